import type { Aim } from './comparison.ts'

/** Costs of the two sides in one round, run one after the other. */
export interface Pair {
  readonly ours: number
  readonly peer: number
}

/** The ratio of each pair in the middle and at the ends, and whether the middle meets the aim. */
export interface RatioSummary {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly met: boolean
}

/**
 * Sums up pairs for an aim. The ratio is ours / peer for an aim of `at_most`, peer / ours for `at_least`; it is taken
 * pair by pair, so that a machine that slows down in between slows both. Throws RangeError without pairs.
 */
export function summarizeRatios(pairs: readonly Pair[], aim: Aim): RatioSummary {
  const ratios = pairs.map(({ ours, peer }) => (aim.kind === 'at_most' ? ours / peer : peer / ours))
  const middle = median(ratios)
  return {
    median: middle,
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    met: aim.kind === 'at_most' ? middle <= aim.ratio : middle >= aim.ratio,
  }
}

/** The value in the middle, or the mean of the two there. Throws RangeError for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new RangeError('Cannot take a median: there are no values.')
  return (lower + upper) / 2
}
