import type { Document, Resource, Step } from '#data'
import { explainGrounding } from './explain-grounding.ts'
import { groundResources } from './ground-resources.ts'

/**
 * Rewritten steps with the places of the steps they were made of: each is looked for among the former steps as in a page,
 * and stands where these stand in the document. Null where the former steps do not say it, or have no place themselves.
 */
export function groundInSteps(
  former: { readonly steps: readonly Step[]; readonly language: string },
  texts: readonly string[],
): readonly Step[] {
  const page = pageOf(former)
  const { steps: places } = explainGrounding(
    page,
    texts.map((text) => ({ text, start: null, end: null })),
  )
  return texts.map((text, at) => {
    const place = places[at] ?? null
    const sources = place === null ? [] : sourcesOf(page, former.steps, place)
    const starts = sources.flatMap(({ start }) => start ?? [])
    const ends = sources.flatMap(({ end }) => end ?? [])
    if (starts.length === 0) return { text, start: null, end: null }
    return { text, start: Math.min(...starts), end: Math.max(...ends) }
  })
}

/**
 * Resources with the place in the document where a step names them. Null where no step does, or where the step's words
 * are not those of the document, so that a place inside it would be a guess.
 */
export function groundResourcesInSteps(
  former: { readonly steps: readonly Step[]; readonly language: string },
  texts: readonly string[],
): readonly Resource[] {
  const page = pageOf(former)
  const unplaced = texts.map((text) => ({ text, section: null, start: null, end: null }))
  return groundResources(page, unplaced).map((resource) => {
    const { start, end } = resource
    const nowhere = { ...resource, start: null, end: null }
    if (start === null || end === null) return nowhere
    const at = page.blocks.findIndex((block) => start >= block.start && end <= block.end)
    const block = page.blocks[at]
    const step = former.steps[at]
    if (block === undefined || step === undefined || step.start === null || step.end === null) return nowhere
    if (step.end - step.start !== step.text.length) return nowhere
    const shift = step.start - block.start
    return { ...resource, start: start + shift, end: end + shift }
  })
}

/** The steps as a document of their own, one block each. */
function pageOf({ steps, language }: { readonly steps: readonly Step[]; readonly language: string }): Document {
  let start = 0
  const blocks = steps.map(({ text }) => {
    const block = { kind: 'item' as const, start, end: start + text.length, level: 1, list: 0, ordered: true }
    start = block.end + 1
    return { ...block, linked: false, main: true }
  })
  const text = steps.map((step) => step.text).join('\n')
  return { document_id: '', title: '', language, text, blocks, structured: [], topic: null }
}

function sourcesOf(
  page: Document,
  steps: readonly Step[],
  place: { readonly start: number; readonly end: number },
): readonly Step[] {
  return steps.filter((_, at) => {
    const block = page.blocks[at]
    return block !== undefined && block.start < place.end && place.start < block.end
  })
}
