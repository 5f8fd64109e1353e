import type { Document } from '#data'
import { linesOfMarkup } from '../reading/lines.ts'
import type { Found } from './found.ts'
import { withoutPrefix } from './step-text.ts'
import { isRecord, readStructuredSteps, textOfField } from './structured-steps.ts'

/** The procedures of a document's structured data, one for each HowTo or Recipe that has two steps or more. */
export function findStructured(document: Document): readonly Found[] {
  return document.structured.map(readThing).filter((found) => found !== null)
}

function readThing(source: string): Found | null {
  const wrapped: unknown = JSON.parse(source)
  if (!isRecord(wrapped) || !isRecord(wrapped.thing)) return null
  const thing = wrapped.thing
  const { steps, sections, isCut } = readStructuredSteps(
    thing.step ?? thing.recipeInstructions ?? thing.steps ?? thing.instructions,
  )
  if (steps.length < 2) return null
  const goal = textOfField(thing.name) || textOfField(thing.headline)
  return {
    witness: wrapped.source === 'microdata' ? 'microdata' : 'json-ld',
    goal: goal === '' ? null : goal,
    steps: steps.map((text) => ({ text, start: null, end: null })),
    sections: sections.filter(({ first_step }) => first_step < steps.length),
    resources: [...new Set(RESOURCE_FIELDS.flatMap((field) => readResourceField(thing[field])))],
    isCut,
    first: -1,
    last: -1,
  }
}

const RESOURCE_FIELDS = ['recipeIngredient', 'ingredients', 'supply', 'tool']

function readResourceField(value: unknown): readonly string[] {
  if (typeof value === 'string') return linesOfMarkup(value).map(withoutPrefix).filter(Boolean)
  if (Array.isArray(value)) return value.flatMap(readResourceField)
  if (!isRecord(value)) return []
  const nested = value.itemListElement
  if (nested !== undefined) return readResourceField(nested)
  const name = textOfField(value.name ?? value.item)
  const quantity = textOfField(isRecord(value.requiredQuantity) ? value.requiredQuantity.value : value.requiredQuantity)
  return name === '' ? [] : [quantity === '' || name.includes(quantity) ? name : `${quantity} ${name}`]
}
