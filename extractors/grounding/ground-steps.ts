import type { Document, Step } from '#data'
import { explainGrounding } from './explain-grounding.ts'

/** Steps with the place each has in the document's text, as `explainGrounding` finds it; null stays null where it has none. */
export function groundSteps(document: Document, steps: readonly Step[]): readonly Step[] {
  if (steps.every(({ start }) => start !== null)) return steps
  const { steps: places } = explainGrounding(document, steps)
  return steps.map((step, at) => {
    const place = places[at] ?? null
    return step.start !== null || place === null ? step : { ...step, start: place.start, end: place.end }
  })
}
