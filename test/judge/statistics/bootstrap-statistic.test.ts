import { describe, expect, it } from 'vitest'
import { bootstrapStatistic, krippendorffAlpha, randomFrom } from '#judge'

describe('bootstrapStatistic()', () => {
  it('bootstrapStatistic() gives the interval of a mean that its standard error gives', () => {
    const values = Array.from({ length: 400 }, (_, item) => item % 4)
    const mean = (drawn: readonly number[]) => drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const interval = bootstrapStatistic(values, mean, { random: randomFrom(1), resamples: 2_000 })
    const half = 1.96 * Math.sqrt(1.25 / 400)
    expect(Math.abs((interval?.low ?? 0) - (1.5 - half))).toBeLessThan(0.01)
    expect(Math.abs((interval?.high ?? 0) - (1.5 + half))).toBeLessThan(0.01)
  })

  it('bootstrapStatistic() holds the alpha of the units it draws from', () => {
    const units = Array.from({ length: 60 }, (_, unit) =>
      unit % 5 === 0 ? ['pass', 'fail'] : ['pass', 'pass', 'pass'],
    )
    const mixed = units.map((labels, unit) => (unit % 2 === 0 ? labels : labels.map(() => 'fail')))
    const alpha = krippendorffAlpha(mixed) ?? 0
    const interval = bootstrapStatistic(mixed, krippendorffAlpha, { random: randomFrom(1), resamples: 500 })
    expect(interval?.low).toBeLessThan(alpha)
    expect(interval?.high).toBeGreaterThan(alpha)
  })

  it('bootstrapStatistic() gives none under ten units, or where the figure often has no value', () => {
    const random = randomFrom(1)
    expect(bootstrapStatistic([1, 2, 3], () => 1, { random })).toBeNull()
    const units = Array.from({ length: 20 }, (_, unit) => unit)
    const rarely = (drawn: readonly number[]) => (drawn.includes(0) ? 1 : null)
    expect(bootstrapStatistic(units, rarely, { random, resamples: 200 })).toBeNull()
    expect(bootstrapStatistic(units, () => 1, { random, resamples: 200 })).toEqual({ low: 1, high: 1 })
  })
})
