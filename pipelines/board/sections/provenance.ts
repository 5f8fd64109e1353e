import { count, moment } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { section } from '../../report/parts/section.ts'
import type { BoardData, Leaderboard } from '../../scores/board-data.ts'
import { scoreTitle } from '../parts/score-text.ts'

/** How the numbers were made, and the names under which everything behind them can be found. */
export function provenance(data: BoardData): Html {
  const { benchmark, tables } = data
  const body = html`<dl class="facts">
${fact('Made', moment(data.made_at))}
${fact('Run', data.run_id === null ? 'outside a run' : html`<code>${data.run_id}</code>`)}
${fact('Benchmark', benchmark.name)}
${fact('Its hash', html`<code>${benchmark.hash}</code>`)}
${fact('Its items', `${count(benchmark.n_items)} in ${count(benchmark.topics.length)} topics, from ${count(benchmark.n_clusters)} hosts`)}
${fact('Data format', html`<code>${data.format}</code>`)}
</dl>
${tables.map(generators)}`
  return section({ id: 'provenance', title: 'How it was made' }, body)
}

function generators(table: Leaderboard): Html {
  return html`<details class="more"><summary>Ids of the models: ${scoreTitle(table)} by ${table.judge}</summary>
<dl class="facts">${table.rows.map((row) =>
    fact(
      row.generator,
      html`<code>${row.generator_id}</code><br><span class="soft">${row.model}, ${row.decoding}</span>`,
    ),
  )}</dl></details>`
}

function fact(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>
`
}
