import type { Document, Resource } from '#data'
import { type PlacingRules, placeTexts } from './place-texts.ts'

/**
 * Resources with the place each has in the document's text: a line or sentence that is the resource word for word, else
 * one that says nearly the same with the same quantities. Lists are read in order, and places close to each other are
 * preferred, so that flour is found in the list of ingredients and not where it is poured. A resource that has its place
 * keeps it; null stays null where the document does not name it. Never throws.
 */
export function groundResources(document: Document, resources: readonly Resource[]): readonly Resource[] {
  if (resources.every(({ start }) => start !== null)) return resources
  const places = placeTexts(document, resources, RESOURCE_RULES)
  return resources.map((resource, at) => {
    const place = places[at] ?? null
    return resource.start !== null || place === null ? resource : { ...resource, start: place.start, end: place.end }
  })
}

/** Two thousand characters apart is as bad as a likeness of .2 less. */
const RESOURCE_RULES: PlacingRules = { perCharacter: 1e-4, lists: true, stray: { score: 0.6, length: 1 } }
