import { describe, expect, it } from 'vitest'
import { clusterInterval, clusterSums, comparePairs, randomFrom } from '#judge'
import { result } from './made-results.ts'

/** Hosts of unequal size: one to about twenty items, most of them few. */
const SIZES = Array.from({ length: 60 }, (_, host) =>
  Math.max(1, Math.round(1.2 * Math.exp(1.1 * normalScore(host, 60)))),
)
const CLUSTER_OF = SIZES.flatMap((size, host) => Array.from({ length: size }, () => `host-${host}`))

describe('comparePairs()', () => {
  it('comparePairs() claims a difference of equal models in at most 5 % by McNemar and in 4 to 6 % by bootstrap', () => {
    const random = randomFrom(20)
    const simulations = 5_000
    let [byMcNemar, byInterval, byBootstrapP, byBoth] = [0, 0, 0, 0]
    for (let simulation = 0; simulation < simulations; simulation += 1) {
      const chances = chancesOf(random)
      const model = () =>
        chances.map((chance, item) =>
          result({
            itemId: String(item),
            cluster: CLUSTER_OF[item] ?? '',
            fate: random() < 0.02 ? 'missing' : random() < chance ? 'pass' : 'fail',
          }),
        )
      const [pair] = comparePairs([model(), model()], { random, resamples: 400 })
      if (pair === undefined) continue
      if (pair.mcNemarP <= 0.05) byMcNemar += 1
      if (pair.interval !== null && !(pair.interval.low <= 0 && pair.interval.high >= 0)) byInterval += 1
      if ((pair.bootstrapP ?? 1) <= 0.05) byBootstrapP += 1
      if (pair.pValue <= 0.05) byBoth += 1
    }
    const shares = [byMcNemar, byInterval, byBootstrapP, byBoth].map((count) => count / simulations)
    expect(shares[0]).toBeLessThanOrEqual(0.05)
    expect(shares[1]).toBeGreaterThanOrEqual(0.04)
    expect(shares[1]).toBeLessThanOrEqual(0.06)
    expect(shares[2]).toBeGreaterThanOrEqual(0.04)
    expect(shares[2]).toBeLessThanOrEqual(0.06)
    expect(shares[3]).toBeLessThanOrEqual(0.05)
  }, 120_000)
})

describe('clusterInterval()', () => {
  it('clusterInterval() covers the true score in 93 to 97 % of 2,000 benchmarks', () => {
    const random = randomFrom(21)
    const simulations = 2_000
    let covered = 0
    for (let simulation = 0; simulation < simulations; simulation += 1) {
      const values = chancesOf(random).map((chance) => Number(random() < chance))
      const interval = clusterInterval(clusterSums(values, CLUSTER_OF), { random, resamples: 400 })
      if (interval !== null && interval.low <= 0.5 && 0.5 <= interval.high) covered += 1
    }
    expect(covered / simulations).toBeGreaterThanOrEqual(0.93)
    expect(covered / simulations).toBeLessThanOrEqual(0.97)
  }, 120_000)
})

/** Chances of a pass that the items of a host share, half of them on average. */
function chancesOf(random: () => number): readonly number[] {
  const ofHost = new Map(SIZES.map((_, host) => [`host-${host}`, 0.1 + 0.8 * random()]))
  return CLUSTER_OF.map((host) => ofHost.get(host) ?? 0.5)
}

/** Where the host of this rank stands among so many, as a point of the normal distribution, roughly (Tukey's lambda). */
function normalScore(rank: number, of: number): number {
  const share = (rank + 0.5) / of
  return (share ** 0.135 - (1 - share) ** 0.135) / 0.1975
}
