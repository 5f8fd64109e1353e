import { describe, expect, it } from 'vitest'
import { RateBucket } from '../../../pipelines/model/rate-bucket.ts'

/** When so many amounts are taken as early as the bucket lets them. */
function takenAt(perMinute: number, amounts: readonly number[]): readonly number[] {
  const bucket = new RateBucket(perMinute, 0)
  let now = 0
  return amounts.map((amount) => {
    now += bucket.waitMs(amount, now)
    bucket.take(amount, now)
    return now
  })
}

/** The most that was taken within any minute. */
function mostInAMinute(times: readonly number[], amounts: readonly number[]): number {
  const sums = times.map((start) =>
    amounts.reduce((sum, amount, index) => {
      const at = times[index] ?? 0
      return at >= start && at < start + 59_999 ? sum + amount : sum
    }, 0),
  )
  return Math.max(...sums)
}

describe('RateBucket', () => {
  it('RateBucket never lets more through in any minute than allowed, and hardly less', () => {
    for (const perMinute of [1, 3, 7, 60, 100, 1000]) {
      const amounts = Array.from({ length: perMinute * 4 }, () => 1)
      const times = takenAt(perMinute, amounts)
      expect(mostInAMinute(times, amounts)).toBeLessThanOrEqual(perMinute)
      const minutes = (times.at(-1) ?? 0) / 60_000
      expect(amounts.length / Math.max(1, minutes)).toBeGreaterThan(perMinute * 0.95)
    }
  })

  it('RateBucket lets an amount above its size through when it is full, and waits for it afterwards', () => {
    const [first, second] = takenAt(6000, [1000, 1])
    expect(first).toBe(0)
    expect(second).toBeGreaterThan(9000)
  })

  it('RateBucket gives back what was estimated too high, and takes what was estimated too low', () => {
    const bucket = new RateBucket(60, 0)
    bucket.take(31, 0)
    expect(bucket.waitMs(1, 0)).toBeCloseTo(31_000, -1)
    bucket.correct(-30)
    expect(bucket.waitMs(1, 0)).toBeCloseTo(1000, -1)
    bucket.correct(10)
    expect(bucket.waitMs(1, 0)).toBeCloseTo(11_000, -1)
  })
})
