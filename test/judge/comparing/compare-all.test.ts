import { describe, expect, it } from 'vitest'
import { compareAll, randomFrom } from '#judge'
import { madeResults, runs } from './made-results.ts'

const options = () => ({ random: randomFrom(1), resamples: 500 })

describe('compareAll()', () => {
  const strong = madeResults(runs([90, 'pass'], [30, 'fail']))
  const middling = madeResults(runs([86, 'pass'], [34, 'fail']))
  const weak = madeResults(runs([30, 'pass'], [90, 'fail']))

  it('compareAll() corrects each p value for the number of pairs, and never makes one smaller', () => {
    const { pairs } = compareAll([strong, middling, weak], options())
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    for (const pair of pairs) expect(pair.pHolm).toBeGreaterThanOrEqual(pair.pValue)
    expect(pairs.map(({ isDifferent }) => isDifferent)).toEqual([false, true, true])
  })

  it('compareAll() gives two that are not told apart the same ranks', () => {
    expect(compareAll([strong, middling, weak], options()).ranks).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
      { best: 3, worst: 3 },
    ])
  })

  it('compareAll() of models nobody has judged in common excludes no rank', () => {
    const [first, second] = [runs([60, 'pass'], [60, 'missing']), runs([60, 'missing'], [60, 'fail'])]
    const { pairs, ranks } = compareAll([madeResults(first), madeResults(second)], options())
    expect(pairs).toMatchObject([{ nItems: 0, difference: null, pHolm: 1, isDifferent: false }])
    expect(ranks).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
    ])
  })

  it('compareAll() of none or one has no pair', () => {
    expect(compareAll([], options())).toEqual({ pairs: [], ranks: [] })
    expect(compareAll([strong], options())).toEqual({ pairs: [], ranks: [{ best: 1, worst: 1 }] })
  })
})
