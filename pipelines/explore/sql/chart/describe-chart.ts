import type { PlainRow } from '#data'
import { counted } from '../../../report/parts/format.ts'
import type { ChartPlan } from './plan-chart.ts'

/** What a chart shows, in two sentences, for those who cannot see it. */
export function describeChart({ kind, x, y }: ChartPlan, rows: readonly PlainRow[]): string {
  const of = y ?? x
  const values = rows.flatMap((row) =>
    row[of.name] === null ? [] : [{ at: String(row[x.name] ?? ''), value: Number(row[of.name]) }],
  )
  const sorted = values.filter(({ value }) => Number.isFinite(value)).toSorted((one, other) => one.value - other.value)
  const [lowest] = sorted
  const highest = sorted.at(-1)
  const what = `${NAMES[kind]} of ${y === null ? x.name : `${y.name} by ${x.name}`}, ${counted(values.length, { one: 'row', many: 'rows' })}.`
  if (lowest === undefined || highest === undefined) return what
  const place = (row: { readonly at: string }) => (y === null ? '' : ` at ${row.at.slice(0, 60)}`)
  return `${what} Lowest ${of.name} ${lowest.value}${place(lowest)}, highest ${highest.value}${place(highest)}. The table below holds the numbers.`
}

const NAMES = { bar: 'Bar chart', line: 'Line chart', scatter: 'Scatter plot', histogram: 'Histogram' } as const
