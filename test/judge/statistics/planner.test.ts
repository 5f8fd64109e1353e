import { describe, expect, it } from 'vitest'
import { itemsForDifference, runsPerSystem, runsPerSystemByT } from '#judge'

describe('runsPerSystem()', () => {
  it('runsPerSystem() gives 9, 36, 8 and, at a power of 0.95, 15', () => {
    expect(runsPerSystem({ deviation: 1.5, difference: 2 })).toBe(9)
    expect(runsPerSystem({ deviation: 1.5, difference: 1 })).toBe(36)
    expect(runsPerSystem({ deviation: 0.7, difference: 1 })).toBe(8)
    expect(runsPerSystem({ deviation: 1.5, difference: 2 }, { power: 0.95 })).toBe(15)
  })

  it('runsPerSystem() refuses what cannot be planned for', () => {
    expect(() => runsPerSystem({ deviation: 1, difference: 0 })).toThrow(/both must be above 0/)
    expect(() => runsPerSystem({ deviation: 1, difference: 1 }, { power: 1 })).toThrow(/both lie between 0 and 1/)
  })
})

describe('runsPerSystemByT()', () => {
  it('runsPerSystemByT() gives the sizes that G*Power finds for two-sample t tests', () => {
    // G*Power 3 (Faul et al. 2007), two-sided 0.05, power 0.80, for small, middle and large effects.
    for (const [difference, runs] of [
      [0.2, 394],
      [0.5, 64],
      [0.8, 26],
    ] as const) {
      expect(runsPerSystemByT({ deviation: 1, difference })).toBe(runs)
    }
  })

  it('runsPerSystemByT() asks for more than the normal distribution does where runs are few', () => {
    expect(runsPerSystemByT({ deviation: 1.5, difference: 2 })).toBeGreaterThan(9)
    expect(runsPerSystemByT({ deviation: 0.1, difference: 5 })).toBeGreaterThanOrEqual(2)
  })
})

describe('itemsForDifference()', () => {
  it('itemsForDifference() gives 969 items for three points at a variance of one ninth', () => {
    expect(itemsForDifference({ variance: 1 / 9, difference: 0.03 })).toBe(969)
  })
})
