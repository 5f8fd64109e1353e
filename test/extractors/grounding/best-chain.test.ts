import { describe, expect, it } from 'vitest'
import { bestChain } from '../../../extractors/grounding/best-chain.ts'

function place(start: number, end: number, score: number) {
  return { start, end, score, gain: score - 0.5 }
}

const EVEN = { perCharacter: 0 }

describe('bestChain()', () => {
  it('bestChain() takes what is worth most together, not the best of each', () => {
    const early = place(0, 10, 0.8)
    const late = place(50, 60, 0.9)
    const middle = place(20, 30, 0.9)
    expect(bestChain([[early, late], [middle]], EVEN)).toEqual([early, middle])
  })

  it('bestChain() leaves a text alone whose only place would cost two others theirs', () => {
    const [one, two] = [place(10, 20, 0.7), place(30, 40, 0.7)]
    expect(bestChain([[place(50, 60, 0.8)], [one], [two]], EVEN)).toEqual([null, one, two])
  })

  it('bestChain() lets no two places overlap', () => {
    const [long, short] = [place(0, 30, 1), place(20, 30, 0.6)]
    expect(bestChain([[long], [short]], EVEN)).toEqual([long, null])
  })

  it('bestChain() takes the more compact of two chains worth the same', () => {
    const [far, near, next] = [place(0, 5, 1), place(80, 85, 1), place(90, 95, 1)]
    expect(bestChain([[far, near], [next]], { perCharacter: 1e-6 })).toEqual([near, next])
  })

  it('bestChain() begins anew where going on costs more than it is worth', () => {
    const [first, second] = [place(0, 5, 0.6), place(1000, 1005, 0.9)]
    expect(bestChain([[first], [second]], { perCharacter: 1e-3 })).toEqual([null, second])
  })

  it('bestChain() is empty of places where there are none', () => {
    expect(bestChain([[], []], EVEN)).toEqual([null, null])
    expect(bestChain([], EVEN)).toEqual([])
  })
})
