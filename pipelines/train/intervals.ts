import { seededRandom } from './seeded-random.ts'

/** A share of texts, with its 95 % interval, all 0 to 1; null where there was no text. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly texts: number
}

/** The share of `items` that hold, with Wilson's score interval (Wilson, JASA 1927). */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): Estimate | null {
  const texts = items.length
  if (texts === 0) return null
  const value = items.filter(holds).length / texts
  const z = 1.96
  const middle = (value + z ** 2 / (2 * texts)) / (1 + z ** 2 / texts)
  const reach = (z / (1 + z ** 2 / texts)) * Math.sqrt((value * (1 - value)) / texts + z ** 2 / (4 * texts ** 2))
  return { value, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), texts }
}

/** One text that was given a score, and whether it is one of those looked for. */
export interface Scored {
  readonly score: number
  readonly wanted: boolean
}

/**
 * Average precision: the mean, over the texts wanted, of the share of wanted ones among those scored as high; with the
 * 2.5th and 97.5th percentile of 400 draws of as many texts with replacement. Null when none is wanted.
 */
export function averagePrecision(scored: readonly Scored[], seed: number): Estimate | null {
  const value = precisionOf(scored)
  if (value === null) return null
  const random = seededRandom(seed)
  const draws = Array.from({ length: DRAWS }, () => {
    const drawn = scored.map((_, __, all) => all[Math.floor(random() * all.length)] ?? { score: 0, wanted: false })
    return precisionOf(drawn) ?? value
  }).sort((one, other) => one - other)
  const at = (share: number) => draws[Math.floor(share * (DRAWS - 1))] ?? value
  return { value, low: at(0.025), high: at(0.975), texts: scored.length }
}

const DRAWS = 400

function precisionOf(scored: readonly Scored[]): number | null {
  let [seen, wanted, sum] = [0, 0, 0]
  for (const one of scored.toSorted((first, second) => second.score - first.score)) {
    seen++
    if (!one.wanted) continue
    wanted++
    sum += wanted / seen
  }
  return wanted === 0 ? null : sum / wanted
}

/** "74.1 % (72.4 to 75.7, n = 2869)". */
export function inWords(estimate: Estimate | null): string {
  if (estimate === null) return 'no such text'
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((share) => (share * 100).toFixed(1))
  return `${value} % (${low} to ${high}, n = ${estimate.texts})`
}
