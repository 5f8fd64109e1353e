import { type BootstrapOptions, FEWEST_CLUSTERS } from './cluster-bootstrap.ts'
import type { ItemTable } from './item-table.ts'
import { bitsFrom } from './random.ts'

/** Draws of whole clusters that all models see alike. */
export interface SharedDraws {
  /** For each draw the mean difference of two models over items both have; `unseen` where a draw holds no such item. */
  differences(pair: { readonly first: number; readonly second: number; readonly unseen: number }): Float64Array
}

/**
 * Draws clusters with replacement and keeps, for each draw, every model's total. The total of a difference is then the
 * difference of totals, put right for the items that one of the two lacks: fifty models cost fifty sums a draw and not one
 * for each of 1,225 pairs. Null under ten clusters.
 */
export function sharedDraws(table: ItemTable, options: BootstrapOptions): SharedDraws | null {
  if (table.nClusters < FEWEST_CLUSTERS) return null
  const gaps = gapsOf(table)
  const { totals, counts, timesOf } = drawTotals(table, { ...options, clusters: gaps.map(({ cluster }) => cluster) })
  return {
    differences: ({ first, second, unseen }) => {
      const numerators = subtracted(totals[first], totals[second])
      const denominators = counts.slice()
      for (const [gap, { items }] of gaps.entries()) {
        const lack = lackOf(table, { items, first, second })
        if (lack.count === 0) continue
        take(numerators, { times: timesOf[gap], value: lack.total })
        take(denominators, { times: timesOf[gap], value: lack.count })
      }
      return numerators.map((total, resample) => {
        const count = denominators[resample] ?? 0
        return count === 0 ? unseen : total / count
      })
    },
  }
}

/** Draws made together: what they add up to stays in the nearest cache, and the table is gone through once for them all. */
const BLOCK = 32

/** Each model's total and the number of items, draw by draw, and how often the named clusters were drawn. */
function drawTotals(
  table: ItemTable,
  { random, resamples = 10_000, clusters }: BootstrapOptions & { readonly clusters: readonly number[] },
) {
  const { nClusters, values } = table
  const width = values.length + 1
  const sums = sumsByCluster(table)
  const columns = Array.from({ length: width }, () => new Float64Array(resamples))
  // A byte is enough: a cluster is drawn once on average, and never 256 times.
  const timesOf = clusters.map(() => new Uint8Array(resamples))
  const times = new Uint8Array(nClusters * BLOCK)
  const rows = new Float64Array(BLOCK * width)
  const fillBits = bitsFrom(random)
  const bits = new Int32Array(nClusters)
  for (let begin = 0; begin < resamples; begin += BLOCK) {
    const made = Math.min(BLOCK, resamples - begin)
    times.fill(0)
    for (let place = 0; place < made; place += 1) {
      fillBits(bits)
      countDraws(times, { bits, place })
    }
    addUp(rows, { sums, times, width })
    for (const [column, totals] of columns.entries()) {
      for (let place = 0; place < made; place += 1) totals[begin + place] = rows[place * width + column] ?? 0
    }
    for (const [at, cluster] of clusters.entries()) {
      timesOf[at]?.set(times.subarray(cluster * BLOCK, cluster * BLOCK + made), begin)
    }
  }
  return { totals: columns.slice(0, -1), counts: columns.at(-1) ?? new Float64Array(), timesOf }
}

function countDraws(times: Uint8Array, by: { readonly bits: Int32Array; readonly place: number }): void {
  const { bits, place } = by
  const scale = bits.length / 2 ** 32
  for (let draw = 0; draw < bits.length; draw += 1) {
    const at = ((((bits[draw] ?? 0) >>> 0) * scale) | 0) * BLOCK + place
    times[at] = (times[at] ?? 0) + 1
  }
}

/** Every cluster's row of sums, as often as each draw of the block holds it. */
function addUp(
  rows: Float64Array,
  by: { readonly sums: Float64Array; readonly times: Uint8Array; readonly width: number },
): void {
  const { sums, times, width } = by
  rows.fill(0)
  for (let at = 0; at < times.length; at += 1) {
    const weight = times[at] ?? 0
    if (weight === 0) continue
    const from = Math.floor(at / BLOCK) * width
    const to = (at % BLOCK) * width
    for (let column = 0; column < width; column += 1) {
      rows[to + column] = (rows[to + column] ?? 0) + weight * (sums[from + column] ?? 0)
    }
  }
}

/** A cluster in which some model lacks a verdict, with those items. */
interface Gap {
  readonly cluster: number
  readonly items: readonly number[]
}

function gapsOf({ nItems, clusterOf, values }: ItemTable): readonly Gap[] {
  const gaps = new Map<number, number[]>()
  for (let item = 0; item < nItems; item += 1) {
    if (!values.some((row) => Number.isNaN(row[item]))) continue
    const cluster = clusterOf[item] ?? 0
    const items = gaps.get(cluster) ?? []
    items.push(item)
    gaps.set(cluster, items)
  }
  return [...gaps].map(([cluster, items]) => ({ cluster, items }))
}

/** One row a cluster: each model's total, then the number of items. */
function sumsByCluster({ nItems, nClusters, clusterOf, values }: ItemTable): Float64Array {
  const width = values.length + 1
  const sums = new Float64Array(nClusters * width)
  for (let item = 0; item < nItems; item += 1) {
    const start = (clusterOf[item] ?? 0) * width
    for (const [model, row] of values.entries()) {
      sums[start + model] = (sums[start + model] ?? 0) + (row[item] || 0)
    }
    sums[start + width - 1] = (sums[start + width - 1] ?? 0) + 1
  }
  return sums
}

function subtracted(first: Float64Array | undefined, second: Float64Array | undefined): Float64Array {
  return (first ?? new Float64Array()).map((total, resample) => total - (second?.[resample] ?? 0))
}

/** What the items that a pair does not share put into its sums. */
function lackOf(
  { values }: ItemTable,
  pair: { readonly items: readonly number[]; readonly first: number; readonly second: number },
) {
  let [total, count] = [0, 0]
  for (const item of pair.items) {
    const one = values[pair.first]?.[item] ?? Number.NaN
    const other = values[pair.second]?.[item] ?? Number.NaN
    if (!Number.isNaN(one - other)) continue
    count += 1
    total += (one || 0) - (other || 0)
  }
  return { total, count }
}

function take(
  sums: Float64Array,
  { times, value }: { readonly times: Uint8Array | undefined; readonly value: number },
): void {
  if (times === undefined || value === 0) return
  for (let resample = 0; resample < sums.length; resample += 1) {
    sums[resample] = (sums[resample] ?? 0) - (times[resample] ?? 0) * value
  }
}
