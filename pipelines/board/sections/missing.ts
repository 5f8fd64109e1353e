import { count, counted, percent } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { section } from '../../report/parts/section.ts'
import { type Column, table as plainTable } from '../../report/parts/table.ts'
import type { LeaderboardRow } from '../../scores/board-data.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { scoreTitle } from '../parts/score-text.ts'

/** Verdicts that could not be had, by model and reason. */
export function missing({ table, suffix, prefix }: TablePlace): Html {
  const total = sum(table.rows.map((row) => row.n_missing))
  const expected = sum(table.rows.map((row) => row.n_expected))
  const body =
    total === 0
      ? html`<p>Nothing is missing: all ${counted(expected, { one: 'answer has', many: 'answers have' })} a verdict.</p>`
      : html`<p>${counted(total, { one: 'verdict is', many: 'verdicts are' })} missing, of ${count(expected)} there should be
(${percent(total / expected)}). Running the same command again asks for these first.</p>
${plainTable(`Missing verdicts by model and reason: ${scoreTitle(table)}`, {
  columns: COLUMNS,
  rows: table.rows.flatMap(lines),
  total: ['All models', '', count(total), ''],
})}`
  const demonstration = table.is_demonstration ? ' (demonstration)' : ''
  return section(
    { id: `missing${suffix}`, title: `${prefix}What is missing, and why${demonstration}`, lede: LEDE },
    html`${body}`,
  )
}

const LEDE =
  'A call that failed is neither a pass nor a failure. The score leaves these out; the range with the missing verdicts says how far they could move it.'

const COLUMNS: readonly Column[] = [
  { title: 'Model', kind: 'name' },
  { title: 'Reason', kind: 'name' },
  { title: 'Missing', kind: 'number' },
  { title: 'Of its answers', kind: 'number' },
]

function lines(row: LeaderboardRow): readonly (readonly (Html | string)[])[] {
  return row.missing.map(({ reason, count: number }) => [
    row.generator,
    html`<code>${reason}</code>`,
    count(number),
    percent(number / Math.max(1, row.n_expected)),
  ])
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
