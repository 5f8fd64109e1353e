import { describe, expect, it } from 'vitest'
import { type Fate, type ItemResult, lengthControlled, randomFrom } from '#judge'
import { fitLogistic } from '../../../judge/statistics/logistic-regression.ts'
import { solvePositive } from '../../../judge/statistics/solve-positive.ts'
import { result } from './made-results.ts'

describe('fitLogistic()', () => {
  it('fitLogistic() gives the published coefficients of hours of study against passing an exam', () => {
    // The twenty students of the encyclopedia's worked example: -4.0777 and 1.5046.
    const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5]
    const passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]
    const fit = fitLogistic({
      perRow: 2,
      columns: Int32Array.from(hours.flatMap(() => [0, 1])),
      values: Float64Array.from(hours.flatMap((hour) => [1, hour])),
      outcomes: Uint8Array.from(passed),
      width: 2,
    })
    expect(fit.coefficients[0]).toBeCloseTo(-4.0777, 2)
    expect(fit.coefficients[1]).toBeCloseTo(1.5046, 2)
    expect(fit.converged).toBe(true)
  })

  it('fitLogistic() settles where a column tells all its outcomes', () => {
    const fit = fitLogistic({
      perRow: 1,
      columns: Int32Array.from({ length: 40 }, (_, row) => row % 2),
      values: new Float64Array(40).fill(1),
      outcomes: Uint8Array.from({ length: 40 }, (_, row) => row % 2),
      width: 2,
    })
    expect(fit.converged).toBe(true)
    expect(fit.coefficients[1]).toBeGreaterThan(5)
    expect(fit.coefficients[0]).toBeLessThan(-5)
  })
})

describe('solvePositive()', () => {
  it('solvePositive() solves a symmetric system and refuses one that is not positive definite', () => {
    const solved = solvePositive(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 9))
    expect(solved[0]).toBeCloseTo(1.5, 12)
    expect(solved[1]).toBeCloseTo(2, 12)
    expect(() => solvePositive(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow(/not positive definite/)
  })
})

describe('lengthControlled()', () => {
  it('lengthControlled() sets models of one skill level that differ in length alone', () => {
    const short = answers({ skill: 0.4, stretch: 0.9, seed: 1 })
    const long = answers({ skill: 0.4, stretch: 1.8, seed: 2 })
    const weak = answers({ skill: -0.4, stretch: 1.8, seed: 3 })
    const { scores, ...fit } = lengthControlled([short, long, weak])
    const [first = null, second = null, third = null] = scores
    expect(passShare(long) - passShare(short)).toBeGreaterThan(0.1)
    expect(Math.abs((first ?? 0) - (second ?? 1))).toBeLessThan(0.04)
    expect((first ?? 0) - (third ?? 1)).toBeGreaterThan(0.1)
    expect(fit).toMatchObject({ converged: true, nAnswers: 9_000 })
    expect(Math.abs(fit.oddsPerReferenceStep - 0.8)).toBeLessThan(0.03)
    expect(Math.abs(fit.oddsPerDoubledLength - 2)).toBeLessThan(0.3)
  })

  it('lengthControlled() is the share of passes where all answers are as long as their references', () => {
    const even = answers({ skill: 0.2, stretch: 1, seed: 4 }).map((one) => ({ ...one, nTokens: one.nReferenceTokens }))
    const { scores, converged } = lengthControlled([even])
    expect(converged).toBe(true)
    expect(scores[0]).toBeCloseTo(passShare(even), 4)
  })

  it('lengthControlled() leaves refusals out of the fit and takes them off the score', () => {
    const answered = answers({ skill: 0.4, stretch: 1, seed: 5 })
    const refusing = answered.map(
      (one, place): ItemResult => (place % 2 === 0 ? one : { ...one, fate: 'refused', nTokens: 0, nSteps: 0 }),
    )
    const { scores, nAnswers } = lengthControlled([answered, refusing])
    expect(nAnswers).toBe(4_500)
    expect(Math.abs((scores[1] ?? 0) - (scores[0] ?? 0) / 2)).toBeLessThan(0.03)
  })

  it('lengthControlled() has no score for a model without an answer', () => {
    const missing = answers({ skill: 0, stretch: 1, seed: 6 }).map((one): ItemResult => ({ ...one, fate: 'missing' }))
    expect(lengthControlled([answers({ skill: 0, stretch: 1, seed: 7 }), missing]).scores[1]).toBeNull()
  })
})

function answers(made: { readonly skill: number; readonly stretch: number; readonly seed: number }) {
  const random = randomFrom(made.seed)
  return Array.from({ length: 3_000 }, (_, item) => {
    const nReferenceSteps = 5 + (item % 11)
    const ratio = made.stretch * (0.7 + 0.6 * random())
    const easier = item % 14 < 7 ? 0.3 : -0.3
    const odds = made.skill + easier + Math.log2(ratio) * Math.log(2) + (nReferenceSteps - 10) * Math.log(0.8)
    const fate: Fate = random() < 1 / (1 + Math.exp(-odds)) ? 'pass' : 'fail'
    const lengths = { nReferenceSteps, nReferenceTokens: 100, nTokens: Math.round(100 * ratio) }
    return result({ itemId: `item-${item}`, fate, topic: `topic ${item % 14}`, ...lengths })
  })
}

function passShare(results: readonly ItemResult[]): number {
  return results.filter(({ fate }) => fate === 'pass').length / results.length
}
