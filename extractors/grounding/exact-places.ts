import type { Document } from '#data'
import { type Folded, fold } from './fold.ts'
import { FLOOR, type Place } from './place.ts'

/** Where exact places are looked for; `lists` where one line may list several things one after the other. */
export interface ExactSearch {
  readonly document: Document
  readonly folded: Folded
  readonly lists: boolean
}

/**
 * Where a text stands word for word in the document (folded alike, and but for the mark that ends it), at most 300 places
 * in reading order. A short text must be a whole sentence, line or clause there: "Serve" in "when you serve it" is not
 * an instruction to serve. In lists a quantity with its thing, or three words, may stand in a line with others.
 */
export function exactPlaces(wanted: string, search: ExactSearch): readonly Place[] {
  const text = wantedOf(wanted)
  if (text === '') return []
  const { folded } = search
  const worthWithin = worthWithinOthers(text, search)
  const places: Place[] = []
  let looked = 0
  for (let start = folded.text.indexOf(text); start >= 0; start = folded.text.indexOf(text, start + text.length)) {
    const span = { start, end: start + text.length }
    const worth = opensClause(search, span.start) && closesClause(search, span.end) ? 1 : worthWithin
    const isPart = isCut(folded.text, start) || isCut(folded.text, span.end) || isFractionOfMore(folded.text, start)
    if (worth > FLOOR && !isPart) {
      places.push({ ...rangeAt(search, span), score: 1, gain: worth - FLOOR })
    }
    if (places.length >= PLACE_LIMIT || ++looked >= LOOK_LIMIT) break
  }
  return places
}

const PLACE_LIMIT = 300
const LOOK_LIMIT = 500

function wantedOf(text: string): string {
  return fold(text.normalize('NFC'))
    .text.trim()
    .replace(/[.!;:,。、！]+$/, '')
}

interface Span {
  readonly start: number
  readonly end: number
}

/** About four words; what is longer is hardly said by chance inside another sentence. */
const SHORT = 24
const SHORT_UNSPACED = 8

function worthWithinOthers(text: string, { lists }: ExactSearch): number {
  if (text.length >= (UNSPACED.test(text) ? SHORT_UNSPACED : SHORT)) return 0.97
  return lists && /^\d[^ ]* \S|\S \S+ \S/.test(text) ? 0.9 : 0
}

/** True in the middle of a word or number. */
function isCut(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 1), at + 1)
  return CUT.test(around) && !UNSPACED.test(around)
}

/** "1/2 cup" does not stand in "1 1/2 cups". */
function isFractionOfMore(text: string, at: number): boolean {
  return /^\d[ -]\d+\//.test(text.slice(Math.max(0, at - 2), at + 4))
}

const CUT = /^(?:[\p{L}\p{M}\p{N}]{2}|[\d/.,]\d)$/u
const UNSPACED = /[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff]/

function opensClause({ document, folded }: ExactSearch, start: number): boolean {
  if (start === 0) return true
  if (document.text.slice(folded.startOf(start - 1), folded.startOf(start)).includes('\n')) return true
  const before = folded.text.slice(Math.max(0, start - 8), start)
  return /[^\p{L}\p{M}\p{N}\s'",/(-]['")\s]*$/u.test(before) || /(?:^|\s)\d{1,2}[.)]? $/.test(before)
}

function closesClause({ document, folded }: ExactSearch, end: number): boolean {
  if (end >= folded.text.length) return true
  if (document.text.slice(folded.endOf(end), folded.endOf(end + 1)).includes('\n')) return true
  return /^['")]*\s?[.!?;:。！？)•·|]/.test(folded.text.slice(end, end + 4))
}

/** The source's range, with the mark that ends the sentence. */
function rangeAt({ document, folded }: ExactSearch, at: Span): Span {
  const start = folded.startOf(at.start)
  const end = folded.endOf(at.end)
  const mark = /^[.!;:。！]/.exec(document.text.slice(end, end + 1))
  return { start, end: end + (mark?.[0].length ?? 0) }
}
