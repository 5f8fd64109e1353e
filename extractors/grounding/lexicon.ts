import { stem } from '../topics/stem.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { numericValueOf, valueOfWord } from './numbers.ts'
import { UNITS } from './units.ts'

/** How much a token counts: what tells two sentences apart counts most. */
const WEIGHTS = { functionWord: 0.25, word: 1, name: 1.5, number: 2 } as const

/** The lemmas met so far, each with a number of its own, for one language (ISO 639-1). */
export class Lexicon {
  readonly language: string
  readonly #ids = new Map<string, number>()
  readonly #surfaces = new Map<string, number>()
  readonly #weights: number[] = []
  readonly #isNumber: boolean[] = []
  /** How words begin that are not only stood in for; null while every word is its own. */
  #beginnings: Set<string> | null = null

  constructor(language: string) {
    this.language = language
  }

  /** How many lemmas there are; each id is below it. */
  get size(): number {
    return this.#weights.length
  }

  weightOf(id: number): number {
    return this.#weights[id] ?? 0
  }

  isNumber(id: number): boolean {
    return this.#isNumber[id] ?? false
  }

  /** Makes a word count as a name from now on. */
  markName(surface: string): void {
    const id = this.idOf(surface)
    if (this.#weights[id] === WEIGHTS.word) this.#weights[id] = WEIGHTS.name
  }

  /**
   * From now on words that can have no lemma in common with those met so far need not be told apart: one lemma stands in
   * for them all, which spares most of the work on a page.
   */
  close(): void {
    this.#beginnings = new Set([...this.#surfaces.keys()].map(beginningOf))
  }

  /** The lemma of a token of folded text. */
  idOf(surface: string): number {
    const known = this.#surfaces.get(surface)
    if (known !== undefined) return known
    const id = this.#newId(surface)
    this.#surfaces.set(surface, id)
    return id
  }

  #newId(surface: string): number {
    const first = surface.charCodeAt(0)
    const number = first >= 0x30 && first <= 0x39 ? numericValueOf(surface) : valueOfWord(surface, this.language)
    if (number !== undefined) return this.#intern(number, WEIGHTS.number)
    if (FUNCTION_WORDS.has(surface) || SMALL.test(surface)) return this.#intern(surface, WEIGHTS.functionWord)
    const unit = UNITS.get(surface)
    if (unit !== undefined) return this.#intern(unit, WEIGHTS.word)
    if (this.#beginnings !== null && !this.#beginnings.has(beginningOf(surface))) return this.#intern('', WEIGHTS.word)
    return this.#intern(lemmaOf(surface, this.language), WEIGHTS.word)
  }

  #intern(lemma: string, weight: number): number {
    const known = this.#ids.get(lemma)
    if (known !== undefined) return known
    const id = this.#weights.length
    this.#ids.set(lemma, id)
    this.#weights.push(weight)
    this.#isNumber.push(weight === WEIGHTS.number)
    return id
  }
}

/** Endings and particles of Japanese, and the letters that an apostrophe or a unit leaves alone. */
const SMALL = /^(?:[\u3041-\u309f]+|[a-z])$/

function beginningOf(surface: string): string {
  return surface.slice(0, 3)
}

/** English endings are known; of a long word of another language the end is cut, which is where most endings are. */
function lemmaOf(word: string, language: string): string {
  if (language === 'en' || language === 'und') return stem(word)
  return word.length > 4 ? word.slice(0, Math.max(4, Math.min(7, word.length - 2))) : word
}
