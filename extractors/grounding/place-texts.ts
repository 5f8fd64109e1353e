import type { Document } from '#data'
import { bestChain } from './best-chain.ts'
import { exactPlaces } from './exact-places.ts'
import { type Folded, fold } from './fold.ts'
import { Lexicon } from './lexicon.ts'
import { nearPlaces } from './near-places.ts'
import { indexPage, type PageIndex } from './page-index.ts'
import type { Place } from './place.ts'
import { eachToken } from './tokens.ts'

/** A text to be placed; one that has its place already keeps it. */
export interface Placeable {
  readonly text: string
  readonly start: number | null
  readonly end: number | null
}

export interface PlacingRules {
  /** What a character between two neighbours costs, in likeness. */
  readonly perCharacter: number
  /** True where one line may list several texts one after the other. */
  readonly lists: boolean
  /** How alike, and how many UTF-16 code units long, a text must be to be placed out of order. */
  readonly stray: { readonly score: number; readonly length: number }
}

/**
 * Where each text stands in the document: word for word if it does, else in the run of sentences that says nearly the
 * same; texts and places in one order. A text that is told beyond mistake elsewhere is placed there, out of order. Null
 * where the document does not say it. At most 1,000 texts are looked for.
 */
export function placeTexts(
  document: Document,
  texts: readonly Placeable[],
  rules: PlacingRules,
): readonly (Place | null)[] {
  const page = { document, folded: fold(document.text) }
  const fixed = texts.map(fixedPlace)
  const kept = fixed.flatMap((place) => place ?? [])
  const isOpen = (at: number): boolean => at < TEXT_LIMIT && fixed[at] === null
  const exact = memo((text) => settle(exactPlaces(text, { ...page, lists: rules.lists }), { document, kept }))
  const options = texts.map(({ text }, at) => (isOpen(at) ? [...exact(text)] : [fixed[at] ?? []].flat()))
  const first = bestChain(options, rules)
  const missing = texts.flatMap(({ text }, at) => (first[at] === null && isOpen(at) ? [{ text, at }] : []))
  if (missing.length === 0) return first.map((place, at) => fixed[at] ?? place)
  const near = nearFinder(page, { texts: missing.map(({ text }) => text), held: first.flatMap((place) => place ?? []) })
  for (const { text, at } of missing) options[at]?.push(...settle(near(text), { document, kept }))
  const placed = bestChain(options, rules).map((place, at) => fixed[at] ?? place)
  return placeStrays(placed, { options, stray: rules.stray })
}

const TEXT_LIMIT = 1000
/** What stands outside the main content, as Readability sees it, is taken where there is nothing else. */
const OUTSIDE_LOSS = 0.02
/** A place that was given outweighs any that is looked for. */
const FIXED_GAIN = 2

function fixedPlace({ start, end }: Placeable): Place | null {
  return start === null || end === null ? null : { start, end, score: 1, gain: FIXED_GAIN }
}

function memo(find: (text: string) => readonly Place[]): (text: string) => readonly Place[] {
  const known = new Map<string, readonly Place[]>()
  return (text) => {
    const places = known.get(text) ?? find(text)
    known.set(text, places)
    return places
  }
}

/** Without the places that are given away, and with less gain outside the main content. */
function settle(
  places: readonly Place[],
  { document, kept }: { document: Document; kept: readonly Place[] },
): readonly Place[] {
  const free = kept.length === 0 ? places : places.filter((place) => isFree(place, kept))
  if (places.length < 2) return free
  return free.map((place) =>
    isMain(document, place.start) ? place : { ...place, gain: Math.max(place.gain - OUTSIDE_LOSS, place.gain / 2) },
  )
}

function isFree(place: Place, held: readonly Place[]): boolean {
  return !held.some((other) => place.start < other.end && other.start < place.end)
}

function isMain({ blocks }: Document, offset: number): boolean {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return blocks[low]?.main ?? false
}

/** Reads the page's sentences once, for all texts that do not stand on it word for word. */
function nearFinder(
  page: { document: Document; folded: Folded },
  { texts, held }: { texts: readonly string[]; held: readonly Place[] },
): (text: string) => readonly Place[] {
  const lexicon = new Lexicon(page.document.language)
  const lemmas = new Map(texts.map((text) => [text, lemmasOf(text, lexicon)]))
  lexicon.close()
  const index = indexPage(page, lexicon)
  const search = { index, lexicon, taken: sentencesHeld(index, held) }
  return memo((text) => nearPlaces(lemmas.get(text) ?? [], search))
}

function lemmasOf(text: string, lexicon: Lexicon): readonly number[] {
  const lemmas: number[] = []
  const source = text.normalize('NFC')
  eachToken(fold(source).text, (token) => lemmas.push(lexicon.idOf(token)))
  // German writes every noun with a capital.
  if (lexicon.language !== 'de') {
    for (const [name] of source.matchAll(NAME)) lexicon.markName(name.toLowerCase())
  }
  return lemmas
}

const NAME = /(?<=[\p{Ll}\p{N},] )\p{Lu}\p{L}+/gu

/** The sentences of which another text holds more than half. */
function sentencesHeld(index: PageIndex, held: readonly Place[]): ReadonlySet<number> {
  const taken = new Set<number>()
  const places = held.toSorted((one, other) => one.start - other.start)
  let next = 0
  for (const [sentence, start] of index.starts.entries()) {
    const end = index.ends[sentence] ?? start
    while (next < places.length && (places[next]?.end ?? 0) <= start) next += 1
    let shared = 0
    for (let at = next; at < places.length && (places[at]?.start ?? end) < end; at++) {
      shared += Math.min(end, places[at]?.end ?? 0) - Math.max(start, places[at]?.start ?? 0)
    }
    if (shared * 2 > end - start) taken.add(sentence)
  }
  return taken
}

function placeStrays(
  placed: readonly (Place | null)[],
  { options, stray }: { options: readonly (readonly Place[])[]; stray: PlacingRules['stray'] },
): readonly (Place | null)[] {
  const held = placed.flatMap((place) => place ?? [])
  return placed.map((place, at) => {
    if (place !== null) return place
    const found = (options[at] ?? [])
      .filter((option) => option.score >= stray.score && option.end - option.start >= stray.length)
      .filter((option) => isFree(option, held))
      .toSorted((one, other) => other.gain - one.gain)[0]
    if (found !== undefined) held.push(found)
    return found ?? null
  })
}
