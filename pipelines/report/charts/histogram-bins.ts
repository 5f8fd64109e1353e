import type { ValueCount } from '../report-data.ts'

/** One bar: a value, or `15+` for all from there on. */
export interface HistogramBin {
  readonly label: string
  readonly count: number
}

/** Bars that fit side by side on a phone. */
const MOST_BINS = 14

/**
 * A bar for every value from 0 or the lowest up to the highest, values without any procedure too; where they would be
 * too many for a phone the last one gathers the rest.
 */
export function histogramBins(values: readonly ValueCount[], from: 'zero' | 'lowest'): readonly HistogramBin[] {
  if (values.length === 0) return []
  const first = from === 'zero' ? 0 : Math.min(...values.map(({ value }) => value))
  const highest = Math.max(...values.map(({ value }) => value))
  const last = Math.min(highest, first + MOST_BINS - 1)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const bin = first + index
    const gathers = bin === last && highest > last
    const inBin = values.filter(({ value }) => value === bin || (gathers && value > bin))
    return { label: gathers ? `${bin}+` : String(bin), count: inBin.reduce((sum, { count }) => sum + count, 0) }
  })
}
