import { describe, expect, it } from 'vitest'
import { type Fate, randomFrom, scoreOf, scoresByStepCount, scoresByTopic, wilsonInterval } from '#judge'
import { result, resultsOf } from './made-results.ts'

const options = () => ({ random: randomFrom(1), resamples: 200 })

describe('scoreOf()', () => {
  it('scoreOf() gives P / (N - M) with the bounds P / N and (P + M) / N', () => {
    const score = scoreOf(
      resultsOf(['pass', 'pass', 'pass', 'fail', 'refused', 'missing', 'missing', 'fail']),
      options(),
    )
    expect(score).toMatchObject({ nItems: 8, nItemsScored: 6, nExpected: 8, nScored: 6, nMissing: 2, nRefused: 1 })
    expect(score).toMatchObject({ passes: 3, point: 0.5, bounds: { low: 3 / 8, high: 5 / 8 } })
    expect(score.wilson).toEqual(wilsonInterval(3, 6))
    expect(score.missingReasons).toEqual({ 'judgment: timeout': 2 })
  })

  it('scoreOf() counts a refusal as a failure and has no point where nothing is scored', () => {
    expect(scoreOf(resultsOf(['refused', 'refused']), options())).toMatchObject({ point: 0, nRefused: 2, nScored: 2 })
    const none = { point: null, bounds: { low: 0, high: 1 }, wilson: null, cluster: null }
    expect(scoreOf(resultsOf(['missing', 'missing']), options())).toMatchObject(none)
    expect(scoreOf([], options())).toMatchObject({ ...none, nItems: 0, meanTokens: null })
  })

  it('scoreOf() has bounds that hold every score the missing verdicts could have led to', () => {
    const fates: readonly Fate[] = ['pass', 'missing', 'fail', 'missing', 'pass', 'missing']
    const { bounds, point } = scoreOf(resultsOf(fates), options())
    const possible = [...Array(8).keys()].map((bits) => {
      let gap = 0
      const filled = fates.map((fate) => (fate !== 'missing' ? fate : (bits >> gap++) & 1 ? 'pass' : 'fail'))
      return scoreOf(resultsOf(filled), options()).point ?? 0
    })
    expect(bounds).toEqual({ low: Math.min(...possible), high: Math.max(...possible) })
    expect(point).toBeCloseTo(2 / 3, 12)
  })

  it('scoreOf() takes the mean of an item first where it has several rollouts', () => {
    const rollouts = (itemId: string, fates: readonly Fate[]) =>
      fates.map((fate, sample) => result({ itemId, fate, sample }))
    const results = [...rollouts('a', ['pass', 'pass', 'fail', 'missing']), ...rollouts('b', ['fail'])]
    const score = scoreOf([...results, ...rollouts('c', ['missing'])], options())
    expect(score.point).toBeCloseTo((2 / 3 + 0) / 2, 12)
    expect(score.bounds.low).toBeCloseTo((2 / 4 + 0 + 0) / 3, 12)
    expect(score.bounds.high).toBeCloseTo((3 / 4 + 0 + 1) / 3, 12)
    expect(score).toMatchObject({ nItems: 3, nItemsScored: 2, nExpected: 6, nScored: 4, passes: 2 })
  })

  it('scoreOf() is not estimable by clusters under ten of them', () => {
    const fates: readonly Fate[] = Array.from({ length: 10 }, (_, item) => (item % 2 ? 'pass' : 'fail'))
    const score = scoreOf(resultsOf(fates), options())
    expect(score.nClusters).toBe(10)
    expect(score.cluster?.low).toBeLessThan(score.cluster?.high ?? 0)
    expect(scoreOf(resultsOf([...fates.slice(1), 'missing']), options())).toMatchObject({ nClusters: 9, cluster: null })
  })

  it('scoreOf() is about 1.2 points either side at 7,000 items and 4.4 at 500', () => {
    const half = (items: number) =>
      resultsOf(Array.from({ length: items }, (_, item) => (item % 2 === 0 ? 'pass' : 'fail')))
    for (const [items, points] of [
      [7_000, 1.2],
      [500, 4.4],
    ] as const) {
      const { wilson, cluster } = scoreOf(half(items), options())
      expect((100 * ((wilson?.high ?? 0) - (wilson?.low ?? 0))) / 2).toBeCloseTo(points, 1)
      expect(Math.abs((100 * ((cluster?.high ?? 0) - (cluster?.low ?? 0))) / 2 - points)).toBeLessThan(0.15 * points)
    }
  })

  it('scoreOf() tells tokens, other step counts and repeated steps of the answers that are no refusals', () => {
    const score = scoreOf(
      [
        result({ itemId: 'a', fate: 'pass', nTokens: 80 }),
        result({ itemId: 'b', fate: 'fail', nTokens: 120, nSteps: 7, repeatsStep: true }),
        result({ itemId: 'c', fate: 'refused', nTokens: 0, nSteps: 0, repeatsStep: false }),
        result({ itemId: 'd', fate: 'missing', nTokens: 100 }),
        result({ itemId: 'e', fate: 'missing', nTokens: null, nSteps: null, repeatsStep: null }),
      ],
      options(),
    )
    expect(score).toMatchObject({ meanTokens: 100, stepMismatchShare: 1 / 3, repeatedStepShare: 1 / 3 })
  })
})

describe('scoresByTopic()', () => {
  it('scoresByTopic() and scoresByStepCount() score every part by itself', () => {
    const results = [
      result({ itemId: 'a', fate: 'pass', topic: 'Travel', nReferenceSteps: 10 }),
      result({ itemId: 'b', fate: 'fail', topic: 'Travel', nReferenceSteps: 9 }),
      result({ itemId: 'c', fate: 'pass', topic: 'Health', nReferenceSteps: 9 }),
      result({ itemId: 'd', fate: 'missing', topic: 'Food', nReferenceSteps: 4 }),
    ]
    const pointsOf = (parts: ReturnType<typeof scoresByTopic>) => parts.map(({ key, score }) => [key, score.point])
    expect(pointsOf(scoresByTopic(results, options()))).toEqual([
      ['Food', null],
      ['Health', 1],
      ['Travel', 0.5],
    ])
    expect(scoresByStepCount(results, options()).map(({ key, score }) => [key, score.point])).toEqual([
      [4, null],
      [9, 0.5],
      [10, 1],
    ])
  })
})
