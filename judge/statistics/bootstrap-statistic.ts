import { type BootstrapOptions, FEWEST_CLUSTERS, percentile } from './cluster-bootstrap.ts'
import type { Random } from './random.ts'
import type { Interval } from './wilson-interval.ts'

/** More draws than this share without a value, and there is no interval. */
const MOST_UNDEFINED = 0.025

/**
 * The 95 % percentile interval of any figure of independent units (items, or whole clusters): `figure` is taken anew of as
 * many units, drawn with replacement (Efron 1979). Null under ten units, or when the figure has no value in more than 2.5 %
 * of the draws.
 */
export function bootstrapStatistic<Unit>(
  units: readonly Unit[],
  figure: (drawn: readonly Unit[]) => number | null,
  { random, resamples = 2_000 }: BootstrapOptions,
): Interval | null {
  if (units.length < FEWEST_CLUSTERS) return null
  const values = Array.from({ length: resamples }, () => figure(drawFrom(units, random)))
  return percentileInterval(values)
}

/** The 95 % interval of drawn values, some of which may have none. */
export function percentileInterval(values: readonly (number | null)[]): Interval | null {
  const known = Float64Array.from(values.filter((value) => value !== null)).sort()
  if (known.length === 0 || values.length - known.length > MOST_UNDEFINED * values.length) return null
  return { low: percentile(known, 0.025), high: percentile(known, 0.975) }
}

function drawFrom<Unit>(units: readonly Unit[], random: Random): readonly Unit[] {
  const drawn: Unit[] = []
  for (let draw = 0; draw < units.length; draw += 1) {
    const unit = units[Math.floor(random() * units.length)]
    // Nothing but the compiler doubts that there is one.
    if (unit !== undefined) drawn.push(unit)
  }
  return drawn
}
