import type { Document, Section, Step } from '#data'
import { isHowTo, isInvitation } from './cues.ts'
import type { Found } from './found.ts'
import { goalAbove } from './goal.ts'
import { headedSteps } from './headed-steps.ts'
import { imperativeShare, isEnglish, isImperative } from './imperatives.ts'
import { ACCOUNT_LIMIT, type Outline } from './outline.ts'
import { type Part, readParts } from './parts.ts'
import { findRegions, type Region } from './regions.ts'
import { readResources } from './resources.ts'
import { runInSteps } from './run-in-steps.ts'
import { sentencesOf } from './sentences.ts'
import { readStepNumber } from './step-number.ts'
import { stepAt } from './step-text.ts'
import { countTokens } from './tokens.ts'
import { passagesOf, type Unit } from './units.ts'

/**
 * The procedures below headings that announce instructions ("Directions", "Zubereitung", "How to make the filling"),
 * whatever they are written as: lists, numbered headings or lines, tables, paragraphs. Sub-headings and lines that name
 * what follows become sections.
 */
export function findAnnounced(outline: Outline): readonly Found[] {
  const founds: Found[] = []
  for (const region of findRegions(outline.passages).slice(0, ACCOUNT_LIMIT)) {
    const found = readRegion(region, { outline, after: founds.at(-1)?.last ?? -1 })
    if (found !== null) founds.push(found)
  }
  return founds
}

interface Context {
  readonly outline: Outline
  /** The last passage of the procedure before this one. */
  readonly after: number
}

function readRegion(region: Region, { outline, after }: Context): Found | null {
  const { document } = outline
  const parts = readParts(region.body, outline.isEnglish)
  const resources = readResources(outline, { after, before: region.cue.index })
  const context = { document, isOnly: parts.length === 1, isRecipe: resources.length >= 3 }
  const told = parts.map((part) => ({ part, steps: stepsOf(part, context) }))
  const steps = withoutTail(told.flatMap((part) => part.steps))
  const [first] = parts
  if (first === undefined || !isProcedure(steps, { region, parts, document })) return null
  const units = parts.flatMap((part) => part.units)
  return {
    witness: longest(parts).form,
    goal: goalAbove([...region.cue.under, region.cue], { leadIn: null, isPart: false }),
    steps,
    sections: sectionsOf(told),
    isCut: false,
    resources,
    totalTime: null,
    yield: null,
    first: region.cue.index,
    last: units.flatMap(passagesOf).at(-1)?.index ?? region.cue.index,
  }
}

function longest(parts: readonly Part[]): Part {
  return parts.reduce((one, other) => (other.units.length > one.units.length ? other : one))
}

function stepsOf(
  part: Part,
  { document, isOnly, isRecipe }: { document: Document; isOnly: boolean; isRecipe: boolean },
): readonly Step[] {
  if (part.form === 'prose') return untilNotes(toldSteps(part.units, { document, isOnly }))
  if (part.units.some(({ form }) => form === 'head' || form === 'number'))
    return headedSteps(part.units, { document, isRecipe })
  return withoutOrdinals(part.units.map((unit) => stepAt(document.text, rangeOf(unit))))
}

/** Items that write out their own numbers ("1Mix", "2Stir") are freed of them. */
function withoutOrdinals(steps: readonly Step[]): readonly Step[] {
  const isCounted = steps.length >= 2 && steps.every(({ text }, index) => ordinalOf(text, index + 1) !== null)
  if (!isCounted) return steps
  return steps.map((step, index) => {
    const length = ordinalOf(step.text, index + 1) ?? 0
    return { ...step, text: step.text.slice(length), start: (step.start ?? 0) + length }
  })
}

function ordinalOf(text: string, number: number): number | null {
  return new RegExp(`^${number}(?:[.)、:]\\s*|\\s+|(?=\\p{L}))(?=\\S)`, 'u').exec(text)?.[0].length ?? null
}

function rangeOf(unit: Unit): { readonly start: number; readonly end: number } {
  return { start: unit.opening.block.start, end: (unit.body.at(-1) ?? unit.opening).block.end }
}

