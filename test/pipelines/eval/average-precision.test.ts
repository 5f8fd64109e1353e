import { describe, expect, it } from 'vitest'
import { averagePrecision } from '../../../pipelines/eval/average-precision.ts'

describe('averagePrecision', () => {
  it('averagePrecision() is 1 where all that is wanted stands above the rest', () => {
    expect(averagePrecision(ranked('++---'))).toBe(1)
  })

  it('averagePrecision() is the mean precision at the places of what is wanted', () => {
    expect(averagePrecision(ranked('+-+-'))).toBeCloseTo((1 + 2 / 3) / 2)
  })

  it('averagePrecision() of one score for all is the share of what is wanted', () => {
    const items = [true, false, false, false].map((isWanted) => ({ score: 0.5, isWanted }))
    expect(averagePrecision(items)).toBe(0.25)
  })

  it('averagePrecision() is no number where nothing is wanted', () => {
    expect(averagePrecision(ranked('---'))).toBeNaN()
  })
})

function ranked(signs: string) {
  return [...signs].map((sign, at) => ({ score: 1 - at / 10, isWanted: sign === '+' }))
}
