import type { ItemResult } from '../item-result.ts'
import { type BootstrapOptions, degreesOf, expandedPercentiles, FEWEST_CLUSTERS } from './cluster-bootstrap.ts'
import { studentShareBelow } from './distributions.ts'
import { type ItemTable, itemTable } from './item-table.ts'
import { mcNemar } from './mc-nemar.ts'
import { type SharedDraws, sharedDraws } from './shared-draws.ts'
import type { Interval } from './wilson-interval.ts'

/** Two models set against each other on the items that have a verdict for both. */
export interface PairComparison {
  /** Their places in the list that was given, from 0; first < second. */
  readonly first: number
  readonly second: number
  readonly nItems: number
  readonly nClusters: number
  /** Items on which one did better than the other: one passed where the other failed, or passed more of its rollouts. */
  readonly firstBetter: number
  readonly secondBetter: number
  /** Mean of first minus second; null without an item in common. */
  readonly difference: number | null
  /** McNemar's exact test on the items they differ on, which takes items as independent. */
  readonly mcNemarP: number
  /** 95 % interval of the difference and its p value, by bootstrap over clusters; null under ten clusters. */
  readonly interval: Interval | null
  readonly bootstrapP: number | null
  /** The larger of the two p values: a claim that stands whichever of the two tests one trusts. Correct it by holm(). */
  readonly pValue: number
}

/**
 * Compares every two of these models, each given by its rollouts on the same benchmark: exact McNemar and a paired bootstrap
 * in which the items of a cluster are drawn together and all models see the same draws. The interval is made as in
 * clusterInterval(); the p value is that of Student's t for the difference over the standard deviation of the draws, because
 * draws themselves cannot show a p value under one in as many as were made, which Holm's correction over many pairs needs.
 */
export function comparePairs(
  models: readonly (readonly ItemResult[])[],
  options: BootstrapOptions,
): readonly PairComparison[] {
  const table = itemTable(models)
  const draws = sharedDraws(table, options)
  return models.flatMap((_, first) =>
    models.slice(first + 1).map((__, place) => compared(table, { first, second: first + 1 + place, draws })),
  )
}

interface Pair {
  readonly first: number
  readonly second: number
}

function compared(
  table: ItemTable,
  { first, second, draws }: Pair & { readonly draws: SharedDraws | null },
): PairComparison {
  const seen = { ...sumsOf(table, { first, second }), first, second }
  const { nItems, total, counts, firstBetter, secondBetter } = seen
  const nClusters = counts.length
  const difference = nItems === 0 ? null : total / nItems
  const mcNemarP = mcNemar(firstBetter, secondBetter)
  const facts = { first, second, nItems, nClusters, firstBetter, secondBetter, difference, mcNemarP }
  if (draws === null || difference === null || nClusters < FEWEST_CLUSTERS) {
    return { ...facts, interval: null, bootstrapP: null, pValue: mcNemarP }
  }
  const drawn = draws.differences({ first, second, unseen: difference }).sort()
  const worth = { clusters: nClusters, degrees: degreesOf(counts) }
  const bootstrapP = pOf(drawn, { ...worth, difference })
  return {
    ...facts,
    interval: expandedPercentiles(drawn, worth),
    bootstrapP,
    pValue: Math.max(mcNemarP, bootstrapP),
  }
}

function sumsOf(table: ItemTable, { first, second }: Pair) {
  const ones = table.values[first] ?? new Float64Array()
  const others = table.values[second] ?? new Float64Array()
  const counts = new Float64Array(table.nClusters)
  let [nItems, total, firstBetter, secondBetter] = [0, 0, 0, 0]
  for (let item = 0; item < ones.length; item += 1) {
    const difference = (ones[item] ?? 0) - (others[item] ?? 0)
    if (Number.isNaN(difference)) continue
    nItems += 1
    total += difference
    if (difference > 0) firstBetter += 1
    if (difference < 0) secondBetter += 1
    const cluster = table.clusterOf[item] ?? 0
    counts[cluster] = (counts[cluster] ?? 0) + 1
  }
  return { nItems, total, firstBetter, secondBetter, counts: counts.filter((count) => count > 0) }
}

/** Two-sided; the deviation of the draws is short of the true one by the factor that the interval also makes up for. */
function pOf(
  drawn: Float64Array,
  by: { readonly clusters: number; readonly degrees: number; readonly difference: number },
): number {
  if (by.difference === 0) return 1
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  const squares = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt((squares / (drawn.length - 1)) * (by.clusters / (by.clusters - 1)))
  return deviation === 0 ? 0 : 2 * studentShareBelow(-Math.abs(by.difference) / deviation, by.degrees)
}
