import type { Resource } from '#data'
import { linesOfMarkup } from '../reading/lines.ts'
import { isResourceCue } from './cues.ts'
import { type Fields, firstText, isRecord, withoutEnd } from './structured-fields.ts'
import type { Breaks } from './structured-page-lines.ts'

/**
 * What a HowTo or Recipe says it needs: ingredients, then supplies, then tools, each as its text with its amount before it.
 * A line that names a part of the list ("For the sauce:") is the section of those after it. Nothing is placed in the
 * page's text; `breaks` says how the page divides a list that is given as one line.
 */
export function readStructuredResources(thing: Fields, breaks: Breaks): readonly Resource[] {
  // Old and new names of one field often stand side by side; the one that divides the list best is taken.
  const ingredients = INGREDIENT_FIELDS.map((field) => readField(thing[field], breaks)).reduce((best, list) =>
    list.length > best.length ? list : best,
  )
  const others = [...readField(thing.supply, breaks), ...readField(thing.tool, breaks)]
  const known = new Set(ingredients.map(({ text }) => text.toLowerCase()))
  const added = new Map(others.map((resource) => [resource.text.toLowerCase(), resource]))
  return [...ingredients, ...[...added].filter(([key]) => !known.has(key)).map(([, resource]) => resource)].slice(
    0,
    RESOURCE_LIMIT,
  )
}

const INGREDIENT_FIELDS = ['recipeIngredient', 'ingredients', 'ingredient', 'recipeIngredients']
const RESOURCE_LIMIT = 200
const DEPTH_LIMIT = 12

function readField(value: unknown, breaks: Breaks): readonly Resource[] {
  const lines: Line[] = []
  collect(value, { lines, section: null, isEntry: false, depth: 0 })
  const [only] = lines
  if (only !== undefined && lines.length === 1)
    lines.splice(
      0,
      1,
      ...(breaks(only.text) ?? [only.text]).map((text) => ({ text: clean(text), section: only.section })),
    )
  const hasLowerCase = lines.some(({ text }) => /\p{Ll}/u.test(text))
  const resources: Resource[] = []
  let section: string | null = null
  for (const line of withoutRepetition(lines)) {
    if (line.section !== null) section = line.section
    const name = line.section === null ? labelOf(line.text, hasLowerCase) : null
    if (name === null) resources.push({ text: line.text.replace(/:$/, ''), section, start: null, end: null })
    else section = name === '' ? null : name
  }
  return resources
}

interface Line {
  readonly text: string
  /** The section the data itself puts it in. */
  readonly section: string | null
}

interface Place {
  readonly lines: Line[]
  readonly section: string | null
  /** True for one of several values of the field. */
  readonly isEntry: boolean
  readonly depth: number
}

function collect(value: unknown, place: Place): void {
  const { lines, section, depth } = place
  if (depth > DEPTH_LIMIT || lines.length > 2 * RESOURCE_LIMIT) return
  if (typeof value === 'string') {
    const texts = linesOfMarkup(value.slice(0, TEXT_LIMIT)).map(clean)
    const said = texts.filter((text) => /[\p{L}\p{N}]/u.test(text))
    // Among others, a text of few lines is one thing whose amount stands apart from its name.
    const isOne = place.isEntry && said.length > 1 && said.length <= 3
    for (const text of isOne ? [said.join(' ')] : said) lines.push({ text, section })
  } else if (Array.isArray(value)) {
    const isEntry = place.isEntry || value.length > 1
    for (const entry of value) collect(entry, { ...place, isEntry, depth: depth + 1 })
  } else if (isRecord(value)) collectFromThing(value, place)
}

const TEXT_LIMIT = 100_000

function collectFromThing(thing: Fields, place: Place): void {
  const { lines, section, depth } = place
  const inner = thing.itemListElement ?? thing.ingredients ?? (isRecord(thing.item) ? thing.item : undefined)
  if (inner !== undefined) {
    const name = withoutEnd(firstText(thing.name), ':')
    collect(inner, { ...place, section: name === '' ? section : name, depth: depth + 1 })
    return
  }
  const name = firstText(thing.name) || firstText(thing.item) || firstText(thing.text)
  if (name === '') return
  const amount = amountOf(thing)
  lines.push({ text: clean(amount === '' || name.startsWith(amount) ? name : `${amount} ${name}`), section })
}

function amountOf(thing: Fields): string {
  const { requiredQuantity: quantity } = thing
  if (isRecord(quantity)) {
    const unit = firstText(quantity.unitText)
    return [firstText(quantity.value ?? quantity.name), unit].filter(Boolean).join(' ')
  }
  const amount = firstText(quantity ?? thing.amount ?? thing.quantity ?? thing.value)
  const unit = firstText(thing.unitText ?? thing.unit)
  return [amount, amount.includes(unit) ? '' : unit].filter(Boolean).join(' ')
}

/** Without check boxes and bullets before it, and with the space where a number runs into a word or a unit. */
function clean(text: string): string {
  const bare = text
    .replace(/^[\s•▢☐□◻◦▪●✓✔*·–—-]+(?=[\p{L}\p{N}(])/u, '')
    .replace(/^(\d+)(?=\p{Lu}\p{Ll}{2})/u, '$1 ')
    .replace(/(\p{L} \d{1,6})(?=\p{Ll}{1,3}$)/u, '$1 ')
    .replace(/\s+/g, ' ')
  return withoutEnd(bare, ',;').trim()
}

/** The name of a part of the list where a line is only that; empty where it announces the list itself. */
function labelOf(text: string, hasLowerCase: boolean): string | null {
  if (text.length > 60) return null
  const name = withoutEnd(text, ':')
  const isShouted = hasLowerCase && /^[^\d\p{Ll}]+(\([^)]*\))?$/u.test(text) && /\p{Lu}{4}/u.test(text)
  const isLabel = /[^\d]:$/.test(text) || isShouted || PART.test(text)
  if (isResourceCue(name) && !/\d/.test(name) && (isLabel || name.split(' ').length <= 2)) return ''
  return isLabel ? name : null
}

const PART = /^(for|für|pour|voor|för) (the|den|die|das|la|le|les|de|het) \D{2,40}$/iu

/** A list given twice over, for narrow and for wide screens, is taken once. */
function withoutRepetition(lines: readonly Line[]): readonly Line[] {
  const half = lines.length / 2
  if (!Number.isInteger(half) || half < 2) return lines
  const isTwice = lines.slice(0, half).every(({ text }, index) => text === lines[half + index]?.text)
  return isTwice ? withoutRepetition(lines.slice(0, half)) : lines
}
