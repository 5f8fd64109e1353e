import { describe, expect, it } from 'vitest'
import { compareTwo, type Fate, randomFrom } from '#judge'
import { madeResults } from './made-results.ts'

const options = () => ({ random: randomFrom(1), resamples: 500 })

describe('compareTwo()', () => {
  it('compareTwo() sorts every item into one heap', () => {
    const a: readonly Fate[] = ['pass', 'fail', 'pass', 'refused', 'missing', 'pass', 'missing']
    const b: readonly Fate[] = ['pass', 'fail', 'fail', 'pass', 'pass', 'missing', 'missing']
    const compared = compareTwo({ a: madeResults(a), b: madeResults(b) }, options())
    expect(compared).toMatchObject({ bothPass: 1, bothFail: 1, bothMixed: 0, leftOut: 3 })
    expect(compared.aBetter).toEqual(['item-2'])
    expect(compared.bBetter).toEqual(['item-3'])
    expect(compared.pair).toMatchObject({ nItems: 4, firstBetter: 1, secondBetter: 1, difference: 0, mcNemarP: 1 })
  })

  it('compareTwo() goes by the share of rollouts that pass', () => {
    const a: readonly Fate[] = ['pass', 'fail', 'pass', 'missing', 'pass', 'pass']
    const b: readonly Fate[] = ['fail', 'pass', 'fail', 'pass', 'pass', 'missing']
    const [one, two] = [a, b].map((fates) => madeResults(fates, { rollouts: 2 }))
    const compared = compareTwo({ a: one ?? [], b: two ?? [] }, options())
    expect(compared).toMatchObject({ bothPass: 1, bothFail: 0, bothMixed: 1, aBetter: ['item-1'], bBetter: [] })
  })

  it('compareTwo() has each topic once, with p values corrected over the topics', () => {
    const fates = (every: number): readonly Fate[] =>
      Array.from({ length: 120 }, (_, index) => (index % every === 0 ? 'fail' : 'pass'))
    const { byTopic } = compareTwo({ a: madeResults(fates(40)), b: madeResults(fates(2)) }, options())
    expect(byTopic.map(({ topic, nItems }) => [topic, nItems])).toEqual([
      ['Health', 60],
      ['Religion', 60],
    ])
    for (const { pHolm, pValue } of byTopic) expect(pHolm).toBeGreaterThanOrEqual(pValue)
    expect(byTopic.map(({ isDifferent }) => isDifferent)).toEqual([true, false])
  })

  it('compareTwo() lists items in an order that does not depend on who is better', () => {
    const pass = madeResults(Array.from({ length: 30 }, () => 'pass' as const))
    const fail = madeResults(Array.from({ length: 30 }, () => 'fail' as const))
    const { aBetter } = compareTwo({ a: pass, b: fail }, options())
    const { bBetter } = compareTwo({ a: fail, b: pass }, options())
    expect(aBetter).toEqual(bBetter)
    expect(aBetter).not.toEqual([...aBetter].sort())
  })
})
