import { type Html, html } from '../../report/parts/html.ts'

/** Where a step stands in a text, in UTF-16 code units, and which step it is, from 1. */
export interface StepPlace {
  readonly step: number
  readonly start: number
  readonly end: number
}

/** A stretch of a text: plain, or a step of this number. */
export interface TextPiece {
  readonly text: string
  readonly step: number | null
}

/**
 * A text cut at its steps, in the order of the text. Of steps that overlap the earlier keeps the common part; places
 * outside the text are left out.
 */
export function textPieces(text: string, places: readonly StepPlace[]): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let done = 0
  for (const place of places.toSorted((one, other) => one.start - other.start || one.step - other.step)) {
    const start = Math.max(done, place.start)
    const end = Math.min(text.length, place.end)
    if (start >= end) continue
    if (start > done) pieces.push({ text: text.slice(done, start), step: null })
    pieces.push({ text: text.slice(start, end), step: place.step })
    done = end
  }
  if (done < text.length) pieces.push({ text: text.slice(done), step: null })
  return pieces
}

/** The pieces as HTML; each step carries its number as a name that links lead to. */
export function markedText(pieces: readonly TextPiece[]): Html {
  return html`${pieces.map(({ text, step }) =>
    step === null
      ? html`${text}`
      : html`<mark id="text-${step}"><a href="#step-${step}" aria-label="Step ${step}">${step}</a>${text}</mark>`,
  )}`
}
