import { describe, expect, it } from 'vitest'
import { randomFrom } from '#judge'
import { bitsFrom } from '../../../judge/statistics/random.ts'

describe('randomFrom()', () => {
  it('randomFrom() repeats itself with the same seed and no other', () => {
    const first = taken(1_000, randomFrom(7))
    expect(taken(1_000, randomFrom(7))).toEqual(first)
    expect(taken(1_000, randomFrom(8))).not.toEqual(first)
    expect(taken(1_000, randomFrom(7 + 2 ** 32))).not.toEqual(first)
  })

  it('randomFrom() fills ten cells alike, and pairs of draws a hundred', () => {
    const random = randomFrom(1)
    const cells = new Array<number>(100).fill(0)
    for (let pair = 0; pair < 100_000; pair += 1) {
      const cell = Math.floor(random() * 10) * 10 + Math.floor(random() * 10)
      cells[cell] = (cells[cell] ?? 0) + 1
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)
    // 99 degrees of freedom: 0.1 % lie below 60.3, and 0.1 % above 148.2.
    expect(chiSquare).toBeGreaterThan(60.3)
    expect(chiSquare).toBeLessThan(148.2)
  })
})

describe('bitsFrom()', () => {
  it('bitsFrom() follows from the generator it is seeded by, and goes on where it stopped', () => {
    const whole = new Int32Array(8)
    bitsFrom(randomFrom(3))(whole)
    const half = new Int32Array(4)
    const fill = bitsFrom(randomFrom(3))
    fill(half)
    fill(half)
    expect(half).toEqual(whole.subarray(4))
  })
})

function taken(count: number, random: () => number): readonly number[] {
  return Array.from({ length: count }, random)
}
