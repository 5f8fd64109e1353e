import { REWRITE_WORDS } from './rewrite-words.ts'

/** A kind of light rewriting: the step said another way, or null where it does not apply to the step. */
type LightRewrite = (step: string, random: () => number) => string | null

/**
 * The step as another writer might have put it: one to three of the light rewritings that apply to it, drawn by `random`
 * (0 to 1). Most need English words and leave steps of another language (ISO 639-1) alone. Null where none applies. What
 * it asks to be done, and every quantity, stay the same.
 */
export function rewriteLightly(step: string, given: { language: string; random: () => number }): string | null {
  const { language, random } = given
  const wanted = 1 + Math.floor(random() * 3)
  const rewrites = Object.values(language === 'en' ? LIGHT_REWRITES : REWRITES_OF_ANY_LANGUAGE)
  let text = step
  let done = 0
  for (const rewrite of shuffled(rewrites, random)) {
    const changed = rewrite(text, random)
    if (changed === null || changed === text) continue
    text = changed
    done += 1
    if (done === wanted) break
  }
  return done === 0 ? null : text
}

const REWRITES_OF_ANY_LANGUAGE: Readonly<Record<string, LightRewrite>> = { dropArticles, swapClauses, dropAside }

/** Each kind of rewriting by its name. */
export const LIGHT_REWRITES: Readonly<Record<string, LightRewrite>> = {
  ...REWRITES_OF_ANY_LANGUAGE,
  useSynonyms,
  spellDigits,
  writeDigits,
  addressReader,
  abbreviateUnits,
  spellUnits,
  leadIn,
  addAside,
  changeContractions,
}

function dropArticles(step: string): string {
  return capital(step.replace(ARTICLE, ''))
}

const ARTICLE = /(?<=^|\s)(?:the|a|an|der|die|das|den|dem|ein|eine|einen|le|la|les|une|el|los|las|een|het|de)\s+/gi

/** Up to three verbs or nouns. */
function useSynonyms(step: string, random: () => number): string | null {
  let left = 1 + Math.floor(random() * 3)
  const changed = step.replace(/[a-z]+/gi, (word) => {
    const other = REWRITE_WORDS.synonyms.get(word.toLowerCase())
    if (other === undefined || left === 0 || random() < 0.3) return word
    left -= 1
    return /^[A-Z]/.test(word) ? capital(other) : other
  })
  return changed === step ? null : changed
}

function spellDigits(step: string): string {
  return step.replace(
    /(?<![\d.,/])\d{1,2}(?![\d.,/½¼¾⅓⅔]| \d)(?=\s\p{L})/gu,
    (digits) => REWRITE_WORDS.numbers.get(digits) ?? digits,
  )
}

function writeDigits(step: string): string {
  const digits = new Map([...REWRITE_WORDS.numbers].map(([number, word]) => [word, number]))
  return step.replace(/\b(?!one\b)[a-z]+\b/gi, (word) => digits.get(word.toLowerCase()) ?? word)
}

/** "Put it in the pan, cover it." is "Cover it, put it in the pan."; two sentences change places as well. */
function swapClauses(step: string): string | null {
  const sentences = step.split(/(?<=[.!?])\s+(?=\p{Lu})/u)
  const [first, second] = sentences
  if (first !== undefined && second !== undefined) return [second, first, ...sentences.slice(2)].join(' ')
  const clauses = /^(.{8,}?)(,| and then| and) (.{8,}?)([.!]?)$/u.exec(step)
  if (clauses === null) return null
  const [, before = '', , after = '', end = ''] = clauses
  return `${capital(after)}, ${lower(before)}${end}`
}

function addressReader(step: string, random: () => number): string {
  return `${pick(REWRITE_WORDS.addresses, random)} ${lower(step)}`
}

function abbreviateUnits(step: string): string {
  return replaceWords(step, REWRITE_WORDS.units)
}

function spellUnits(step: string): string {
  const spelled = new Map([...REWRITE_WORDS.units].reverse().map(([unit, short]) => [short, unit]))
  return replaceWords(step, spelled)
}

function leadIn(step: string, random: () => number): string {
  return `${pick(REWRITE_WORDS.leadIns, random)} ${lower(step)}`
}

function dropAside(step: string): string | null {
  return /\([^)]{2,}\)/.test(step) ? step.replace(/\s*\([^)]{2,}\)/, '') : null
}

function addAside(step: string, random: () => number): string {
  return `${step.replace(/[.!]$/, '')}${pick(REWRITE_WORDS.asides, random)}.`
}

function changeContractions(step: string): string {
  const pairs = [
    ...REWRITE_WORDS.contractions,
    ...REWRITE_WORDS.contractions.map(([one, other]) => [other, one] as const),
  ]
  const found = pairs.find(([from]) => step.toLowerCase().includes(from))
  return found === undefined ? step : step.replace(new RegExp(found[0], 'gi'), found[1])
}

function replaceWords(step: string, words: ReadonlyMap<string, string>): string {
  return step.replace(/(?<=\d\s?)[a-z]+\b/gi, (word) => words.get(word.toLowerCase()) ?? word)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A first word in capitals or with a digit is a name and stays. */
function lower(text: string): string {
  return /^\p{Lu}[\p{Ll}]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function pick(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)] ?? ''
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
