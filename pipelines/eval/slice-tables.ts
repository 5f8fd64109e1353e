import { textTable } from '../cli/text-table.ts'
import type { SliceResult } from './slice-result.ts'

/** Results as one table on wide lines, as two on narrow ones: shares, then counts. */
export function sliceTables(
  what: string,
  { results, columns }: { readonly results: readonly SliceResult[]; readonly columns: number },
): readonly string[] {
  if (results.length === 0) return []
  const table = (chosen: readonly Column[]): string =>
    textTable(
      [what, ...chosen.map(({ head }) => head)],
      results.map((result) => [result.name, ...chosen.map(({ cell }) => cell(result))]),
    )
  return columns >= WIDE_FROM ? [table([...SHARES, ...COUNTS])] : [table(SHARES), table(COUNTS)]
}

/** The resources of groups of pages as a table. */
export function resourceTables(groups: readonly SliceResult[]): readonly string[] {
  if (groups.length === 0) return []
  const rows = groups.map((group) => [
    group.name,
    group.pages,
    group.resources.truth,
    group.resources.predicted,
    group.resources.matched,
    shareOrDash(group.resourcesF1),
  ])
  return [textTable(['', 'pages', 'truth', 'read', 'matched', 'F1'], rows)]
}

/** The end of an interval: `.951`, and `1` for the end of the range. */
export function boundText(value: number): string {
  return value >= 0.9995 ? '1' : value.toFixed(3).slice(1)
}

const WIDE_FROM = 130

interface Column {
  readonly head: string
  readonly cell: (result: SliceResult) => string | number
}

const SHARES: readonly Column[] = [
  { head: 'pages', cell: ({ pages }) => pages },
  { head: 'found', cell: ({ found, procedurePages }) => (procedurePages === 0 ? '-' : `${found}/${procedurePages}`) },
  {
    head: 'precision',
    // Where there is nothing to find, false positives say it; a precision of 0 would say it twice.
    cell: ({ precision, precisionInterval, procedurePages }) =>
      procedurePages === 0 ? '-' : shareText(precision, precisionInterval),
  },
  { head: 'recall', cell: ({ recall, recallInterval }) => shareText(recall, recallInterval) },
]

const COUNTS: readonly Column[] = [
  { head: 'truth', cell: ({ steps }) => steps.truth },
  { head: 'read', cell: ({ steps }) => steps.predicted },
  { head: 'matched', cell: ({ steps }) => steps.matched },
  { head: 'res F1', cell: ({ resourcesF1 }) => shareOrDash(resourcesF1) },
  { head: 'false+', cell: ({ falsePositives }) => falsePositives },
  { head: 'surplus', cell: ({ surplus }) => surplus },
  { head: 'ms/page', cell: ({ cpuMsPerPage }) => cpuMsPerPage.toFixed(1) },
]

function shareText(share: number | null, interval: { readonly low: number; readonly high: number }): string {
  return share === null ? '-' : `${share.toFixed(3)} (${boundText(interval.low)}-${boundText(interval.high)})`
}

function shareOrDash(share: number | null): string {
  return share === null ? '-' : share.toFixed(3)
}
