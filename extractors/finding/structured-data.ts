import { type Document, WITNESSES } from '#data'
import type { Found } from './found.ts'
import { type Fields, firstText, isRecord } from './structured-fields.ts'
import { type Breaks, breaksOf } from './structured-page-lines.ts'
import { readStructuredResources } from './structured-resources.ts'
import { readStructuredSteps, type StructuredSteps } from './structured-steps.ts'
import { readTotalTime, readYield } from './structured-time.ts'

/** The procedures of a document's structured data, one for each HowTo or Recipe that has two steps or more. */
export function findStructured(document: Document): readonly Found[] {
  const breaks = breaksOf(document)
  return document.structured.map((source) => readSource(source, breaks)).filter((found) => found !== null)
}

const STEP_FIELDS = ['recipeInstructions', 'step', 'steps', 'instructions', 'instruction']

function readSource(source: string, breaks: Breaks): Found | null {
  const wrapped: unknown = JSON.parse(source)
  if (!isRecord(wrapped) || !isRecord(wrapped.thing)) return null
  const { thing } = wrapped
  const told = fullest(thing, breaks)
  if (told.steps.length < 2) return null
  return {
    witness: WITNESSES.find((witness) => witness === wrapped.source) ?? 'json-ld',
    goal: firstText(thing.name) || firstText(thing.headline) || null,
    steps: told.steps.map((text) => ({ text, start: null, end: null })),
    sections: told.sections,
    resources: readStructuredResources(thing, breaks),
    totalTime: readTotalTime(thing),
    yield: readYield(thing),
    isCut: told.isCut,
    first: -1,
    last: -1,
  }
}

/** Old and new names of one field may stand side by side: the one with most steps is read. */
function fullest(thing: Fields, breaks: Breaks): StructuredSteps {
  const readings = STEP_FIELDS.filter((field) => thing[field] !== undefined).map((field) =>
    readStructuredSteps(thing[field], breaks),
  )
  return readings.reduce((best, other) => (other.steps.length > best.steps.length ? other : best), NOTHING)
}

const NOTHING: StructuredSteps = { steps: [], sections: [], isCut: false }
