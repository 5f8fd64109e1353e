import { linesOfMarkup } from '../reading/lines.ts'
import { isAsideCue, isPartName, isStrongCue } from './cues.ts'
import { sentencesOf } from './sentences.ts'
import { cutLine, isMarked, withoutMark } from './structured-cuts.ts'
import { withoutEnd } from './structured-fields.ts'
import type { Breaks } from './structured-page-lines.ts'

/** A step, or the name of the part that begins here, as the lines of one text tell them. */
export interface Told {
  readonly kind: 'step' | 'label'
  readonly text: string
}

/** What one text holds; `isCut` where nothing but its sentences divides it. */
export interface ToldText {
  readonly told: readonly Told[]
  readonly isCut: boolean
}

/**
 * One text with all steps in it: by its lines and the numbers or "Step 1" marks in them; where it is one line by the lines
 * the page gives it, else by what divides it itself, at last by its sentences. Lines that name a part are labels; what stands under a label such as "Notes" is left out.
 */
export function divideText(text: string, breaks: Breaks): ToldText {
  const lines = markedLines(unwrapped(linesOfMarkup(text.slice(0, TEXT_LIMIT))))
  const told = withoutNotes(tellLines(lines))
  const steps = told.filter(({ kind }) => kind === 'step')
  const [only] = steps
  if (only === undefined || steps.length > 1) return { told: withTitles(told), isCut: false }
  const labels = told.filter(({ kind }) => kind === 'label')
  const parts = breaks(only.text) ?? cutLine(only.text)
  if (parts !== null) return { told: [...labels, ...withoutNotes(tellLines(markedLines(parts)))], isCut: false }
  const sentences = sentencesOf(only.text).map((sentence): Told => ({ kind: 'step', text: sentence.text }))
  return { told: [...labels, ...sentences], isCut: sentences.length > 1 }
}

/** Lines as steps and labels; where all of them look like labels they are steps. */
export function tellLines(lines: readonly string[]): readonly Told[] {
  const hasLowerCase = lines.some((line) => /\p{Ll}/u.test(line))
  const told = lines.map((text): Told => ({ kind: isLabel(text, hasLowerCase) ? 'label' : 'step', text }))
  return told.every(({ kind }) => kind === 'label') ? told.map(({ text }): Told => ({ kind: 'step', text })) : told
}

/** A label as the name of a part: without its colon; null for one that only announces steps ("Directions:"). */
export function partName(label: string): string | null {
  const name = withoutEnd(label, ':').trim()
  return name === '' || isStrongCue(name) ? null : name
}

const TEXT_LIMIT = 300_000
const LABEL_LENGTH = 60

function isLabel(text: string, hasLowerCase: boolean): boolean {
  if (text.length > LABEL_LENGTH || isMarked(text) || text.split(' ').length > 8) return false
  if (/[^.!?]:$/.test(text)) return true
  if (/[.!?,;\d]$/.test(text)) return false
  const isShouted = hasLowerCase && /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text)
  return (
    isShouted ||
    isStrongCue(text) ||
    /^(for|für|pour|para|per|voor|för) (the|den|die|das|la|le|les|el|los|las|de|het|il) \S+( \S+)?$/iu.test(text)
  )
}

/** Labels that each stand above one step, three times or more, are the titles of these steps. */
function withTitles(told: readonly Told[]): readonly Told[] {
  const labels = told.filter(({ kind }) => kind === 'label')
  const isPaired = told.every(({ kind }, index) => (kind === 'label') === (index % 2 === 0))
  if (labels.length < 3 || !isPaired || told.length % 2 > 0 || labels.some(({ text }) => isPartName(text))) return told
  return labels.map((label, index): Told => {
    const title = partName(label.text) ?? ''
    return { kind: 'step', text: joinParts(title, told[2 * index + 1]?.text ?? '') }
  })
}

/** Without what follows a label such as "Notes" up to the next label. */
function withoutNotes(told: readonly Told[]): readonly Told[] {
  let isNote = false
  return told.filter(({ kind, text }, index) => {
    if (kind === 'label') isNote = index > 0 && (isAsideCue(text) || NOTE.test(text))
    return !isNote
  })
}

const NOTE =
  /^(note|nota|notes?|uwag[ai]|wskazówki|poznámk[ay]|tipy?|tips?|anmerkung(en)?|tipp|merk|opmerking(en)?|remarques?|conseil|astuce|suggerimenti|dica|consejo|obs|примечани[ея]|совет(ы)?)[\s:*]*$/iu

/**
 * Lines whose numbers say where each step begins: a line without a number goes on with the step before it, if lines between
 * two numbers do so too. Other lines are given back as they are.
 */
function markedLines(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(isMarked)
  const last = lines.findLastIndex(isMarked)
  const goesOn = (line: string): boolean => !isMarked(line) && !isLabel(line, true)
  if (first === last || !lines.slice(first, last + 1).some(goesOn)) return lines
  const groups: string[][] = lines.slice(0, first).map((line) => [line])
  for (const line of lines.slice(first)) {
    if (goesOn(line)) groups.at(-1)?.push(line)
    else groups.push([withoutMark(line)])
  }
  return groups
    .map(([title = '', ...rest]) => (rest.length > 0 ? joinParts(title, rest.join(' ')) : title))
    .filter(Boolean)
}

const WRAP_LENGTH = 60

/** Lines that break in the middle of a sentence, as mail and old editors do, put together again. */
function unwrapped(lines: readonly string[]): readonly string[] {
  const whole: string[] = []
  let last = ''
  for (const line of lines) {
    const isWrapped = last.length >= WRAP_LENGTH && /[^.!?:;]$/.test(last) && /^\p{Ll}/u.test(line)
    if (isWrapped) whole.push(`${whole.pop() ?? ''} ${line}`)
    else whole.push(line)
    last = line
  }
  return lines.some((line) => /^\p{Lu}/u.test(line)) ? whole : lines
}

/** A title and what it stands for as one text. */
export function joinParts(title: string, text: string): string {
  if (title === '') return text
  return /[.!?:,;)"”。！？]$/.test(title) ? `${title} ${text}` : `${title}. ${text}`
}
