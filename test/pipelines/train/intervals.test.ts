import { expect, it } from 'vitest'
import { averagePrecision, inWords, shareOf } from '../../../pipelines/train/intervals.ts'

it('shareOf() gives a share with its 95 % interval', () => {
  const items = Array.from({ length: 100 }, (_, at) => at)
  const share = shareOf(items, (item) => item < 50)
  expect(share?.value).toBe(0.5)
  expect(share?.low).toBeCloseTo(0.4038, 3)
  expect(share?.high).toBeCloseTo(0.5962, 3)
  expect(inWords(share)).toBe('50.0 % (40.4 to 59.6, n = 100)')
})

it('shareOf() is null without items', () => {
  expect(shareOf([], () => true)).toBeNull()
  expect(inWords(null)).toBe('no such text')
})

it('averagePrecision() is the mean precision at each text wanted', () => {
  const scored = [
    { score: 0.9, wanted: true },
    { score: 0.8, wanted: false },
    { score: 0.7, wanted: true },
    { score: 0.1, wanted: false },
  ]
  const estimate = averagePrecision(scored, 1)
  expect(estimate?.value).toBeCloseTo((1 + 2 / 3) / 2)
  expect(averagePrecision(scored.toReversed(), 1)?.value).toBe(estimate?.value)
  expect(averagePrecision([{ score: 1, wanted: false }], 1)).toBeNull()
})
