import { describe, expect, it } from 'vitest'
import { passAtK, passHatK, repeatedScore } from '#judge'
import { result } from './made-results.ts'

describe('passAtK()', () => {
  it('passAtK() is 1.0 and passHatK() 0.5 for three passes of four rollouts, two drawn', () => {
    expect(passAtK({ rollouts: 4, passes: 3 }, 2)).toBe(1)
    expect(passHatK({ rollouts: 4, passes: 3 }, 2)).toBe(0.5)
  })

  it('passAtK() and passHatK() are what counting every draw gives', () => {
    for (const [rollouts, passes, k] of [
      [5, 2, 1],
      [5, 2, 2],
      [6, 4, 3],
      [7, 1, 4],
      [8, 8, 8],
      [8, 0, 3],
    ] as const) {
      const draws = [...Array(2 ** rollouts).keys()].filter((bits) => ones(bits) === k)
      const passing = (bits: number) => ones(bits & (2 ** passes - 1))
      expect(passAtK({ rollouts, passes }, k)).toBeCloseTo(
        share(draws, (draw) => passing(draw) > 0),
        12,
      )
      expect(passHatK({ rollouts, passes }, k)).toBeCloseTo(
        share(draws, (draw) => passing(draw) === k),
        12,
      )
    }
  })

  it('passAtK() refuses to draw more rollouts than there are', () => {
    expect(() => passAtK({ rollouts: 3, passes: 1 }, 4)).toThrow(/Cannot draw "4" of 3 rollouts/)
    expect(() => passHatK({ rollouts: 3, passes: 1 }, 0)).toThrow(/Cannot draw "0" of 3 rollouts/)
  })
})

describe('repeatedScore()', () => {
  it('repeatedScore() is a mean over items, counts rollouts with a verdict, and leaves items with too few out', () => {
    const results = [
      ...(['pass', 'pass', 'pass', 'fail'] as const).map((fate, sample) => result({ itemId: 'a', fate, sample })),
      ...(['refused', 'fail', 'missing'] as const).map((fate, sample) => result({ itemId: 'b', fate, sample })),
      ...(['pass', 'missing'] as const).map((fate, sample) => result({ itemId: 'c', fate, sample })),
    ]
    expect(repeatedScore(results, 2)).toEqual({ k: 2, passAtK: 0.5, passHatK: 0.25, items: 2, itemsLeftOut: 1 })
    expect(repeatedScore(results, 5)).toEqual({ k: 5, passAtK: null, passHatK: null, items: 0, itemsLeftOut: 3 })
  })
})

function ones(bits: number): number {
  return bits.toString(2).replaceAll('0', '').length
}

function share<One>(all: readonly One[], holds: (one: One) => boolean): number {
  return all.filter(holds).length / all.length
}
