/** Ranks count from 1, the best. */
export interface RankRange {
  readonly best: number
  readonly worst: number
}

/** One model was shown to be better than another; both by their place in the table, from 0. */
export interface ShownBetter {
  readonly better: number
  readonly worse: number
}

/**
 * For each of `models` models the ranks that are not excluded: below as many as were shown to be better than it, above as
 * many as were shown to be worse. Ties are not transitive, so two models may share a range without being equal.
 */
export function rankRanges(models: number, decisions: readonly ShownBetter[]): readonly RankRange[] {
  const above = new Array<number>(models).fill(0)
  const below = new Array<number>(models).fill(0)
  for (const { better, worse } of decisions) {
    above[worse] = (above[worse] ?? 0) + 1
    below[better] = (below[better] ?? 0) + 1
  }
  return above.map((count, model) => ({ best: 1 + count, worst: models - (below[model] ?? 0) }))
}
