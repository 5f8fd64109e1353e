import type { Place } from './place.ts'

/**
 * Of the places each text may have, the ones that together are worth most when texts and places keep one order, none
 * overlaps another, and any text or place may be left alone: the alignment with gaps that leaves a text and a place
 * alone at .25 each, in the form of gains (a pair is worth its score less .5, so a lone pair is taken above .5). Where
 * two choices are worth the same the more compact is taken: a character between neighbours costs `perCharacter`.
 * One entry a text: its place, or null. Time is n log n in the number of places, not their square.
 */
export function bestChain(
  texts: readonly (readonly Place[])[],
  { perCharacter }: { perCharacter: number },
): readonly (Place | null)[] {
  const links: Link[] = texts.flatMap((places, text) =>
    places.map((place) => ({ text, place, worth: 0, before: null })),
  )
  const ends = [...new Set(links.map(({ place }) => place.end))].toSorted((one, other) => one - other)
  const best = new PrefixBest(ends.length, perCharacter)
  let last: Link | null = null
  for (let from = 0, to = 0; from < links.length; from = to) {
    while (to < links.length && links[to]?.text === links[from]?.text) to += 1
    const own = links.slice(from, to)
    for (const link of own) {
      const before = best.upTo(countUpTo(ends, link.place.start))
      const { gain } = link.place
      const joined = before === null ? 0 : before.worth - (link.place.start - before.place.end) * perCharacter
      link.before = joined > 0 ? before : null
      link.worth = gain + Math.max(0, joined)
      if (last === null || link.worth > last.worth) last = link
    }
    for (const link of own) best.add(countUpTo(ends, link.place.end), link)
  }
  return placesOf(last, texts.length)
}

interface Link {
  readonly text: number
  readonly place: Place
  worth: number
  before: Link | null
}

function placesOf(last: Link | null, count: number): readonly (Place | null)[] {
  const places = Array.from({ length: count }, (): Place | null => null)
  for (let link = last; link !== null; link = link.before) places[link.text] = link.place
  return places
}

/** How many of the ascending numbers are not above this one. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** A Fenwick tree of maxima: the link worth most among those that end no later than a given rank. */
class PrefixBest {
  readonly #best: (Link | null)[]
  readonly #perCharacter: number

  constructor(size: number, perCharacter: number) {
    this.#best = Array.from({ length: size + 1 }, () => null)
    this.#perCharacter = perCharacter
  }

  add(rank: number, link: Link): void {
    for (let at = rank; at < this.#best.length; at += at & -at) {
      const held = this.#best[at] ?? null
      if (held === null || this.#value(link) > this.#value(held)) this.#best[at] = link
    }
  }

  upTo(rank: number): Link | null {
    let best: Link | null = null
    for (let at = rank; at > 0; at -= at & -at) {
      const held = this.#best[at] ?? null
      if (held !== null && (best === null || this.#value(held) > this.#value(best))) best = held
    }
    return best
  }

  /** What a link is worth to one that begins later: each character it ends earlier costs. */
  #value(link: Link): number {
    return link.worth + link.place.end * this.#perCharacter
  }
}
