import { FAILURE_KINDS, type FailureKind } from '#data'
import { count, percent } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { Leaderboard, LeaderboardRow } from '../../scores/board-data.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { FAILURE_KIND_TEXT } from '../parts/failure-kind-text.ts'
import { type HeatCell, heatTable } from '../parts/heat-table.ts'
import { scoreTitle } from '../parts/score-text.ts'
import { wideSection } from './wide-section.ts'

/** What kinds of critical failure the judge found, by model. */
export function failureKinds({ table, suffix, prefix }: TablePlace): Html {
  const found = FAILURE_KINDS.filter((kind) => table.rows.some((row) => countOf(row, kind) > 0))
  const isUnscored = table.rows.every((row) => row.n_scored === 0)
  const body =
    found.length > 0
      ? kindTable(table, found)
      : emptyNote(isUnscored ? 'Nothing is scored yet.' : 'The judge found no critical failure.')
  const demonstration = table.is_demonstration ? ' (demonstration)' : ''
  return wideSection(
    { id: `failure-kinds${suffix}`, title: `${prefix}Kinds of failure${demonstration}`, lede: LEDE },
    body,
  )
}

const LEDE =
  'Share of the scored answers in which the judge found at least one failure of the kind, and how many they are. An answer can have several kinds, so columns add up to more than the share that failed. Refusals have no kind.'

function kindTable(table: Leaderboard, kinds: readonly FailureKind[]): Html {
  const refusals: HeatCell[] = table.rows.map((row) => share(row, row.n_refused))
  const hasRefusals = table.rows.some((row) => row.n_refused > 0)
  return html`${heatTable(`Kinds of critical failure by model: ${scoreTitle(table)}`, {
    corner: 'Kind of failure',
    columns: table.rows.map(({ generator }) => generator),
    rows: [
      ...kinds.map((kind) => ({
        name: FAILURE_KIND_TEXT[kind],
        cells: table.rows.map((row) => share(row, countOf(row, kind))),
      })),
      ...(hasRefusals ? [{ name: 'Refused to answer', cells: refusals }] : []),
    ],
    hue: 'failure',
    unit: 'of scored answers',
  })}`
}

function countOf(row: LeaderboardRow, kind: FailureKind): number {
  return row.failure_kinds.find((each) => each.kind === kind)?.count ?? 0
}

function share(row: LeaderboardRow, number: number): HeatCell {
  if (row.n_scored === 0) return { value: null, text: '–' }
  const value = number / row.n_scored
  return { value, text: percent(value), detail: count(number) }
}
