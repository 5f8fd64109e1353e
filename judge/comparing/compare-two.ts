import { contentHash } from '#data'
import type { ItemResult } from '../item-result.ts'
import type { BootstrapOptions } from '../statistics/cluster-bootstrap.ts'
import { comparePairs, type PairComparison } from '../statistics/compare-models.ts'
import { type CorrectedComparison, corrected } from './compare-all.ts'
import { itemOutcomes, type TwoModels } from './item-outcomes.ts'

/** Two models looked at item by item. Items with several rollouts count by the share of them that pass. */
export interface TwoModelComparison {
  readonly pair: PairComparison
  /** In the order of first appearance; p values corrected by Holm over the topics. */
  readonly byTopic: readonly (CorrectedComparison & { readonly topic: string })[]
  /** Items both do equally well on: no rollout of theirs fails, or none passes, or they pass the same share. */
  readonly bothPass: number
  readonly bothFail: number
  readonly bothMixed: number
  /** Items without a verdict for one of them, or for both. */
  readonly leftOut: number
  /** Ids of the items one does better on than the other, in an order that depends on the ids alone. */
  readonly aBetter: readonly string[]
  readonly bBetter: readonly string[]
}

/** Compares two models as a whole, by topic, and item by item. */
export function compareTwo(models: TwoModels, options: BootstrapOptions): TwoModelComparison {
  const [pair] = comparePairs([models.a, models.b], options)
  if (pair === undefined) throw new RangeError('two models are one pair')
  const outcomes = itemOutcomes(models)
  const seen = outcomes.filter(({ a, b }) => a !== null && b !== null)
  const equal = seen.filter(({ a, b }) => a === b)
  const ids = (better: (a: number, b: number) => boolean): readonly string[] =>
    seen.filter(({ a, b }) => a !== null && b !== null && better(a, b)).map(({ itemId }) => itemId)
  return {
    pair,
    byTopic: byTopic(models, options),
    bothPass: equal.filter(({ a }) => a === 1).length,
    bothFail: equal.filter(({ a }) => a === 0).length,
    bothMixed: equal.filter(({ a }) => a !== 1 && a !== 0).length,
    leftOut: outcomes.length - seen.length,
    aBetter: byHash(ids((a, b) => a > b)),
    bBetter: byHash(ids((a, b) => b > a)),
  }
}

function byTopic({ a, b }: TwoModels, options: BootstrapOptions): TwoModelComparison['byTopic'] {
  const topics = [...new Set([...a, ...b].map(({ topic }) => topic))]
  const of = (results: readonly ItemResult[], topic: string) => results.filter((result) => result.topic === topic)
  const comparisons = topics.flatMap((topic) => comparePairs([of(a, topic), of(b, topic)], options))
  return corrected(comparisons).map((comparison, index) => ({ ...comparison, topic: topics[index] ?? '' }))
}

/** Which examples are shown must not depend on who does better on them. */
function byHash(ids: readonly string[]): readonly string[] {
  return ids
    .map((id) => ({ id, hash: contentHash(id) }))
    .toSorted((one, other) => (one.hash < other.hash ? -1 : 1))
    .map(({ id }) => id)
}
