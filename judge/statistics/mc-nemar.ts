import { FatalError } from '#data'
import { betaShareBelow } from './distributions.ts'

/**
 * The two-sided p value of McNemar's exact test: of the items on which two models differ, `first` went to one and `second`
 * to the other; were the models equal, each would go either way with a chance of a half. Twice the smaller tail of the
 * binomial distribution, 1 at most (McNemar 1947, exact form; a sign test). 1 when they differ on none. Throws FatalError
 * when a count is negative or no whole number.
 */
export function mcNemar(first: number, second: number): number {
  if (![first, second].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new FatalError(
      `Cannot test "${first} against ${second}": these are no counts. Count the items each of the two alone got right.`,
      { facts: { first, second } },
    )
  }
  const fewer = Math.min(first, second)
  if (fewer === Math.max(first, second)) return 1
  // P(X <= k) of n tosses is the share of Beta(n - k, k + 1) below a half.
  return Math.min(1, 2 * betaShareBelow(0.5, { a: first + second - fewer, b: fewer + 1 }))
}
