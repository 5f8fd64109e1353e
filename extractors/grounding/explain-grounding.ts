import type { Document } from '#data'
import { type Placeable, type PlacingRules, placeTexts } from './place-texts.ts'

/** Where one step stands in the document's text (UTF-16 offsets) and how alike the two are, 0 to 1. */
export interface GroundedStep {
  readonly start: number
  readonly end: number
  readonly score: number
}

export interface GroundingReport {
  /** One entry a step; null where the document does not say it. */
  readonly steps: readonly (GroundedStep | null)[]
  /** The indexes of the steps that have no place. */
  readonly ungrounded: readonly number[]
  /** Of neighbouring grounded steps, the share of which the later stands later; null under two grounded steps. */
  readonly orderAgreement: number | null
}

/**
 * Where each step stands in the document: word for word if it does (case, quotes, dashes, white space, fractions and
 * invisible characters apart), else in the run of sentences that says nearly the same, by token F1 of lemmas in which
 * numbers and names count more and function words less. All steps at once: steps and sentences keep one order, any may be
 * left alone, and a lone pair is taken above .5. Numbers that disagree keep a pair apart. A long step that stands
 * elsewhere beyond mistake is placed there, which the order agreement shows. A step that has its place keeps it, with
 * score 1. Time and memory grow with the text, not with steps times sentences. Never throws.
 */
export function explainGrounding(document: Document, steps: readonly Placeable[]): GroundingReport {
  const placed = placeTexts(document, steps, {
    ...STEP_RULES,
    perCharacter: WHOLE_PAGE_COST / (document.text.length + 1),
  })
  const grounded = placed.map((place) => place && { start: place.start, end: place.end, score: place.score })
  const ungrounded = grounded.flatMap((place, at) => (place === null ? [at] : []))
  return { steps: grounded, ungrounded, orderAgreement: orderOf(grounded.flatMap((place) => place ?? [])) }
}

/** So little that it only decides between equals. */
const WHOLE_PAGE_COST = 0.1
const STEP_RULES: Omit<PlacingRules, 'perCharacter'> = { lists: false, stray: { score: 0.8, length: 40 } }

function orderOf(places: readonly GroundedStep[]): number | null {
  if (places.length < 2) return null
  const inOrder = places.slice(1).filter((place, at) => place.start >= (places[at]?.end ?? 0))
  return inOrder.length / (places.length - 1)
}
