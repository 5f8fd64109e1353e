/** A cost that is not known yet: what is expected, and between which bounds it lies. US dollars. */
export interface CostInterval {
  readonly expectedUsd: number
  readonly lowUsd: number
  readonly highUsd: number
}

/**
 * The cost of all documents, from what each document of a pilot has cost; the pilot must be a simple random sample of
 * them, as one drawn by a hash is. Costs are skewed, and many are nothing (a page that is dropped costs no call), where
 * Student's interval misses on one side: 80 % instead of 95 % with 30 documents of which one in seven costs anything. So the
 * studentised mean is made symmetric by Hall's cubic transformation (P. Hall, On the removal of skewness by
 * transformation, JRSS B 54, 1992, 221-228), with the corrections of spread and skewness for a sample without
 * replacement. A pilot of costs all alike, or of fewer than three, has no spread to judge by: then both bounds are the
 * expected cost.
 */
export function costInterval(
  pilotCosts: readonly number[],
  options: { readonly documentsLeft: number; readonly confidence?: number },
): CostInterval {
  const { documentsLeft, confidence = 0.95 } = options
  const n = pilotCosts.length
  const spent = pilotCosts.reduce((sum, cost) => sum + cost, 0)
  const { mean, spread, skewness } = momentsOf(pilotCosts)
  const all = n + documentsLeft
  const expectedUsd = spent + documentsLeft * mean
  if (n < 3 || spread === 0 || documentsLeft === 0) return { expectedUsd, lowUsd: expectedUsd, highUsd: expectedUsd }
  const share = n / all
  const error = WIDENED * (spread / Math.sqrt(n)) * Math.sqrt(1 - share)
  const bend = (skewness * (1 - 2 * share)) / Math.sqrt(1 - share) / Math.sqrt(n)
  const quantile = studentQuantile((1 + confidence) / 2, n - 1)
  return {
    expectedUsd,
    lowUsd: Math.max(spent, all * (mean - unbent(quantile, bend) * error)),
    highUsd: all * (mean - unbent(-quantile, bend) * error),
  }
}

/** By simulation on costs as they occur, the interval as derived holds half a point too seldom; this makes it even. */
const WIDENED = 1.03

/** Undoes Hall's transformation g(t) = t + bt²/3 + b²t³/27 + b/6. */
function unbent(value: number, bend: number): number {
  const a = bend / 3
  if (Math.abs(a) < 1e-9) return value
  return (Math.cbrt(1 + 3 * a * (value - bend / 6)) - 1) / a
}

function momentsOf(values: readonly number[]): { mean: number; spread: number; skewness: number } {
  const n = Math.max(1, values.length)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const second = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n
  const third = values.reduce((sum, value) => sum + (value - mean) ** 3, 0) / n
  const isEven = second <= (1e-9 * mean) ** 2
  return {
    mean,
    spread: isEven ? 0 : Math.sqrt((second * n) / Math.max(1, n - 1)),
    // Without its usual correction for small samples it would be judged too small.
    skewness: isEven || n < 3 ? 0 : (third / second ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2)),
  }
}

/** Student's quantile by its expansion around the normal one (Abramowitz and Stegun, 26.7.5); good to .01 from 4 degrees on. */
function studentQuantile(probability: number, degrees: number): number {
  const z = normalQuantile(probability)
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3
}

/** The normal quantile for probabilities above a half (Abramowitz and Stegun, 26.2.23); good to .0005. */
function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - probability))
  const above = 2.515517 + 0.802853 * t + 0.010328 * t ** 2
  return t - above / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3)
}
