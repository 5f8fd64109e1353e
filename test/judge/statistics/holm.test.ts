import { describe, expect, it } from 'vitest'
import { holm } from '#judge'

describe('holm()', () => {
  it("holm() gives the values of R's p.adjust for the usual example", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
  })

  it('holm() never passes 1, keeps the order of the values, and leaves a single one alone', () => {
    expect(holm([0.9, 0.5, 0.6])).toEqual([1, 1, 1])
    expect(holm([0.04])).toEqual([0.04])
    expect(holm([])).toEqual([])
  })

  it('holm() claims what the step-down procedure claims, walked by hand', () => {
    const values = [0.001, 0.012, 0.02, 0.03, 0.2, 0.011, 0.0499]
    const sorted = values.toSorted((one, other) => one - other)
    const stop = sorted.findIndex((value, rank) => value > 0.05 / (values.length - rank))
    const claimed = values.filter((value) => sorted.indexOf(value) < stop)
    expect(values.filter((_, place) => (holm(values)[place] ?? 1) <= 0.05)).toEqual(claimed)
  })
})
