import { describe, expect, it } from 'vitest'
import { comparePairs, type Fate, type ItemResult, mcNemar, randomFrom } from '#judge'
import { result } from './made-results.ts'

const CLUSTERS = 40
const ITEMS = 200

describe('comparePairs()', () => {
  it('comparePairs() counts the items on which one does better, and those alone', () => {
    const [pair] = comparePairs([made('ppffpm'), made('pfpfmp')], { random: randomFrom(1) })
    expect(pair).toMatchObject({ nItems: 4, firstBetter: 1, secondBetter: 1, difference: 0, mcNemarP: 1 })
    expect(pair).toMatchObject({ first: 0, second: 1, nClusters: 4, interval: null, bootstrapP: null, pValue: 1 })
  })

  it('comparePairs() gives the interval that drawing pairs of records cluster by cluster gives', () => {
    const random = randomFrom(11)
    const models = [0.5, 0.62, 0.6].map((chance) => randomModel(chance, random))
    for (const pair of comparePairs(models, { random: randomFrom(2), resamples: 20_000 })) {
      const drawn = naiveDraws(models[pair.first] ?? [], { other: models[pair.second] ?? [], draws: 4_000 })
      expect(pair.interval?.low).toBeCloseTo(drawn[Math.round(0.0228 * 4_000)] ?? 0, 1)
      const middle = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
      const deviation = Math.sqrt(drawn.reduce((sum, value) => sum + (value - middle) ** 2, 0) / drawn.length)
      const width = (pair.interval?.high ?? 0) - (pair.interval?.low ?? 0)
      expect(width / deviation).toBeGreaterThan(3.9)
      expect(width / deviation).toBeLessThan(4.35)
      expect(pair.pValue).toBe(Math.max(pair.mcNemarP, pair.bootstrapP ?? 0))
    }
  })

  it('comparePairs() says of a pair what it says of it among many', () => {
    const random = randomFrom(4)
    const models = [0.3, 0.5, 0.7].map((chance) => randomModel(chance, random))
    const pairs = comparePairs(models, { random: randomFrom(2), resamples: 20_000 })
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    const alone = comparePairs(models.slice(1), { random: randomFrom(9), resamples: 20_000 })[0]
    const { interval, bootstrapP, pValue, first, second, ...counts } = alone ?? fail()
    expect(pairs[2]).toMatchObject(counts)
    expect(Math.abs((pairs[2]?.interval?.low ?? 0) - (interval?.low ?? 0))).toBeLessThan(0.01)
    expect([first, second, bootstrapP === null, pValue < 1]).toEqual([0, 1, false, true])
  })

  it('comparePairs() tests by items and not by rollouts where there are several', () => {
    const rollouts = (itemId: string, fates: string) =>
      [...fates].map((letter, sample) => result({ itemId, fate: FATES[letter] ?? 'fail', sample }))
    const first = [...rollouts('a', 'ppp'), ...rollouts('b', 'ppf'), ...rollouts('c', 'fff')]
    const second = [...rollouts('a', 'fff'), ...rollouts('b', 'pmf'), ...rollouts('c', 'fff')]
    const [pair] = comparePairs([first, second], { random: randomFrom(1) })
    expect(pair).toMatchObject({ nItems: 3, firstBetter: 2, secondBetter: 0, mcNemarP: mcNemar(2, 0) })
    expect(pair?.difference).toBeCloseTo((1 + 2 / 3 - 1 / 2) / 3, 12)
  })

  it('comparePairs() finds no difference where two models do the same, and all of it where they never do', () => {
    const same = randomModel(0.5, randomFrom(1))
    const [equal] = comparePairs([same, same], { random: randomFrom(1), resamples: 200 })
    expect(equal).toMatchObject({ difference: 0, interval: { low: 0, high: 0 }, bootstrapP: 1, pValue: 1 })
    const [apart] = comparePairs([made('p'.repeat(60)), made('f'.repeat(60))], {
      random: randomFrom(1),
      resamples: 200,
    })
    expect(apart).toMatchObject({ difference: 1, interval: { low: 1, high: 1 }, bootstrapP: 0 })
    expect((apart?.pValue ?? 0) / 2 ** -59).toBeCloseTo(1, 9)
  })

  it('comparePairs() has no difference without an item in common', () => {
    const [pair] = comparePairs([made('pm'), made('mp')], { random: randomFrom(1) })
    expect(pair).toMatchObject({ nItems: 0, difference: null, interval: null, pValue: 1 })
  })
})

const FATES: Readonly<Record<string, Fate>> = { p: 'pass', f: 'fail', m: 'missing', r: 'refused' }

function made(letters: string): readonly ItemResult[] {
  return [...letters].map((letter, item) => result({ itemId: `item-${item}`, fate: FATES[letter] ?? 'fail' }))
}

function randomModel(chance: number, random: () => number): readonly ItemResult[] {
  return Array.from({ length: ITEMS }, (_, item) => {
    const fate = random() < 0.07 ? 'missing' : random() < chance ? 'pass' : 'fail'
    return result({ itemId: `item-${item}`, fate, cluster: `host-${Math.floor(Math.sqrt(item) * 3) % CLUSTERS}` })
  })
}

/** The plain way: records in arrays, drawn host by host. */
function naiveDraws(
  ones: readonly ItemResult[],
  { other, draws }: { readonly other: readonly ItemResult[]; readonly draws: number },
): readonly number[] {
  const random = randomFrom(77)
  const hosts = new Map<string, number[]>()
  for (const [item, one] of ones.entries()) {
    const fates = [one.fate, other[item]?.fate]
    const host = hosts.get(one.cluster) ?? []
    hosts.set(one.cluster, host)
    if (!fates.includes('missing')) host.push(Number(fates[0] === 'pass') - Number(fates[1] === 'pass'))
  }
  const all = [...hosts.values()]
  return Array.from({ length: draws }, () => {
    const drawn = all.flatMap(() => all[Math.floor(random() * all.length)] ?? [])
    return drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  }).toSorted((one, two) => one - two)
}

function fail(): never {
  throw new Error('no pair was compared')
}
