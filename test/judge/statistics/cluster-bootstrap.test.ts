import { describe, expect, it } from 'vitest'
import { clusterInterval, clusterSums, FEWEST_CLUSTERS, randomFrom } from '#judge'
import { degreesOf, percentile, resampledMeans } from '../../../judge/statistics/cluster-bootstrap.ts'

describe('resampledMeans()', () => {
  it('resampledMeans() has the distribution that all draws of four clusters have', () => {
    const sums = { totals: Float64Array.of(3, 0, 2, 1), counts: Float64Array.of(4, 1, 2, 5) }
    const every = Float64Array.from({ length: 4 ** 4 }, (_, draw) => {
      const drawn = [draw & 3, (draw >> 2) & 3, (draw >> 4) & 3, draw >> 6]
      const sum = (of: Float64Array) => drawn.reduce((total, cluster) => total + (of[cluster] ?? 0), 0)
      return sum(sums.totals) / sum(sums.counts)
    }).sort()
    const drawn = resampledMeans(sums, { random: randomFrom(1), resamples: 40_000 }).sort()
    expect(mean(drawn)).toBeCloseTo(mean(every), 2)
    for (const at of [0.2, 0.35, 0.45, 0.55, 0.65]) {
      const below = (values: Float64Array) => values.filter((value) => value < at).length / values.length
      expect(Math.abs(below(drawn) - below(every))).toBeLessThan(0.01)
    }
  })

  it('resampledMeans() spreads as sum (x - mean)^2 / n^2 where clusters are single items', () => {
    const values = Float64Array.from({ length: 400 }, (_, item) => (item % 3 === 0 ? 1 : 0))
    const drawn = resampledMeans({ totals: values, counts: values.map(() => 1) }, { random: randomFrom(2) })
    expect(Math.sqrt(squares(drawn) / drawn.length)).toBeCloseTo(Math.sqrt(squares(values)) / 400, 3)
  })
})

describe('clusterSums()', () => {
  it('clusterSums() adds up by cluster and leaves out what was not observed', () => {
    const sums = clusterSums([1, 0, Number.NaN, 0.5, Number.NaN], ['a', 'a', 'a', 'b', 'c'])
    expect([...sums.totals]).toEqual([1, 0.5])
    expect([...sums.counts]).toEqual([2, 1])
  })
})

describe('clusterInterval()', () => {
  it('clusterInterval() is not estimable under ten clusters', () => {
    const few = new Float64Array(FEWEST_CLUSTERS - 1).fill(1)
    expect(clusterInterval({ totals: few, counts: few }, { random: randomFrom(1) })).toBeNull()
    const enough = new Float64Array(FEWEST_CLUSTERS).fill(1)
    expect(clusterInterval({ totals: enough, counts: enough }, { random: randomFrom(1) })).toEqual({ low: 1, high: 1 })
  })

  it('clusterInterval() is the same for the same seed', () => {
    const sums = clusterSums(
      Array.from({ length: 90 }, (_, item) => item % 2),
      hosts(90, 30),
    )
    const once = clusterInterval(sums, { random: randomFrom(5), resamples: 500 })
    expect(clusterInterval(sums, { random: randomFrom(5), resamples: 500 })).toEqual(once)
  })

  it('clusterInterval() is wider where the items of a cluster go the same way', () => {
    const clusters = hosts(600, 60)
    const together = clusters.map((_, item) => (item % 60) % 2)
    const apart = clusters.map((_, item) => Math.floor(item / 60) % 2)
    const width = (values: readonly number[]) => {
      const interval = clusterInterval(clusterSums(values, clusters), { random: randomFrom(1), resamples: 1_000 })
      return (interval?.high ?? 0) - (interval?.low ?? 0)
    }
    expect(width(together)).toBeGreaterThan(0.2)
    expect(width(apart)).toBeLessThan(0.01)
  })
})

describe('degreesOf()', () => {
  it('degreesOf() is one less than the clusters where they are alike, and fewer where they are not', () => {
    expect(degreesOf(Float64Array.of(3, 3, 3, 3))).toBe(3)
    expect(degreesOf(Float64Array.of(4, 2, 2, 2))).toBeCloseTo(100 / 28 - 1, 12)
    expect(degreesOf(Float64Array.of(5))).toBe(1)
  })
})

describe('percentile()', () => {
  it('percentile() lies at k / (n + 1), between neighbours, and never outside', () => {
    const sorted = Float64Array.of(10, 20, 30)
    expect([0, 0.25, 0.375, 0.5, 0.75, 1].map((share) => percentile(sorted, share))).toEqual([10, 10, 15, 20, 30, 30])
  })
})

function hosts(items: number, clusters: number): readonly string[] {
  return Array.from({ length: items }, (_, item) => `host-${item % clusters}`)
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function squares(values: Float64Array): number {
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
}
