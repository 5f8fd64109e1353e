import { describe, expect, it } from 'vitest'
import { bestAssignment } from '#judge'

const sumOf = (values: readonly (readonly number[])[], given: readonly number[]): number =>
  given.reduce((sum, column, row) => sum + (values[row]?.[column] ?? 0), 0)

/** The greatest sum by trying every way. */
function bruteForce(values: readonly (readonly number[])[], row = 0, taken: ReadonlySet<number> = new Set()): number {
  const current = values[row]
  if (current === undefined) return 0
  const without = bruteForce(values, row + 1, taken)
  return current.reduce((best, value, column) => {
    if (taken.has(column)) return best
    return Math.max(best, value + bruteForce(values, row + 1, new Set([...taken, column])))
  }, without)
}

/** Numbers in [0, 1) that are the same in every run; a third of them 0. */
function matrix(seed: number, { rows, columns }: { rows: number; columns: number }): number[][] {
  let state = seed
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => (next() < 1 / 3 ? 0 : next())))
}

describe('bestAssignment()', () => {
  it('bestAssignment() of [[.9, .8], [.85, .1]] sums to 1.65, where the greedy choice sums to 1.0', () => {
    const values = [
      [0.9, 0.8],
      [0.85, 0.1],
    ]
    expect(bestAssignment(values)).toEqual([1, 0])
    expect(sumOf(values, bestAssignment(values))).toBeCloseTo(1.65, 12)
  })

  it('bestAssignment() reaches the sum that trying every permutation finds, square or not', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const values = matrix(seed, { rows: 1 + (seed % 6), columns: 1 + ((seed * 7) % 6) })
      const given = bestAssignment(values)
      const taken = given.filter((column) => column >= 0)
      expect(new Set(taken).size).toBe(taken.length)
      expect(sumOf(values, given)).toBeCloseTo(bruteForce(values), 10)
    }
  })

  it('bestAssignment() gives a row nothing rather than a column of value 0', () => {
    expect(bestAssignment([[0, 0]])).toEqual([-1])
    expect(bestAssignment([[0.4], [0.5]])).toEqual([-1, 0])
  })

  it('bestAssignment() has nothing to give where there are no rows or no columns', () => {
    expect(bestAssignment([])).toEqual([])
    expect(bestAssignment([[], []])).toEqual([-1, -1])
  })
})