/** Paragraph by paragraph where there are several, sentence by sentence where all stands in one. */
function toldSteps(
  units: readonly Unit[],
  { document, isOnly }: { document: Document; isOnly: boolean },
): readonly Step[] {
  const [opening] = units
  if (units.length > 1 || opening === undefined || !isOnly) {
    const steps = units.map((unit) => stepAt(document.text, rangeOf(unit)))
    return isEnglish(document) ? withoutAfterword(steps).filter(isNoRemark) : steps
  }
  const { text, block } = opening.opening
  const numbered = runInSteps(opening.opening, document)
  if (numbered !== null) return numbered
  const sentences = sentencesOf(text).map((sentence) => {
    const start = block.start + sentence.start
    return stepAt(document.text, { start, end: start + sentence.text.length })
  })
  return isEnglish(document) ? withoutAfterword(sentences) : sentences
}

/** Invitations to print, rate or share end a page's instructions; they are none. */
function withoutTail(steps: readonly Step[]): readonly Step[] {
  return steps.slice(0, steps.findLastIndex(({ text }) => !isInvitation(text)) + 1)
}

/** A page that asks its reader something, or turns to notes, has stopped telling what to do. */
function untilNotes(steps: readonly Step[]): readonly Step[] {
  const end = steps.findIndex(({ text }) => /^[^.!]{0,120}[?？](\s|$)/u.test(text) || NOTES.test(text))
  return end < 2 ? steps : steps.slice(0, end)
}

const NOTES =
  /^(notes?|tips?|copyright|©|photos?( by)?|source|adapted from|recipe (by|from|adapted)|hinweis|tipp|nota|astuce)\b/i

/** A short line of its own that tells nothing to do, or what not to do, remarks on the step before it. */
function isNoRemark({ text }: Step): boolean {
  return countTokens(text) > REMARK_TOKENS || (isImperative(text) && !/^(do not|don.t|never)\b/i.test(text))
}

const REMARK_TOKENS = 14

/** What comes after the last instruction is no step. */
function withoutAfterword(steps: readonly Step[]): readonly Step[] {
  return steps.slice(0, steps.findLastIndex(({ text }) => isImperative(text)) + 1)
}

function isProcedure(
  steps: readonly Step[],
  { region, parts, document }: { region: Region; parts: readonly Part[]; document: Document },
): boolean {
  const texts = steps.map(({ text }) => text)
  const words = texts.reduce((sum, text) => sum + countTokens(text), 0) / Math.max(texts.length, 1)
  const isProse = parts.every(({ form }) => form === 'prose')
  const isSure = region.announcedBy === 'directions'
  if (texts.length < (region.announcedBy === 'explanation' ? 3 : 2) || words < 3 || words > 250) return false
  if (region.announcedBy === 'after_resources') return isToldThroughout(texts, document)
  if (!isSure && parts.some(isUnnumberedHeadings) && !isHowTo(document.title)) return false
  if (isEnglish(document)) return imperativeShare(texts) >= (isProse ? 0.6 : isSure ? 0.3 : 0.5)
  return isSure ? words >= 4 : !isProse && words >= 5 && longest(parts).form !== 'unordered-list'
}

/** Headings without numbers are as often ways to choose from; they are steps where the page's title promises steps. */
function isUnnumberedHeadings({ form, units }: Part): boolean {
  return form === 'step-headings' && units.some(({ opening }) => readStepNumber(opening.text) === null)
}

/** Where no heading announces them, only whole sentences that all tell to do something are steps. */
function isToldThroughout(texts: readonly string[], document: Document): boolean {
  const isShort = isEnglish(document) && texts.length >= 3 && imperativeShare(texts) === 1
  const isSentence = (text: string): boolean => countTokens(text) >= (isShort ? 5 : 8) && /[.。!！)]$/u.test(text)
  const sentences = texts.filter(isSentence).length
  if (isEnglish(document)) return sentences >= texts.length * 0.6 && imperativeShare(texts) >= 0.8
  return sentences >= texts.length * 0.9
}

function sectionsOf(told: readonly { readonly part: Part; readonly steps: readonly Step[] }[]): readonly Section[] {
  const sections: Section[] = []
  let count = 0
  for (const { part, steps } of told) {
    if (part.name !== null && steps.length > 0) sections.push({ name: part.name, first_step: count })
    count += steps.length
  }
  return sections
}
