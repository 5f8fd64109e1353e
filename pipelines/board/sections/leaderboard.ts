import { count, counted } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { BoardBenchmark, CallCost, Leaderboard, LeaderboardRow } from '../../scores/board-data.ts'
import type { TablePlace } from '../parts/board-place.ts'
import {
  clusterText,
  clusterTitle,
  costText,
  intervalText,
  scoredText,
  scoreTitle,
  shareText,
} from '../parts/score-text.ts'
import { type SortableCell, type SortableColumn, sortableTable } from '../parts/sortable-table.ts'
import { tableKey, tableNotices } from '../parts/table-key.ts'
import { rankText, type TieGroup, tieGroups } from '../parts/tie-groups.ts'
import { intervalFigure } from './interval-figure.ts'
import { wideSection } from './wide-section.ts'

/** The ranking: its key, every row with how sure it is and what is missing, and the intervals drawn. */
export function leaderboard({ table, suffix, prefix, benchmark }: TablePlace): Html {
  const body = html`${tableNotices(table)}${tableKey(table)}
${table.rows.length === 0 ? emptyNote('Nothing has been generated and judged under this key yet.') : ranking(table, benchmark)}`
  return wideSection(
    { id: `leaderboard${suffix}`, title: `${prefix}${scoreTitle(table)} by ${table.judge}`, lede: LEDE },
    body,
  )
}

const LEDE =
  'Rows with the same mark at their left edge have the same range of ranks: nothing here tells them apart. Ranges that overlap are not told apart either.'

function ranking(table: Leaderboard, benchmark: BoardBenchmark): Html {
  const groups = tieGroups(table.rows)
  return html`${sortableTable(`Leaderboard: ${scoreTitle(table)}`, {
    columns: columns(table, benchmark),
    rows: table.rows.map((row, index) => ({
      cells: cells(table, row, groups[index] ?? null),
      className: tieClass(groups[index] ?? null),
    })),
    className: 'leaderboard',
    sorted: { column: 2, order: 'descending' },
  })}
<details class="more columns"><summary>What the columns say</summary>${reading(table, benchmark)}</details>
${intervalFigure(table, benchmark)}`
}

function columns(table: Leaderboard, benchmark: BoardBenchmark): readonly SortableColumn[] {
  const up = 'ascending'
  const down = 'descending'
  return [
    { title: 'Model', kind: 'name', first: up },
    { title: 'Rank', kind: 'number', first: up },
    { title: scoreTitle(table), kind: 'number', first: down },
    { title: '95 % interval', kind: 'number', first: down },
    { title: clusterTitle(benchmark), kind: 'number', first: down },
    { title: 'With the missing', kind: 'number', first: down },
    { title: 'Scored', kind: 'number', first: down },
    { title: 'Refused', kind: 'number', first: down },
    ...(hasLengthControl(table) ? [{ title: 'At equal length', kind: 'number', first: down } as const] : []),
    { title: 'Mean tokens', kind: 'number', first: down },
    { title: 'Wrong step count', kind: 'number', first: down },
    { title: 'Repeated steps', kind: 'number', first: down },
    { title: 'US $ to answer', kind: 'number', first: up },
    { title: 'US $ to judge', kind: 'number', first: up },
  ]
}

function cells(table: Leaderboard, row: LeaderboardRow, group: TieGroup | null): readonly SortableCell[] {
  return [
    { content: modelName(row, table), value: row.generator },
    { content: rankCell(row, group), value: row.rank === null ? null : row.rank.best + row.rank.worst / 1000 },
    { content: html`<span class="score">${shareText(row.point)}</span>`, value: row.point },
    { content: intervalText(row.wilson), value: row.wilson?.low ?? null },
    {
      content: clusterText(row.cluster),
      value: row.cluster.kind === 'estimated' ? row.cluster.interval.low : null,
    },
    { content: intervalText(row.bounds), value: row.bounds?.low ?? null },
    { content: scoredText(row), value: row.n_scored },
    { content: count(row.n_refused), value: row.n_refused },
    ...(hasLengthControl(table) ? [{ content: shareText(row.length_controlled), value: row.length_controlled }] : []),
    { content: tokens(row), value: row.mean_tokens },
    { content: shareText(row.step_mismatch), value: row.step_mismatch },
    { content: shareText(row.repeated_step), value: row.repeated_step },
    cost(row.generation_cost),
    cost(row.judging_cost),
  ]
}

function modelName(row: LeaderboardRow, table: Leaderboard): Html {
  const details = [
    ...(row.model === row.generator ? [] : [row.model]),
    ...(table.is_decoding_mixed ? [row.decoding] : []),
    ...(row.n_samples > 1 ? [`${count(row.n_samples)} rollouts an item`] : []),
  ]
  return html`${row.generator}${details.length === 0 ? nothing : html`<span class="sub">${details.join(' · ')}</span>`}`
}

function rankCell({ rank }: LeaderboardRow, group: TieGroup | null): Html {
  const tie = group !== null && group.size > 1 ? html`<span class="sub">tie of ${count(group.size)}</span>` : nothing
  return html`${rankText(rank)}${tie}`
}

function tokens({ mean_tokens: mean, mean_reference_tokens: reference }: LeaderboardRow): Html | string {
  if (mean === null) return '–'
  return html`${mean.toFixed(0)}${reference === null ? nothing : html`<span class="sub">of ${reference.toFixed(0)}</span>`}`
}

function cost(value: CallCost): SortableCell {
  return { content: costText(value), value: value.cost_usd }
}

function tieClass(group: TieGroup | null): string {
  return group === null ? 'unranked' : `tie-${group.mark}`
}

function hasLengthControl({ rows }: Leaderboard): boolean {
  return rows.some((row) => row.length_controlled !== null)
}

function reading(table: Leaderboard, benchmark: BoardBenchmark): Html {
  const name = scoreTitle(table)
  return html`<dl class="facts reading">
${fact('Rank', 'Best and worst rank that the data do not exclude, after Holm’s correction over all pairs.')}
${fact(name, `Passes among the answers that have a verdict. A refusal to answer is a failure.`)}
${fact('95 % interval', 'Wilson’s interval: luck in the choice of items, each taken as independent of the others.')}
${fact(clusterTitle(benchmark), bootstrapText(benchmark))}
${fact('With the missing', 'The score if every missing verdict were a failure, and if every one were a pass. The complete score lies between.')}
${fact('Scored', 'Answers with a verdict, of all there should be.')}
${hasLengthControl(table) ? fact('At equal length', `${name} as predicted when all answers are as long as their references.`) : nothing}
${fact('Mean tokens', 'Of the answers, and of the references of the same items.')}
${fact('Wrong step count', 'Answers that have not as many steps as the reference.')}
${fact('Repeated steps', 'Answers in which a step repeats an earlier one word for word.')}
${fact('US $', 'What asking cost over all runs of the lake, failed calls too. ≥ where some calls have no known price.')}
</dl>`
}

function bootstrapText({ clustering, n_clusters: hosts }: BoardBenchmark): string {
  if (clustering === 'none')
    return 'Bootstrap over items: no item has a web address, so none is known to resemble another.'
  const from = counted(hosts, { one: 'host', many: 'hosts' })
  return `Cluster bootstrap over the ${from} the references come from: items of one host resemble each other. Under ten hosts it cannot be estimated.`
}

function fact(name: string, text: string): Html {
  return html`<div><dt>${name}</dt><dd>${text}</dd></div>
`
}
