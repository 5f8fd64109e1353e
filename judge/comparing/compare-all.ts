import type { ItemResult } from '../item-result.ts'
import type { BootstrapOptions } from '../statistics/cluster-bootstrap.ts'
import { comparePairs, type PairComparison } from '../statistics/compare-models.ts'
import { holm } from '../statistics/holm.ts'
import { type RankRange, rankRanges, type ShownBetter } from '../statistics/rank-ranges.ts'

/** The largest corrected p value at which two models are called different. */
export const SIGNIFICANCE = 0.05

/** A comparison among several, its p value corrected for how many there are. */
export interface CorrectedComparison extends PairComparison {
  readonly pHolm: number
  readonly isDifferent: boolean
}

/** Several models set against each other on one benchmark. */
export interface ComparedModels {
  /** Every two models, in the order given. */
  readonly pairs: readonly CorrectedComparison[]
  /** For each model the best and the worst rank that no comparison excludes. */
  readonly ranks: readonly RankRange[]
}

/** Compares every two models, corrects by Holm over all pairs, and reads off which ranks are not excluded. */
export function compareAll(models: readonly (readonly ItemResult[])[], options: BootstrapOptions): ComparedModels {
  const pairs = corrected(comparePairs(models, options))
  return { pairs, ranks: rankRanges(models.length, pairs.flatMap(shownBetter)) }
}

/** Comparisons with their p values corrected by Holm over all of them. */
export function corrected(comparisons: readonly PairComparison[]): readonly CorrectedComparison[] {
  const adjusted = holm(comparisons.map(({ pValue }) => pValue))
  return comparisons.map((comparison, index) => {
    const pHolm = adjusted[index] ?? 1
    return { ...comparison, pHolm, isDifferent: pHolm <= SIGNIFICANCE }
  })
}

/** A difference of exactly nothing has no better side, whatever its p value. */
function shownBetter({ first, second, difference, isDifferent }: CorrectedComparison): readonly ShownBetter[] {
  if (!isDifferent || difference === null || difference === 0) return []
  return difference > 0 ? [{ better: first, worse: second }] : [{ better: second, worse: first }]
}
