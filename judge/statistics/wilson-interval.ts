import { FatalError } from '#data'

/** The two-sided 95 % point of the normal distribution. */
const Z_95 = 1.959963984540054

/** Bounds of a share, both within 0 and 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Wilson's score interval for a share of `successes` in `total` (Wilson 1927, without continuity correction); `z` is the
 * normal quantile, 1.96 (95 %, two-sided) by default. With a total of 0 nothing is known, so the interval is the whole
 * range, 0 to 1. Throws FatalError when `successes` is not between 0 and `total`.
 */
export function wilsonInterval(successes: number, total: number, z: number = Z_95): Interval {
  if (!(successes >= 0 && successes <= total)) {
    throw new FatalError(
      `Cannot compute the interval of "${successes} of ${total}": successes lie outside 0 to the total. ` +
        'Count successes and total over the same items.',
      { facts: { successes, total } },
    )
  }
  if (total === 0) return { low: 0, high: 1 }
  const share = successes / total
  const scale = 1 + (z * z) / total
  const centre = (share + (z * z) / (2 * total)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  // At the two ends the exact bounds are 0 and 1; rounding would leave them a hair off.
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === total ? 1 : Math.min(1, centre + half),
  }
}
