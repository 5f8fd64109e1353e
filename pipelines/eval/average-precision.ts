/** Something ranked: how surely it is said to be wanted, and whether it is. */
export interface Ranked {
  readonly score: number
  readonly isWanted: boolean
}

/**
 * Average precision: the mean, over all that is wanted, of the precision among everything scored as high or higher. Equal
 * scores count as one rank, so their order says nothing. NaN where nothing is wanted.
 */
export function averagePrecision(items: readonly Ranked[]): number {
  const scores = [...new Set(items.map(({ score }) => score))].sort((one, other) => other - one)
  let seen = 0
  let wanted = 0
  let sum = 0
  for (const score of scores) {
    const tied = items.filter((item) => item.score === score)
    const hits = tied.filter(({ isWanted }) => isWanted).length
    seen += tied.length
    wanted += hits
    sum += hits * (wanted / seen)
  }
  return sum / wanted
}
