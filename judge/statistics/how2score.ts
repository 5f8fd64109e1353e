import type { ItemResult } from '../item-result.ts'
import { type BootstrapOptions, clusterInterval, clusterSums } from './cluster-bootstrap.ts'
import { type Interval, wilsonInterval } from './wilson-interval.ts'

/** A score with all that says how far to trust it. Shares are 0 to 1. */
export interface Score {
  /** Items asked for, and those of which at least one rollout has a verdict. */
  readonly nItems: number
  readonly nItemsScored: number
  /** Rollouts: as many as items unless each is answered several times. Expected = scored + missing. */
  readonly nExpected: number
  readonly nScored: number
  readonly nMissing: number
  /** How many are missing for each reason, most frequent first. */
  readonly missingReasons: Readonly<Record<string, number>>
  /** Rollouts the generator would not answer; they are scored, as failures. */
  readonly nRefused: number
  readonly passes: number
  /** Share of passes among those with a verdict; null when there is none. */
  readonly point: number | null
  /** The score were all missing verdicts failures, and were all passes. */
  readonly bounds: Interval
  /** 95 %, items taken as independent; null without a verdict. */
  readonly wilson: Interval | null
  /** 95 %, by bootstrap over clusters; null, not estimable, under ten of them. */
  readonly cluster: Interval | null
  /** Clusters with a verdict. */
  readonly nClusters: number
  /** Over the answers that are no refusals; null without one. */
  readonly meanTokens: number | null
  /** Share of answers with another number of steps than the reference. */
  readonly stepMismatchShare: number | null
  /** Share of answers in which a step repeats an earlier one. */
  readonly repeatedStepShare: number | null
}

/** One part of the results, scored by itself. */
export interface PartScore<Key> {
  readonly key: Key
  readonly score: Score
}

/**
 * How2Score over the rollouts given, which must be all that were expected, the missing ones included. With N items, P passes
 * and M missing the point is P / (N - M) and the bounds are P / N and (P + M) / N. Where items have several rollouts, each
 * item's mean is taken first, and then the mean over items; Wilson's interval then counts items, which is wide rather than
 * narrow.
 */
export function scoreOf(results: readonly ItemResult[], options: BootstrapOptions): Score {
  const items = itemMeans(results)
  const means = items.map(({ mean }) => mean)
  const scored = means.filter((mean) => !Number.isNaN(mean))
  const sums = clusterSums(
    means,
    items.map(({ cluster }) => cluster),
  )
  const point = meanOf(scored)
  const answers = results.filter(({ fate }) => fate !== 'refused')
  return {
    nItems: items.length,
    nItemsScored: scored.length,
    ...countsOf(results),
    point,
    bounds: { low: meanOf(items.map(({ low }) => low)) ?? 0, high: meanOf(items.map(({ high }) => high)) ?? 1 },
    wilson: point === null ? null : wilsonInterval(point * scored.length, scored.length),
    cluster: clusterInterval(sums, options),
    nClusters: sums.totals.length,
    meanTokens: meanOf(answers.flatMap(({ nTokens }) => nTokens ?? [])),
    stepMismatchShare: shareOf(
      answers.flatMap(({ nSteps, nReferenceSteps }) => (nSteps === null ? [] : nSteps !== nReferenceSteps)),
    ),
    repeatedStepShare: shareOf(answers.flatMap(({ repeatsStep }) => repeatsStep ?? [])),
  }
}

/** The score of each topic, in the order of their names. */
export function scoresByTopic(results: readonly ItemResult[], options: BootstrapOptions): readonly PartScore<string>[] {
  return partsBy(results, ({ topic }) => topic)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ key, part }) => ({ key, score: scoreOf(part, options) }))
}

/** The score of each number of reference steps, fewest first. */
export function scoresByStepCount(
  results: readonly ItemResult[],
  options: BootstrapOptions,
): readonly PartScore<number>[] {
  return partsBy(results, ({ nReferenceSteps }) => nReferenceSteps)
    .toSorted((one, other) => one.key - other.key)
    .map(({ key, part }) => ({ key, score: scoreOf(part, options) }))
}

/** What the rollouts of one item come to. */
export interface ItemMean {
  readonly itemId: string
  readonly cluster: string
  /** Share of passes among the rollouts with a verdict; NaN without one. */
  readonly mean: number
  /** The mean were all missing ones failures, and were all passes. */
  readonly low: number
  readonly high: number
}

/** The means of items, in the order in which they first come. */
export function itemMeans(results: readonly ItemResult[]): readonly ItemMean[] {
  const tallies = new Map<string, { readonly cluster: string; rollouts: number; passes: number; missing: number }>()
  for (const { itemId, cluster, fate } of results) {
    let tally = tallies.get(itemId)
    if (tally === undefined) {
      tally = { cluster, rollouts: 0, passes: 0, missing: 0 }
      tallies.set(itemId, tally)
    }
    tally.rollouts += 1
    if (fate === 'pass') tally.passes += 1
    if (fate === 'missing') tally.missing += 1
  }
  return Array.from(tallies, ([itemId, { cluster, rollouts, passes, missing }]) => ({
    itemId,
    cluster,
    mean: missing === rollouts ? Number.NaN : passes / (rollouts - missing),
    low: passes / rollouts,
    high: (passes + missing) / rollouts,
  }))
}

function partsBy<Key>(results: readonly ItemResult[], keyOf: (result: ItemResult) => Key) {
  const parts = new Map<Key, ItemResult[]>()
  for (const result of results) {
    const key = keyOf(result)
    const part = parts.get(key)
    if (part === undefined) parts.set(key, [result])
    else part.push(result)
  }
  return [...parts].map(([key, part]) => ({ key, part }))
}

function countsOf(results: readonly ItemResult[]) {
  const reasons = new Map<string, number>()
  let [missing, refused, passes] = [0, 0, 0]
  for (const { fate, missingReason } of results) {
    if (fate === 'pass') passes += 1
    if (fate === 'refused') refused += 1
    if (fate !== 'missing') continue
    missing += 1
    const reason = missingReason ?? 'not said'
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return {
    nExpected: results.length,
    nScored: results.length - missing,
    nMissing: missing,
    missingReasons: Object.fromEntries([...reasons].toSorted(([, one], [, other]) => other - one)),
    nRefused: refused,
    passes,
  }
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function shareOf(flags: readonly boolean[]): number | null {
  return meanOf(flags.map(Number))
}
