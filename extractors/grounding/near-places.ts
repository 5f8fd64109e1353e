import type { Lexicon } from './lexicon.ts'
import type { PageIndex } from './page-index.ts'
import { FLOOR, type Place } from './place.ts'

/** What near places are looked for in. A sentence that is taken already is never part of one. */
export interface NearSearch {
  readonly index: PageIndex
  readonly lexicon: Lexicon
  readonly taken: ReadonlySet<number>
}

/**
 * The runs of neighbouring sentences that say nearly what a text says: weighted token F1 of lemmas above the floor, best
 * first, from at most 24 beginnings. A run whose numbers differ from the text's, so that each has one the other lacks, is held below
 * the floor.
 */
export function nearPlaces(lemmas: readonly number[], search: NearSearch): readonly Place[] {
  const wanted = wantedOf(lemmas.slice(0, LEMMA_LIMIT), search.lexicon)
  const starts = promisingStarts(wanted, search)
  const most = Math.min(START_LIMIT, Math.max(4, Math.floor(WORK_LIMIT / (4 * wanted.weight + 1))))
  const places = starts.slice(0, most).flatMap((start) => bestRunFrom(start, { wanted, search }) ?? [])
  return places.toSorted((one, other) => other.score - one.score || one.start - other.start)
}

/** How many runs of one text are read to the end, those that may be most like it first. */
const START_LIMIT = 24
/** A longer text is told by its beginning. */
const LEMMA_LIMIT = 600
/** How many beginnings are considered at all, those first that share most with the text. */
const HOPE_LIMIT = 400
/** How many sentences a run may have. */
const RUN_LIMIT = 80
/** How many lemmas may be read for one text: bounds the time on pages that say one thing ten thousand times. */
const WORK_LIMIT = 40_000

interface Wanted {
  readonly lemmas: readonly number[]
  readonly counts: Int32Array
  /** The counts that are left while a run is read. */
  readonly left: Int32Array
  readonly weight: number
  readonly numbers: number
}

function wantedOf(lemmas: readonly number[], lexicon: Lexicon): Wanted {
  const counts = new Int32Array(Math.max(-1, ...lemmas) + 1)
  let weight = 0
  for (const lemma of lemmas) {
    counts[lemma] = (counts[lemma] ?? 0) + 1
    weight += lexicon.weightOf(lemma)
  }
  const distinct = [...new Set(lemmas)]
  const numbers = distinct.filter((lemma) => lexicon.isNumber(lemma)).length
  return { lemmas: distinct, counts, left: counts.slice(), weight, numbers }
}

/** Sentences that a run above the floor may begin with, those first whose run may be most like the text. */
function promisingStarts(wanted: Wanted, search: NearSearch): readonly number[] {
  const shares = sharesOf(wanted, search)
  const promising: { start: number; hope: number }[] = []
  const likely = [...shares].toSorted(([, one], [, other]) => other - one).slice(0, HOPE_LIMIT)
  for (const [start, shared] of likely) {
    // Without its first sentence a run of likeness F is better, unless F/2 of that sentence's weight is shared.
    if (shared < (FLOOR / 2) * (search.index.weights[start] ?? 0)) continue
    const hope = hopeOf(start, { shares, weights: search.index.weights, wanted })
    if (hope > FLOOR) promising.push({ start, hope })
  }
  return promising.toSorted((one, other) => other.hope - one.hope || one.start - other.start).map(({ start }) => start)
}

/** The likeness of the best run from here, were every lemma that its sentences share shared anew by each. */
function hopeOf(
  start: number,
  { shares, weights, wanted }: { shares: ReadonlyMap<number, number>; weights: readonly number[]; wanted: Wanted },
): number {
  let [weight, shared, hope] = [0, 0, 0]
  for (let last = start; last < Math.min(weights.length, start + RUN_LIMIT); last++) {
    weight += weights[last] ?? 0
    if (weight > wanted.weight * LONGEST) break
    shared = Math.min(wanted.weight, shared + (shares.get(last) ?? 0))
    hope = Math.max(hope, (2 * shared) / (weight + wanted.weight))
  }
  return hope
}

/** The weight that each sentence shares with the text; sentences with the text's rarest lemmas are read first. */
function sharesOf(wanted: Wanted, search: NearSearch): ReadonlyMap<number, number> {
  const { holders, weights, firstLemma } = search.index
  const telling = wanted.lemmas.filter((lemma) => search.lexicon.weightOf(lemma) >= 1)
  const holdings = (telling.length === 0 ? wanted.lemmas : telling).map((lemma) => holders[lemma] ?? [])
  const shares = new Map<number, number>()
  let work = 0
  for (const holding of holdings.toSorted((one, other) => one.length - other.length)) {
    for (const sentence of holding) {
      if (work > WORK_LIMIT) return shares
      work += 1
      const isTooLong = (weights[sentence] ?? 0) > wanted.weight * LONGEST
      if (shares.has(sentence) || isTooLong || search.taken.has(sentence)) continue
      work += (firstLemma[sentence + 1] ?? 0) - (firstLemma[sentence] ?? 0)
      shares.set(sentence, sharedWeight(sentence, { wanted, search }))
    }
  }
  return shares
}

/** A run more than three times as heavy as the text cannot be above the floor. */
const LONGEST = 2 / FLOOR - 1

function sharedWeight(sentence: number, { wanted, search }: { wanted: Wanted; search: NearSearch }): number {
  const { lemmas, firstLemma } = search.index
  const { counts, left } = wanted
  left.set(counts)
  let shared = 0
  for (let at = firstLemma[sentence] ?? 0; at < (firstLemma[sentence + 1] ?? 0); at++) {
    const lemma = lemmas[at] ?? -1
    const count = left[lemma] ?? 0
    if (count === 0) continue
    shared += search.lexicon.weightOf(lemma)
    left[lemma] = count - 1
  }
  return shared
}

/** Of all runs that begin with this sentence, the one most like the text. */
function bestRunFrom(first: number, { wanted, search }: { wanted: Wanted; search: NearSearch }): Place | null {
  const { index, lexicon, taken } = search
  const { counts, left } = wanted
  left.set(counts)
  let best: Place | null = null
  let [weight, shared, sharedNumbers, otherNumbers] = [0, 0, 0, 0]
  for (let last = first; last < Math.min(index.starts.length, first + RUN_LIMIT) && !taken.has(last); last++) {
    weight += index.weights[last] ?? 0
    if (weight > wanted.weight * LONGEST) break
    for (let at = index.firstLemma[last] ?? 0; at < (index.firstLemma[last + 1] ?? 0); at++) {
      const lemma = index.lemmas[at] ?? -1
      const asked = counts[lemma] ?? 0
      const count = left[lemma] ?? 0
      const isNumber = lexicon.isNumber(lemma)
      if (isNumber && asked === 0) otherNumbers += 1
      if (count === 0) continue
      if (isNumber && count === asked) sharedNumbers += 1
      shared += lexicon.weightOf(lemma)
      left[lemma] = count - 1
    }
    const likeness = (2 * shared) / (weight + wanted.weight)
    const disagree = otherNumbers > 0 && sharedNumbers < wanted.numbers
    const score = disagree ? Math.min(likeness, DISAGREEMENT_CAP) : likeness
    if (score > FLOOR && score > (best?.score ?? 0)) {
      best = { start: index.starts[first] ?? 0, end: index.ends[last] ?? 0, score, gain: score - FLOOR }
    }
  }
  return best
}

const DISAGREEMENT_CAP = 0.45
