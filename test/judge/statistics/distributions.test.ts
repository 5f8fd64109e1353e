import { describe, expect, it } from 'vitest'
import { normalQuantile, studentQuantile } from '#judge'
import {
  betaShareBelow,
  logGamma,
  normalShareBelow,
  studentShareBelow,
} from '../../../judge/statistics/distributions.ts'

describe('normalQuantile()', () => {
  it('normalQuantile() gives the percentage points of the normal table', () => {
    // Abramowitz and Stegun, table 26.5 and 26.6.
    for (const [share, z] of [
      [0.975, 1.959963984540054],
      [0.95, 1.644853626951473],
      [0.8, 0.841621233572914],
      [0.995, 2.575829303548901],
      [0.999999, 4.753424308822899],
      [0.5, 0],
    ] as const) {
      expect(normalQuantile(share)).toBeCloseTo(z, 10)
      expect(normalQuantile(1 - share)).toBeCloseTo(-z, 9)
    }
  })

  it('normalQuantile() is infinite at the ends and undone by normalShareBelow()', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    for (const z of [-8, -3, -0.7, 0, 0.2, 2.5]) expect(normalQuantile(normalShareBelow(z))).toBeCloseTo(z, 9)
  })
})

describe('studentQuantile()', () => {
  it('studentQuantile() gives the percentage points of the t table', () => {
    // Fisher and Yates, table III.
    for (const [share, degrees, t] of [
      [0.975, 1, 12.706],
      [0.975, 2, 4.303],
      [0.975, 8, 2.306],
      [0.975, 10, 2.228],
      [0.995, 10, 3.169],
      [0.95, 5, 2.015],
      [0.975, 30, 2.042],
      [0.975, 120, 1.98],
      [0.9995, 4, 8.61],
    ] as const) {
      expect(studentQuantile(share, degrees)).toBeCloseTo(t, 3)
      expect(studentShareBelow(studentQuantile(share, degrees), degrees)).toBeCloseTo(share, 12)
    }
  })

  it('studentQuantile() comes to the normal quantile with many degrees of freedom', () => {
    expect(studentQuantile(0.975, 1e7)).toBeCloseTo(1.95996, 5)
    expect(studentQuantile(0.5, 3)).toBe(0)
  })

  it('studentShareBelow() shows that a z test calls equal systems different 8.5 % of the time at five runs each', () => {
    expect(2 * studentShareBelow(-1.96, 8)).toBeCloseTo(0.0857, 4)
    expect(2 * studentShareBelow(-studentQuantile(0.975, 8), 8)).toBeCloseTo(0.05, 12)
  })
})

describe('betaShareBelow()', () => {
  it('betaShareBelow() is the binomial tail, added up term by term', () => {
    for (const [k, n, p] of [
      [1, 10, 0.5],
      [3, 17, 0.2],
      [40, 90, 0.41],
    ] as const) {
      let [term, tail] = [(1 - p) ** n, 0]
      for (let x = 0; x <= k; x += 1) {
        tail += term
        term *= ((n - x) / (x + 1)) * (p / (1 - p))
      }
      expect(betaShareBelow(1 - p, { a: n - k, b: k + 1 })).toBeCloseTo(tail, 12)
    }
    expect([betaShareBelow(-1, { a: 2, b: 3 }), betaShareBelow(2, { a: 2, b: 3 })]).toEqual([0, 1])
  })
})

describe('logGamma()', () => {
  it('logGamma() is the logarithm of a factorial', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12)
    expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 11)
  })
})
