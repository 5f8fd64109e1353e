import { UsageError } from '#data'
import { normalQuantile, studentQuantile } from './distributions.ts'

/** How sure one wants to be. */
export interface PlanOptions {
  /** Chance of claiming a difference that is not there, two-sided; 0.05 by default. */
  readonly alpha?: number
  /** Chance of seeing a difference of the named size; 0.8 by default. */
  readonly power?: number
}

/**
 * Runs needed of each of two systems to see a `difference` of their means, by the normal distribution:
 * R = ceil(2 (z_{1-a/2} + z_{1-b})^2 s^2 / d^2), where `deviation` s is the standard deviation over runs, known beforehand.
 * Throws UsageError for a difference or deviation that is not positive.
 */
export function runsPerSystem(
  seen: { readonly deviation: number; readonly difference: number },
  options: PlanOptions = {},
): number {
  const { upper, power } = sharesOf(options)
  return wholeRuns((normalQuantile(upper) + normalQuantile(power)) ** 2, seen)
}

/**
 * The same where the deviation is itself estimated from those runs: Student's t with 2R - 2 degrees of freedom in place of
 * z, the smallest R that satisfies its own formula.
 */
export function runsPerSystemByT(
  seen: { readonly deviation: number; readonly difference: number },
  options: PlanOptions = {},
): number {
  const { upper, power } = sharesOf(options)
  let runs = Math.max(2, runsPerSystem(seen, options))
  const needed = (degrees: number) =>
    wholeRuns((studentQuantile(upper, degrees) + studentQuantile(power, degrees)) ** 2, seen)
  while (runs < needed(2 * runs - 2)) runs += 1
  return runs
}

/**
 * Items needed to see a `difference` of two models on the same items: n = ceil((z_{1-a/2} + z_{1-b})^2 w^2 / d^2), where
 * `variance` w^2 is that of the difference between items. Noise of sampling answers anew comes on top.
 */
export function itemsForDifference(
  seen: { readonly variance: number; readonly difference: number },
  options: PlanOptions = {},
): number {
  const { upper, power } = sharesOf(options)
  mustBePositive(seen.difference, seen.variance)
  return Math.ceil(((normalQuantile(upper) + normalQuantile(power)) ** 2 * seen.variance) / seen.difference ** 2)
}

function sharesOf({ alpha = 0.05, power = 0.8 }: PlanOptions): { readonly upper: number; readonly power: number } {
  if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) {
    throw new UsageError(
      `Cannot plan with "${alpha}" and "${power}": both lie between 0 and 1. Give such as 0.05 and 0.8.`,
    )
  }
  return { upper: 1 - alpha / 2, power }
}

function wholeRuns(
  squaredPoints: number,
  { deviation, difference }: { readonly deviation: number; readonly difference: number },
): number {
  mustBePositive(difference, deviation)
  return Math.ceil((2 * squaredPoints * deviation ** 2) / difference ** 2)
}

function mustBePositive(difference: number, spread: number): void {
  if (!(difference > 0 && spread > 0)) {
    throw new UsageError(
      `Cannot plan for a difference of "${difference}" with a spread of "${spread}": both must be above 0. ` +
        'Name the smallest difference that matters, and the spread seen so far.',
    )
  }
}
