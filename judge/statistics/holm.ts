/**
 * P values corrected for how many there are, in the order given: Holm's step-down method (Holm 1979). Claiming those at or
 * below 0.05 makes any false claim at all in at most 5 % of such families, however the tests depend on each other.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(pValues.length).fill(1)
  let largest = 0
  for (const [rank, place] of ascending(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[place] ?? 1)))
    adjusted[place] = largest
  }
  return adjusted
}

function ascending(values: readonly number[]): readonly number[] {
  return values.map((_, place) => place).toSorted((one, other) => (values[one] ?? 1) - (values[other] ?? 1))
}
