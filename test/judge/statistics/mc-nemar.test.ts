import { describe, expect, it } from 'vitest'
import { mcNemar } from '#judge'

describe('mcNemar()', () => {
  it('mcNemar() gives the p value of the worked example in the vignette of exact2x2', () => {
    // Fay, "Exact McNemar's test and matching confidence intervals": 21, 9, 2, 12, so 9 and 2 discordant pairs.
    expect(mcNemar(9, 2)).toBeCloseTo(0.06543, 5)
    expect(mcNemar(2, 9)).toBe(mcNemar(9, 2))
  })

  it('mcNemar() is twice the smaller binomial tail, counted out in whole numbers', () => {
    for (let n = 0; n <= 40; n += 1) {
      for (let fewer = 0; fewer <= n / 2; fewer += 1) {
        let [ways, tail] = [1n, 0n]
        for (let x = 0; x <= fewer; x += 1) {
          tail += ways
          ways = (ways * BigInt(n - x)) / BigInt(x + 1)
        }
        expect(mcNemar(fewer, n - fewer)).toBeCloseTo(Math.min(1, (2 * Number(tail)) / 2 ** n), 12)
      }
    }
  })

  it('mcNemar() is 1 for two models that differ on no item, and small for thousands on one side', () => {
    expect(mcNemar(0, 0)).toBe(1)
    expect(mcNemar(7, 7)).toBe(1)
    expect(mcNemar(0, 5)).toBeCloseTo(0.0625, 12)
    expect(mcNemar(1_000, 2_000)).toBeLessThan(1e-70)
    expect(mcNemar(3_000, 3_100)).toBeCloseTo(0.2051, 3)
  })

  it('mcNemar() refuses what is no count', () => {
    expect(() => mcNemar(-1, 3)).toThrow(/these are no counts/)
    expect(() => mcNemar(1.5, 3)).toThrow(/these are no counts/)
  })
})
