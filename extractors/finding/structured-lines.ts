import { linesOfMarkup } from '../reading/lines.ts'
import { isAsideCue, isPartName, isStrongCue } from './cues.ts'
import { sentencesOf } from './sentences.ts'
import { withoutEnd } from './structured-fields.ts'

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
 * One text with all steps in it: by its lines, by the numbers or "Step 1" marks in them, and where it is one line without
 * any by its sentences. Lines that name a part are labels; what stands under a label such as "Notes" is left out.
 */
export function divideText(text: string): ToldText {
  const lines = markedLines(unwrapped(linesOfMarkup(text.slice(0, TEXT_LIMIT))))
  const told = withoutNotes(tellLines(lines))
  const steps = told.filter(({ kind }) => kind === 'step')
  const [only] = steps
  if (only === undefined || steps.length > 1) return { told: withTitles(told), isCut: false }
  const labels = told.filter(({ kind }) => kind === 'label')
  const parts = cutAtNumbers(only.text) ?? cutAtBullets(only.text)
  if (parts !== null) return { told: [...labels, ...withoutNotes(tellLines(parts))], isCut: false }
  const lost = cutAtLostBreaks(only.text)
  if (lost !== null) return { told: [...labels, ...withoutNotes(tellLines(lost))], isCut: true }
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
  if (text.length > LABEL_LENGTH || MARK.test(text) || text.split(' ').length > 8) return false
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

const MARK_WORD = 'step|schritt|étape|etape|paso|passo|stap|steg|krok|шаг|vaihe|trin|trinn|adım|lépés|pasul'
const MARK = new RegExp(
  `^(?:(?:${MARK_WORD})\\s*#?\\s*(\\d{1,2})(?![\\d/])\\s*(?:[:.)–—-]+\\s*|$|(?=\\p{Lu}))|(\\d{1,2})\\s*(?:[.)](?!\\d)|\\s[-–—](?=\\s))\\s*)`,
  'iu',
)

/** A line without the number or "Step 1" it begins with. */
export function withoutMark(line: string): string {
  return line.replace(MARK, '').trim()
}

/**
 * Lines whose numbers say where each step begins: a line without a number goes on with the step before it, if lines between
 * two numbers do so too. Other lines are given back as they are, without marks.
 */
function markedLines(lines: readonly string[]): readonly string[] {
  const marked = lines.filter((line) => MARK.test(line)).length
  const first = lines.findIndex((line) => MARK.test(line))
  const last = lines.findLastIndex((line) => MARK.test(line))
  const within = lines.slice(first, last + 1)
  const isDivided = marked >= 2 && within.some((line) => !MARK.test(line) && !isLabel(line, true))
  if (!isDivided) return lines
  const steps: string[] = lines.slice(0, first)
  for (const line of lines.slice(first)) {
    const open = steps.at(-1)
    if (MARK.test(line) || isLabel(line, true) || open === undefined)
      steps.push(MARK.test(line) ? withoutMark(line) : line)
    else steps[steps.length - 1] = joinParts(open, line)
  }
  return steps.filter(Boolean)
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

const INNER_NUMBER = new RegExp(
  `(?:^|\\s|(?<=[.!?)]))(?:(?:${MARK_WORD})\\s*)?(\\d{1,2})\\s?[.):]\\s*(?=\\p{L}|["“(¼½¾])`,
  'giu',
)

/** One line cut where numbers count up from 1, at least to 3; what names a part before a number is a line of its own. */
function cutAtNumbers(text: string): readonly string[] | null {
  const cuts: { readonly start: number; readonly end: number }[] = []
  let expected = 1
  for (const match of text.matchAll(INNER_NUMBER)) {
    const value = Number(match[1])
    if (value !== expected && !(value === 1 && expected > 2)) continue
    cuts.push({ start: match.index, end: match.index + match[0].length })
    expected = value + 1
  }
  if (cuts.length < 3) return null
  const parts = cuts.map(({ end }, index) => text.slice(end, cuts[index + 1]?.start ?? text.length))
  return [text.slice(0, cuts[0]?.start ?? 0), ...parts].flatMap(withoutTail).filter((part) => part.trim() !== '')
}

function cutAtBullets(text: string): readonly string[] | null {
  const parts = text.split(/\s*[•●▪◦‣]\s*/).filter((part) => part !== '')
  return parts.length >= 3 ? parts : null
}

/** Where two sentences or more begin without a space before them, line breaks were lost there and nowhere else. */
function cutAtLostBreaks(text: string): readonly string[] | null {
  const parts = text.split(/(?<=[\p{L}\p{N})][\p{Ll}\p{N})][.!?])(?=\p{Lu}[\p{Ll}\s])/u)
  return parts.length >= 3 ? parts : null
}

function withoutTail(part: string): readonly string[] {
  const tail = /(?<=[.!?])\s+([^.!?]{3,60}:)\s*$/u.exec(part)
  return tail?.[1] === undefined ? [part.trim()] : [part.slice(0, tail.index).trim(), tail[1]]
}
