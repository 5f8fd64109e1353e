import { describe, expect, it } from 'vitest'
import { costInterval } from '../../../pipelines/model/estimate.ts'

const DOCUMENTS = 2000
const SEEDS = 1000

/** Evenly spread numbers of [0, 1) that follow from the seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A length with a heavy tail: lognormal. */
function lengthOf(random: () => number, spread: number): number {
  return Math.exp(spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
}

/** What each document costs, in cents: kinds of mining as they occur. */
const POPULATIONS: Readonly<Record<string, (random: () => number) => number>> = {
  'half of the pages dropped for nothing, some asked once, some through all stages': (random) => {
    const length = lengthOf(random, 0.8)
    const fate = random()
    return fate < 0.5 ? 0 : fate < 0.7 ? length : 2 * length + 1.5 * Math.ceil(3 * random())
  },
  'every page asked about, most through all stages': (random) => {
    const length = lengthOf(random, 0.7)
    return random() < 0.15 ? length : 1.3 * length + 3 + (random() < 0.2 ? 3 : 0)
  },
  'pages of very different lengths, two in five dropped': (random) => (random() < 0.4 ? 0 : lengthOf(random, 0.9)),
}

/** In what share of 1,000 draws the interval of a pilot of n documents holds the true cost of all. */
function held(costs: readonly number[], n: number): number {
  const truth = costs.reduce((sum, cost) => sum + cost, 0)
  let count = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = generator(seed * 7919)
    const pilot = drawn(costs, n, random)
    const { lowUsd, highUsd } = costInterval(pilot, { documentsLeft: costs.length - n })
    if (lowUsd <= truth && truth <= highUsd) count++
  }
  return count / SEEDS
}

/** A simple random sample, without replacement. */
function drawn(costs: readonly number[], n: number, random: () => number): readonly number[] {
  const left = [...costs]
  for (let at = 0; at < n; at++) {
    const other = at + Math.floor(random() * (left.length - at))
    const [one = 0, another = 0] = [left[at], left[other]]
    left[at] = another
    left[other] = one
  }
  return left.slice(0, n)
}

describe('costInterval()', () => {
  for (const [name, draw] of Object.entries(POPULATIONS)) {
    it.each([30, 50, 100, 200])(`costInterval() holds the true cost in 92-98 % of pilots of %i: ${name}`, (n) => {
      const random = generator(42)
      const costs = Array.from({ length: DOCUMENTS }, () => draw(random))
      const share = held(costs, n)
      expect(share).toBeGreaterThanOrEqual(0.92)
      expect(share).toBeLessThanOrEqual(0.98)
    })
  }

  it('costInterval() expects the mean for each document left, on top of what the pilot cost', () => {
    const { expectedUsd, lowUsd, highUsd } = costInterval([1, 2, 3, 2], { documentsLeft: 6 })
    expect(expectedUsd).toBeCloseTo(20, 10)
    expect(lowUsd).toBeLessThan(20)
    expect(lowUsd).toBeGreaterThanOrEqual(8)
    expect(highUsd).toBeGreaterThan(20)
  })

  it('costInterval() is wider the surer it has to be', () => {
    const pilot = [0, 0, 1, 0, 2, 0, 0, 5, 0, 1]
    const [sure, surer] = [0.8, 0.99].map((confidence) => costInterval(pilot, { documentsLeft: 100, confidence }))
    expect(surer?.highUsd).toBeGreaterThan(sure?.highUsd ?? 0)
  })

  it('costInterval() is certain when nothing is left, and has nothing to judge by when all cost alike', () => {
    expect(costInterval([1, 2, 4], { documentsLeft: 0 })).toEqual({ expectedUsd: 7, lowUsd: 7, highUsd: 7 })
    expect(costInterval([2, 2, 2, 2], { documentsLeft: 4 })).toEqual({ expectedUsd: 16, lowUsd: 16, highUsd: 16 })
    expect(costInterval([], { documentsLeft: 4 })).toEqual({ expectedUsd: 0, lowUsd: 0, highUsd: 0 })
  })
})
