import { count, counted, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import type { BoardData, Leaderboard } from '../../scores/board-data.ts'
import { intervalText, scoreName, scoreTitle, shareText } from '../parts/score-text.ts'
import { tableNotices } from '../parts/table-key.ts'

/** The top of the board: what was measured, by whom, and what must be known before any number. */
export function headline(data: BoardData): Html {
  const demonstration = data.tables.find((table) => table.is_demonstration)
  return html`<header>
<p class="kicker">Benchmark scores</p>
<h1>${data.title}</h1>
${demonstration === undefined ? nothing : tableNotices({ ...demonstration, is_decoding_mixed: false })}
<p class="summary">${summary(data)}</p>
${data.notes.length === 0 ? nothing : html`<ul class="notes">${data.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
<dl class="numbers">${numbers(data).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="small">Benchmark <b>${data.benchmark.name}</b>, hash <code>${data.benchmark.hash}</code>. Made ${moment(data.made_at)}${
    data.run_id === null ? nothing : html`, run <code>${data.run_id}</code>`
  }.</p>
</header>
`
}

function numbers({ benchmark, tables }: BoardData): readonly (readonly [string, string])[] {
  const rows = tables.flatMap((table) => table.rows)
  const scored = rows.reduce((sum, row) => sum + row.n_scored, 0)
  const missing = rows.reduce((sum, row) => sum + row.n_missing, 0)
  const generators = new Set(rows.map((row) => row.generator_id)).size
  return [
    [tables.every((table) => table.is_demonstration) ? 'Rows' : 'Models', count(generators)],
    ['Items', count(benchmark.n_items)],
    ['Topics', count(benchmark.topics.length)],
    ['Hosts', count(benchmark.n_clusters)],
    ['Verdicts', count(scored)],
    ['Missing', count(missing)],
    ...benchmark.reference_checks.map(
      ({ model, n_checked, n_disputed }) =>
        [`References disputed by ${model}`, `${count(n_disputed)} of ${count(n_checked)}`] as const,
    ),
  ]
}

function summary({ tables, benchmark }: BoardData): string {
  if (tables.every((table) => table.rows.length === 0)) {
    return `No answer to ${benchmark.name} has been judged yet.`
  }
  return tables.map(tableSummary).join(' ')
}

function tableSummary(table: Leaderboard): string {
  const best = table.rows[0]
  if (best === undefined) return ''
  const rows = counted(table.rows.length, table.is_demonstration ? DEMONSTRATION_ROWS : MODELS)
  const measured = `${rows} judged by ${table.judge}; the number is ${scoreName(table.score_name)}`
  if (table.is_demonstration) return `${measured}. Rules answered or judged, no model.`
  if (best.point === null) return `${measured}. Nothing has a verdict yet.`
  const level = table.rows.filter((row) => row.rank !== null && row.rank.best === 1).length
  const leads =
    level === 1
      ? `${best.generator} leads`
      : `${count(level)} of them may be the best, ${best.generator} first by its point`
  return `${measured}. ${leads}: ${scoreTitle(table)} ${shareText(best.point)} (${intervalText(best.wilson)}).`
}

const MODELS = { one: 'model', many: 'models' } as const
const DEMONSTRATION_ROWS = { one: 'demonstration row', many: 'demonstration rows' } as const
