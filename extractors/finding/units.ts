import { isAsideCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { readStepNumber } from './step-number.ts'
import { countTokens } from './tokens.ts'

/**
 * What a stretch of a page is made of. `label` names what follows; `head` is a numbered heading and `number` a number that
 * stands alone, both with all that belongs to them; `line` begins with a number; `item` is a list's; `text` is the rest.
 */
export interface Unit {
  readonly form: 'label' | 'head' | 'number' | 'line' | 'item' | 'text'
  readonly opening: Passage
  /** What follows the opening within the unit. */
  readonly body: Passage[]
}

/** The units of consecutive passages, in reading order. */
export function readUnits(passages: readonly Passage[]): readonly Unit[] {
  const units: Unit[] = []
  let outermost: number | null = null
  for (const [place, passage] of passages.entries()) {
    const { block } = passage
    const isOverCode = passages[place + 1]?.block.kind === 'preformatted'
    outermost = block.list < 0 ? null : (outermost ?? block.level)
    const last = units.at(-1)
    if (last !== undefined && belongsTo(passage, last)) last.body.push(passage)
    else if (last?.form === 'item' && block.list >= 0 && !opensItem(passage, outermost)) last.body.push(passage)
    else {
      const form = formOf(passage)
      units.push({ form: form === 'label' && isOverCode ? 'text' : form, opening: passage, body: [] })
    }
  }
  return units
}

/** The passages of a unit, its opening first. */
export function passagesOf(unit: Unit): readonly Passage[] {
  return [unit.opening, ...unit.body]
}

const NUMBER_BODY = 6

function belongsTo(passage: Passage, unit: Unit): boolean {
  if (passage.block.kind === 'preformatted') return unit.form !== 'label'
  const number = passage.block.list < 0 ? readStepNumber(passage.text) : null
  if (unit.form === 'number') {
    const isTitle = unit.body.length === 0 && passage.rank > 0 && number === null
    return unit.body.length < NUMBER_BODY && number === null && (isTitle || !isLabel(passage))
  }
  if (unit.form !== 'head') return false
  if (number !== null && (number.isNamed || passage.block.kind === unit.opening.block.kind)) return false
  return passage.rank === 0 || passage.rank > unit.opening.rank
}

function opensItem({ block }: Passage, outermost: number | null): boolean {
  return block.kind === 'item' && block.level <= (outermost ?? 1)
}

function formOf(passage: Passage): Unit['form'] {
  if (passage.block.list >= 0) return 'item'
  const number = readStepNumber(passage.text)
  if (number !== null) {
    if (number.rest === '') return 'number'
    return passage.block.kind === 'heading' || (number.isNamed && passage.text.length < 80) ? 'head' : 'line'
  }
  return isLabel(passage) ? 'label' : 'text'
}

function isLabel({ block, rank, text }: Passage): boolean {
  if (rank > 0) return true
  const isLoose = block.list < 0 && block.kind !== 'preformatted'
  // A single "Note" stands over one remark between steps, "Notes" over all that follows them.
  const isNotes = countTokens(text) <= 3 && isAsideCue(text) && !/^(note|tip|warning|hinweis|tipp)$/i.test(text)
  return isLoose && text.length <= 60 && (text.endsWith(':') || isNotes)
}
