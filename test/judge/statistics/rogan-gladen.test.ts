import { describe, expect, it } from 'vitest'
import { clusterSums, correctedScore, correctedShare, type LabelledVerdict, randomFrom } from '#judge'

describe('correctedShare()', () => {
  it('correctedShare() is (observed + TNR - 1) / (TPR + TNR - 1)', () => {
    expect(correctedShare(0.24, { truePositiveRate: 0.8, trueNegativeRate: 0.9 })).toBeCloseTo(0.2, 12)
    expect(correctedShare(0.6, { truePositiveRate: 1, trueNegativeRate: 1 })).toBeCloseTo(0.6, 12)
  })

  it('correctedShare() gives back the share that a judge with those errors was shown', () => {
    for (const truth of [0, 0.3, 0.68, 1]) {
      const rates = { truePositiveRate: 0.814, trueNegativeRate: 0.796 }
      const observed = truth * rates.truePositiveRate + (1 - truth) * (1 - rates.trueNegativeRate)
      expect(correctedShare(observed, rates)).toBeCloseTo(truth, 12)
    }
  })

  it('correctedShare() is undefined when TPR + TNR <= 1, and stays within 0 and 1', () => {
    expect(correctedShare(0.5, { truePositiveRate: 0.5, trueNegativeRate: 0.5 })).toBeNull()
    expect(correctedShare(0.5, { truePositiveRate: 0.2, trueNegativeRate: 0.3 })).toBeNull()
    expect(correctedShare(0.05, { truePositiveRate: 0.8, trueNegativeRate: 0.9 })).toBe(0)
    expect(correctedShare(0.95, { truePositiveRate: 0.8, trueNegativeRate: 0.9 })).toBe(1)
  })
})

describe('correctedScore()', () => {
  it('correctedScore() covers the true share in about 95 % of drawn benchmarks and labelled sets', () => {
    const random = randomFrom(31)
    const simulations = 400
    let covered = 0
    for (let simulation = 0; simulation < simulations; simulation += 1) {
      const draw = (): LabelledVerdict => {
        const people = random() < 0.6
        return { people, judge: random() < (people ? 0.85 : 0.2) }
      }
      const passes = Array.from({ length: 300 }, () => Number(draw().judge))
      const sums = clusterSums(passes, hosts(300, 100))
      const labels = Array.from({ length: 150 }, draw)
      const { interval } = correctedScore({ sums, labels }, { random, resamples: 400 })
      if (interval !== null && interval.low <= 0.6 && 0.6 <= interval.high) covered += 1
    }
    expect(covered / simulations).toBeGreaterThan(0.92)
    expect(covered / simulations).toBeLessThan(0.98)
  }, 60_000)

  it('correctedScore() is wider than the score, and wider still with fewer labels', () => {
    const sums = clusterSums(
      Array.from({ length: 400 }, (_, item) => item % 2),
      hosts(400, 100),
    )
    const width = (times: number) => {
      const { interval } = correctedScore({ sums, labels: labels(times) }, { random: randomFrom(1), resamples: 2_000 })
      return (interval?.high ?? 0) - (interval?.low ?? 0)
    }
    expect(width(2)).toBeGreaterThan(width(20))
    expect(width(20)).toBeGreaterThan(0.1)
  })

  it('correctedScore() takes items singly where there are fewer than ten clusters', () => {
    const sums = clusterSums(
      Array.from({ length: 100 }, (_, item) => item % 2),
      hosts(100, 3),
    )
    const { share, interval } = correctedScore({ sums, labels: labels(5) }, { random: randomFrom(1), resamples: 500 })
    expect(share).toBeCloseTo((0.5 + 0.7 - 1) / (0.8 + 0.7 - 1), 12)
    expect(interval?.low).toBeLessThan(share ?? 0)
    expect(interval?.high).toBeGreaterThan(share ?? 1)
  })

  it('correctedScore() has no value without labels of both kinds, and no interval when many draws have none', () => {
    const sums = clusterSums([1, 0], ['a', 'b'])
    const options = () => ({ random: randomFrom(1), resamples: 200 })
    const none = { share: null, interval: null }
    expect(correctedScore({ sums, labels: [] }, options())).toEqual(none)
    expect(correctedScore({ sums, labels: [{ judge: true, people: true }] }, options())).toEqual(none)
    expect(correctedScore({ sums: clusterSums([], []), labels: labels(3) }, options())).toEqual(none)
    const few = [
      { judge: true, people: true },
      { judge: false, people: false },
    ]
    expect(correctedScore({ sums, labels: few }, options())).toEqual({ share: 0.5, interval: null })
  })
})

/** TPR 0.8 and TNR 0.7. */
function labels(times: number): readonly LabelledVerdict[] {
  const all = (count: number, label: LabelledVerdict) => Array.from({ length: count * times }, () => label)
  return [
    ...all(8, { judge: true, people: true }),
    ...all(2, { judge: false, people: true }),
    ...all(3, { judge: true, people: false }),
    ...all(7, { judge: false, people: false }),
  ]
}

function hosts(items: number, clusters: number): readonly string[] {
  return Array.from({ length: items }, (_, item) => `host-${item % clusters}`)
}
