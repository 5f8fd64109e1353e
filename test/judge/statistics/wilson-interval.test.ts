import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '#judge'

describe('wilsonInterval()', () => {
  it('wilsonInterval() gives the published values at 95 %', () => {
    // Newcombe 1998, table I, method 3.
    for (const [successes, total, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      expect(wilsonInterval(successes, total).low).toBeCloseTo(low, 4)
      expect(wilsonInterval(successes, total).high).toBeCloseTo(high, 4)
    }
  })

  it('wilsonInterval() is about 1.2 points either side of a half at 7,000 items and 4.4 at 500', () => {
    expect(0.5 - wilsonInterval(3500, 7000).low).toBeCloseTo(0.0117, 3)
    expect(wilsonInterval(250, 500).high - 0.5).toBeCloseTo(0.0437, 3)
  })

  it('wilsonInterval() gives the whole range when nothing was counted, and exact ends for none and all', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
    expect(wilsonInterval(0, 5).low).toBe(0)
    expect(wilsonInterval(5, 5).high).toBe(1)
  })

  it('wilsonInterval() is narrower with a smaller z', () => {
    expect(wilsonInterval(8, 10, 1.645).low).toBeGreaterThan(wilsonInterval(8, 10).low)
  })

  it('wilsonInterval() refuses successes outside the total', () => {
    for (const [successes, total] of [
      [-1, 5],
      [6, 5],
      [Number.NaN, 5],
    ] as const) {
      expect(() => wilsonInterval(successes, total)).toThrow(/successes lie outside 0 to the total/)
    }
  })
})
