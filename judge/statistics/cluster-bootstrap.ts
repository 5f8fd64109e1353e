import { normalShareBelow, studentQuantile } from './distributions.ts'
import { bitsFrom, type Random } from './random.ts'
import type { Interval } from './wilson-interval.ts'

/** Under this many clusters no interval is given. */
export const FEWEST_CLUSTERS = 10

/** How an interval is drawn. */
export interface BootstrapOptions {
  readonly random: Random
  /** How often the clusters are drawn anew; 10,000 by default. */
  readonly resamples?: number
}

/** What the items of each cluster add up to. Item values are 0 and 1, means of them, or differences of such. */
export interface ClusterSums {
  readonly totals: Float64Array
  readonly counts: Float64Array
}

/** Adds up values by cluster; a value that is NaN was not observed and is left out, with its cluster if nothing is left. */
export function clusterSums(values: ArrayLike<number>, clusters: readonly string[]): ClusterSums {
  const places = new Map<string, number>()
  const totals: number[] = []
  const counts: number[] = []
  for (const [item, cluster] of clusters.entries()) {
    const value = values[item] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const place = places.get(cluster) ?? places.size
    places.set(cluster, place)
    totals[place] = (totals[place] ?? 0) + value
    counts[place] = (counts[place] ?? 0) + 1
  }
  return { totals: Float64Array.from(totals), counts: Float64Array.from(counts) }
}

/**
 * The 95 % interval of a mean over items that come in clusters (a source host each): whole clusters are drawn with
 * replacement, each draw's total divided by its number of items (Davison and Hinkley 1997, 3.8). Ends are the percentiles of
 * the draws, put further out as Student's t is wider than the normal distribution (Hesterberg 2015, "expanded percentile"),
 * with the degrees of freedom that clusters of unequal size are worth: (sum n)^2 / sum n^2 - 1 (Satterthwaite). Null, not
 * estimable, under ten clusters.
 */
export function clusterInterval(sums: ClusterSums, options: BootstrapOptions): Interval | null {
  if (sums.totals.length < FEWEST_CLUSTERS) return null
  const means = resampledMeans(sums, options).sort()
  return expandedPercentiles(means, { clusters: sums.totals.length, degrees: degreesOf(sums.counts) })
}

/** The mean of each draw of clusters, unsorted. */
export function resampledMeans(sums: ClusterSums, { random, resamples = 10_000 }: BootstrapOptions): Float64Array {
  const clusters = sums.totals.length
  // Side by side: one draw then reads one cache line.
  const pairs = new Float64Array(2 * clusters)
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    pairs[2 * cluster] = sums.totals[cluster] ?? 0
    pairs[2 * cluster + 1] = sums.counts[cluster] ?? 0
  }
  const means = new Float64Array(resamples)
  const fillBits = bitsFrom(random)
  const bits = new Int32Array(clusters)
  const scale = clusters / 2 ** 32
  for (let resample = 0; resample < resamples; resample += 1) {
    let total = 0
    let count = 0
    fillBits(bits)
    for (let draw = 0; draw < clusters; draw += 1) {
      const place = 2 * ((((bits[draw] ?? 0) >>> 0) * scale) | 0)
      total += pairs[place] ?? 0
      count += pairs[place + 1] ?? 0
    }
    means[resample] = total / count
  }
  return means
}

/** What clusters of these sizes are worth in degrees of freedom; never under 1. */
export function degreesOf(counts: Float64Array): number {
  let [sum, squares] = [0, 0]
  for (const count of counts) {
    sum += count
    squares += count * count
  }
  return Math.max(1, (sum * sum) / squares - 1)
}

/** The two ends of a 95 % interval, read off sorted draws. */
export function expandedPercentiles(
  sorted: Float64Array,
  { clusters, degrees }: { readonly clusters: number; readonly degrees: number },
): Interval {
  const outer = normalShareBelow(studentQuantile(0.025, degrees) * Math.sqrt(clusters / (clusters - 1)))
  return { low: percentile(sorted, outer), high: percentile(sorted, 1 - outer) }
}

/** Between the two nearest draws, the k-th of n counting as k / (n + 1) (Hyndman and Fan 1996, definition 6). */
export function percentile(sorted: Float64Array, share: number): number {
  const place = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1))
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (place - Math.floor(place)) * (above - below)
}
