import { describe, expect, it } from 'vitest'
import { type NestedValue, randomFrom, varianceOfMean, varianceSplit } from '#judge'

/** Calcium in turnip greens: four plants, three leaves each, two readings a leaf (Snedecor and Cochran 1967). */
const GREENS = [
  [3.28, 3.09, 3.52, 3.48, 2.88, 2.8],
  [2.46, 2.44, 1.87, 1.92, 2.19, 2.19],
  [2.77, 2.66, 3.74, 3.44, 2.55, 2.55],
  [3.78, 3.87, 4.07, 4.12, 3.31, 3.31],
].flatMap((plant, place) =>
  plant.map((value, reading) => ({ item: `plant ${place}`, generation: Math.floor(reading / 2), value })),
)

describe('varianceSplit()', () => {
  it('varianceSplit() gives the published components of the turnip greens', () => {
    // As SAS PROC NESTED prints them.
    const split = varianceSplit(GREENS)
    expect(split.item).toBeCloseTo(0.365223, 6)
    expect(split.generation).toBeCloseTo(0.16106, 6)
    expect(split.judge).toBeCloseTo(0.006654, 6)
  })

  it('varianceSplit() finds the parts that were put in, also where numbers are unequal', () => {
    const random = randomFrom(5)
    const noise = (deviation: number) => deviation * Math.sqrt(12) * (random() - 0.5)
    const values: NestedValue[] = []
    for (let item = 0; item < 4_000; item += 1) {
      const ofItem = noise(0.5)
      for (let generation = 0; generation <= item % 3; generation += 1) {
        const ofGeneration = noise(0.4)
        for (let opinion = 0; opinion <= (item + generation) % 2; opinion += 1) {
          values.push({ item: `item ${item}`, generation, value: ofItem + ofGeneration + noise(0.3) })
        }
      }
    }
    const split = varianceSplit(values)
    expect(split.item).toBeCloseTo(0.25, 1)
    expect(Math.abs((split.generation ?? 0) - 0.16)).toBeLessThan(0.02)
    expect(Math.abs((split.judge ?? 0) - 0.09)).toBeLessThan(0.01)
  })

  it('varianceSplit() says which parts cannot be told', () => {
    const once = GREENS.filter((_, place) => place % 2 === 0)
    expect(varianceSplit(once)).toMatchObject({ judge: null, generation: expect.any(Number), item: expect.any(Number) })
    const single = once.filter(({ generation }) => generation === 0)
    expect(varianceSplit(single)).toMatchObject({ judge: null, generation: null, item: expect.any(Number) })
    expect(varianceSplit(single.slice(0, 1))).toEqual({ judge: null, generation: null, item: null })
    expect(varianceSplit([])).toEqual({ judge: null, generation: null, item: null })
  })
})

describe('varianceOfMean()', () => {
  it('varianceOfMean() is V_item / n + V_generation / (n G) + V_judge / (n G J)', () => {
    const split = { item: 0.12, generation: 0.06, judge: 0.04 }
    expect(varianceOfMean(split, { items: 100, generations: 1, judgments: 1 })).toBeCloseTo(0.0022, 12)
    expect(varianceOfMean(split, { items: 100, generations: 3, judgments: 2 })).toBeCloseTo(
      0.12 / 100 + 0.06 / 300 + 0.04 / 600,
      12,
    )
  })

  it('varianceOfMean() is the variance of the mean of the greens, by their mean square between plants', () => {
    // Balanced: the mean square between plants over the number of readings, 2.5201 / 24.
    const variance = varianceOfMean(varianceSplit(GREENS), { items: 4, generations: 3, judgments: 2 })
    expect(variance).toBeCloseTo(2.520115 / 24, 6)
  })
})
