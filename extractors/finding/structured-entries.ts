import { withoutMark } from './structured-cuts.ts'
import { type Fields, firstText, hasType, isRecord, textOfField, withoutEnd } from './structured-fields.ts'
import { joinParts } from './structured-lines.ts'
import { bagOf, coverage } from './tokens.ts'

/** What a list of steps holds in order: texts that are steps, and the beginnings of named parts. */
export type Entry =
  | {
      readonly kind: 'text'
      /** The step's own title, where it has one that its text does not repeat. */
      readonly title: string
      /** Its texts as given, which may hold markup: one, or one for each direction. */
      readonly texts: readonly string[]
    }
  | { readonly kind: 'section'; readonly name: string }

/**
 * The entries of a HowTo's `step` or a Recipe's `recipeInstructions`, whatever form it has: strings, HowToStep and
 * HowToDirection, HowToSection and ItemList, lists within lists. Tips are left out. At most 1,000, 20 levels down.
 */
export function readEntries(value: unknown): readonly Entry[] {
  const entries: Entry[] = []
  collect(value, { entries, depth: 0 })
  return entries
}

/** A text entry as one line. */
export function stepText({ title, texts }: Entry & { kind: 'text' }): string {
  return joinParts(
    title,
    texts
      .map((text) => withoutMark(textOfField(text)))
      .filter(Boolean)
      .join(' '),
  )
}

const DEPTH_LIMIT = 20
const ENTRY_LIMIT = 1000

interface Place {
  readonly entries: Entry[]
  readonly depth: number
}

function collect(value: unknown, { entries, depth }: Place): void {
  if (depth > DEPTH_LIMIT || entries.length >= ENTRY_LIMIT) return
  if (typeof value === 'string') entries.push({ kind: 'text', title: '', texts: [value] })
  else if (Array.isArray(value)) for (const entry of value) collect(entry, { entries, depth: depth + 1 })
  else if (isRecord(value)) collectFromThing(value, { entries, depth })
}

function collectFromThing(thing: Fields, { entries, depth }: Place): void {
  if (hasType(thing, 'HowToTip')) return
  const inner = thing.itemListElement ?? thing.steps ?? thing.step ?? thing.item
  const below = { entries, depth: depth + 1 }
  const isStep = hasType(thing, 'HowToStep') || hasType(thing, 'HowToDirection')
  if (inner !== undefined && !isStep) {
    const name = hasType(thing, 'HowToSection') ? firstText(thing.name) : ''
    if (name !== '') entries.push({ kind: 'section', name })
    collect(inner, below)
  } else if (hasType(thing, 'HowToSection') && thing.text !== undefined) {
    entries.push({ kind: 'section', name: firstText(thing.name) })
    collect(thing.text, below)
  } else if (isStep && thing.text === undefined && isSection(inner)) collect(inner, below)
  else {
    const entry = readStep(thing, inner)
    if (entry !== null) entries.push(entry)
  }
}

/** Some pages call their sections steps. */
function isSection(inner: unknown): boolean {
  const [first]: readonly unknown[] = Array.isArray(inner) ? inner : [inner]
  return isRecord(first) && (hasType(first, 'HowToSection') || hasType(first, 'HowToStep'))
}

function readStep(thing: Fields, inner: unknown): Entry | null {
  const own = textsOf(thing.text)
  const texts = own.length > 0 ? own : directionsOf(inner)
  const told = texts.length > 0 ? texts : textsOf(thing['@value'] ?? thing.description ?? thing.articleBody)
  const name = firstText(thing.name) || firstText(thing.headline)
  if (told.length === 0) return name === '' ? null : { kind: 'text', title: '', texts: [name] }
  return { kind: 'text', title: repeats(name, told) ? '' : withoutEnd(withoutMark(name), '.:'), texts: told }
}

function repeats(name: string, texts: readonly string[]): boolean {
  if (name === '' || /^(\p{L}+\s*)?#?\d+[.:]?$/u.test(name)) return true
  return coverage(bagOf(name), bagOf(texts.map((text) => textOfField(text)).join(' '))) >= 0.7
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((entry) => {
    const text = typeof entry === 'string' ? entry : textOfField(entry)
    return text.trim() === '' ? [] : [text]
  })
}

function directionsOf(inner: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(inner) ? inner : [inner]
  return parts.flatMap((part) => {
    if (!isRecord(part)) return textsOf(part)
    if (hasType(part, 'HowToTip')) return []
    return textsOf(part.text ?? part.itemListElement ?? part.item ?? part)
  })
}
