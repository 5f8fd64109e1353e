import { linesOfMarkup } from '../reading/lines.ts'
import { sentencesOf } from './sentences.ts'
import { withoutPrefix } from './step-text.ts'
import { bagOf, coverage } from './tokens.ts'

/** Steps and named parts as structured data gives them; `first_step` counts from 0. */
export interface StructuredSteps {
  readonly steps: string[]
  /** True where the steps were one text without any mark between them, cut by its sentences. */
  isCut: boolean
  readonly sections: { name: string; first_step: number }[]
}

/**
 * The steps of a HowTo's `step` or a Recipe's `recipeInstructions`, whatever form they have: one string with markup,
 * lines or numbers, arrays of strings, HowToStep and HowToDirection, HowToSection and ItemList, lists within lists.
 * Tips are left out. A step's name stands before its text where the text does not say it already.
 */
export function readStructuredSteps(value: unknown): StructuredSteps {
  const read: StructuredSteps = { steps: [], sections: [], isCut: false }
  collectSteps(value, read)
  return read
}

/** The text of a field that holds a string, a list of strings, or an object with a text or a name. */
export function textOfField(value: unknown): string {
  if (typeof value === 'string') return linesOfMarkup(value).join(' ')
  if (Array.isArray(value)) return value.map(textOfField).filter(Boolean).join(' ')
  return isRecord(value) ? textOfField(value.text ?? value.name ?? value['@value'] ?? '') : ''
}

/** True for an object with fields. */
export function isRecord(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True where an object says it is of this schema.org type. */
function hasType(thing: { readonly [field: string]: unknown }, name: string): boolean {
  const types = Array.isArray(thing['@type']) ? thing['@type'] : [thing['@type']]
  return types.some((type) => typeof type === 'string' && type.replace(/^.*[/:#]/, '') === name)
}

const DEPTH_LIMIT = 20
const STEP_LIMIT = 300

function collectSteps(value: unknown, read: StructuredSteps, depth = 0): void {
  if (depth > DEPTH_LIMIT || read.steps.length >= STEP_LIMIT) return
  if (typeof value === 'string') splitText(value, read)
  else if (Array.isArray(value)) {
    const isOneText = value.length === 1
    for (const entry of value) {
      if (typeof entry === 'string' && !isOneText) addSteps([linesOfMarkup(entry).join(' ')], read)
      else collectSteps(entry, read, depth + 1)
    }
  } else if (isRecord(value)) collectFromThing(value, { read, depth })
}

function collectFromThing(
  thing: { readonly [field: string]: unknown },
  at: { read: StructuredSteps; depth: number },
): void {
  const { read, depth } = at
  const inner = thing.itemListElement ?? thing.steps ?? thing.step ?? thing.item
  if (hasType(thing, 'HowToTip')) return
  if (hasType(thing, 'HowToSection')) {
    const name = textOfField(thing.name)
    if (name !== '') read.sections.push({ name, first_step: read.steps.length })
    collectSteps(inner ?? thing.text, read, depth + 1)
  } else if (inner !== undefined && !hasType(thing, 'HowToStep') && !hasType(thing, 'HowToDirection')) {
    collectSteps(inner, read, depth + 1)
  } else if (thing.text === undefined && thing.name === undefined && inner === undefined) {
    collectSteps(thing['@value'] ?? thing.description, read, depth + 1)
  } else addSteps([stepText(thing, inner)], read)
}

function stepText(thing: { readonly [field: string]: unknown }, inner: unknown): string {
  const text = textOfField(thing.text) || directionsOf(inner) || textOfField(thing.description)
  const name = textOfField(thing.name)
  if (text === '') return name
  const isLabel = name === '' || /^(\p{L}+\s*)?\d+[.:]?$/u.test(name)
  if (isLabel || coverage(bagOf(name), bagOf(text)) >= 0.7) return text
  return `${name.replace(/[.:\s]+$/, '')}. ${text}`
}

function directionsOf(inner: unknown): string {
  const parts = Array.isArray(inner) ? inner : [inner]
  return parts
    .filter((part) => !(isRecord(part) && hasType(part, 'HowToTip')))
    .map((part) =>
      isRecord(part) && part.text === undefined ? textOfField(part.itemListElement ?? part) : textOfField(part),
    )
    .filter(Boolean)
    .join(' ')
}

function addSteps(texts: readonly string[], read: StructuredSteps): void {
  for (const text of texts) {
    const step = withoutPrefix(text)
    if (step !== '' && !/^(step|schritt|paso|étape)?\s*\d+[.:]?$/i.test(step)) read.steps.push(step)
  }
}

/** One string with all steps in it: by its lines, else by the numbers in it, else by its sentences. */
function splitText(text: string, read: StructuredSteps): void {
  const lines = linesOfMarkup(text).filter(Boolean)
  const numbered = lines.length === 1 ? (lines[0] ?? '').split(INNER_NUMBER).filter((part) => part.trim() !== '') : []
  if (numbered.length >= 3) addSteps(numbered, read)
  else if (lines.length !== 1) addSteps(lines, read)
  else {
    read.isCut = true
    const sentences = sentencesOf(lines[0] ?? '')
    addSteps(
      sentences.map((sentence) => sentence.text),
      read,
    )
  }
}

const INNER_NUMBER = /(?:^|\s|(?<=[.!]))(?:step\s*)?\d{1,2}[.):]\s*(?=\p{Lu})/iu
