import { announcesNeeds, announcesSteps, givesAmount, promisesHowTo } from './cues.ts'
import type { Line } from './line-writer.ts'

/**
 * The gate's signs and their weights: a sign of weight 2 is enough by itself, two of weight 1 are needed.
 * - `structured_data`: a HowTo or Recipe in markup for machines, or steps in a script's fields
 * - `step_numbers`: lines that begin "Step 1", "Step 2" in one of several languages
 * - `told_list`: a list whose items tell the reader what to do
 * - `told_text`: three lines in a row that do
 * - `announced_steps`: a line such as "Directions" with instructions below it
 * - `amounts`: three lines that give weights or measures
 * - `foreign_list`: an ordered list of sentences, in a language the word lists cannot judge
 * - `ordered_list`, `announcement`, `numbers`, `told_headings`: the same, less surely
 * - `promise`: a title or address that promises a how-to; `needs`: a line such as "You will need"
 * - `sequence`: sentences that begin with "First" and then with "Next", "Finally" and the like
 */
export const SIGN_WEIGHTS = {
  structured_data: 2,
  step_numbers: 2,
  told_list: 2,
  told_text: 2,
  announced_steps: 2,
  amounts: 2,
  foreign_list: 2,
  ordered_list: 1,
  announcement: 1,
  numbers: 1,
  told_headings: 1,
  promise: 1,
  needs: 1,
  sequence: 1,
} as const

export type Sign = keyof typeof SIGN_WEIGHTS

/** The signs that a page's lines and the tags of its head give. */
export function readSigns(page: {
  readonly lines: readonly Line[]
  readonly about: readonly string[]
}): readonly Sign[] {
  const { lines } = page
  const isForeign = isInForeignLanguage(lines)
  const spoken = [
    hasStepNumbers(lines) && 'step_numbers',
    readLists(lines, isForeign),
    hasToldRun(lines) && 'told_text',
    readAnnouncement(lines, isForeign),
    lines.filter(isAmount).length >= FEW && 'amounts',
    hasNumbers(lines) && 'numbers',
    lines.filter(({ kind, told }) => kind === 'heading' && told).length >= FEW && 'told_headings',
    isPromised(page) && 'promise',
    lines.some(({ kind, text }) => kind !== 'title' && text.length < 80 && announcesNeeds(text)) && 'needs',
    hasSequence(lines) && 'sequence',
  ] as const
  return spoken.filter((sign) => sign !== false)
}

const FEW = 3

function isInForeignLanguage(lines: readonly Line[]): boolean {
  const long = lines.filter(({ kind, length, linked }) => kind !== 'title' && length >= 60 && linked < 0.5)
  const english = long.filter(({ text }) => / (?:the|and|with|you|your|of|is|are|for) /i.test(text))
  return long.length > 0 && english.length < long.length * 0.4
}

function hasStepNumbers(lines: readonly Line[]): boolean {
  const numbers = new Set(lines.map(({ kind, text }) => (kind === 'title' ? undefined : STEP.exec(text)?.[1])))
  return (numbers.has('1') || numbers.has('one')) && (numbers.has('2') || numbers.has('two'))
}

const STEP =
  /^(?:step|schritt|étape|etape|paso|passo|passaggio|stap|steg|trinn|trin|krok|шаг|adım)\s*(?:#|no\.?|n°)?\s*0?(1|2|one|two)(?!\d)/i

function readLists(lines: readonly Line[], isForeign: boolean): Sign | false {
  const lists = new Map<number, Line[]>()
  for (const line of lines) {
    if (line.list < 0) continue
    const items = lists.get(line.list)
    if (items === undefined) lists.set(line.list, [line])
    else items.push(line)
  }
  const found = new Set([...lists.values()].map((items) => readList(items, isForeign)))
  return (['told_list', 'foreign_list', 'ordered_list'] as const).find((sign) => found.has(sign)) ?? false
}

function readList(items: readonly Line[], isForeign: boolean): Sign | null {
  const texts = items.filter(({ length, linked }) => length >= 12 && linked < 0.8)
  if (texts.length < 2 || texts.length < items.length * 0.5) return null
  const told = texts.filter((item) => item.told).length
  const meanLength = texts.reduce((sum, { length }) => sum + length, 0) / texts.length
  if (items[0]?.ordered === true) {
    if (told >= 2 && told * 2 >= texts.length) return 'told_list'
    return meanLength < 30 ? null : isForeign ? 'foreign_list' : 'ordered_list'
  }
  return told >= FEW && told >= texts.length * 0.7 && meanLength >= 40 ? 'told_list' : null
}

/** Lines of some length that tell, one after the other, with nothing but short lines between them. */
function hasToldRun(lines: readonly Line[]): boolean {
  let run = 0
  for (const { kind, told, length, linked } of lines) {
    const isText = kind === 'paragraph' || kind === 'cell'
    if (isText && told && length >= 60 && linked < 0.5) run += 1
    else if (kind === 'heading' || length >= 60) run = 0
    if (run >= FEW) return true
  }
  return false
}

function readAnnouncement(lines: readonly Line[], isForeign: boolean): Sign | false {
  let isAnnounced = false
  for (const [index, line] of lines.entries()) {
    const isLabel = line.kind !== 'title' && line.kind !== 'item' && line.length <= 160 && line.text.length <= 80
    if (!isLabel || line.linked > 0.8 || !announcesSteps(line.text)) continue
    const below = lines
      .slice(index + 1, index + 13)
      .filter(({ kind, length, linked }) => kind !== 'heading' && length > 15 && linked < 0.5)
    if (below.reduce((sum, { length }) => sum + length, 0) < 80) continue
    if (isForeign || below.some(({ told }) => told)) return 'announced_steps'
    isAnnounced = true
  }
  return isAnnounced && 'announcement'
}

function isAmount({ kind, text }: Line): boolean {
  return kind !== 'title' && text.length <= 90 && givesAmount(text)
}

function hasNumbers(lines: readonly Line[]): boolean {
  const numbers = new Set(
    lines.map(({ kind, ordered, text }) => (kind === 'title' || ordered ? '' : numberAtHead(text))),
  )
  return numbers.has('1') && numbers.has('2') && numbers.has('3')
}

function numberAtHead(text: string): string | undefined {
  return /^0?(\d)(?:[.)]\s*(?=\D|$)|\s*[:–—-]\s|$)/.exec(text)?.[1]
}

function isPromised({ lines, about }: { readonly lines: readonly Line[]; readonly about: readonly string[] }): boolean {
  const title = lines.find(({ kind }) => kind === 'title')
  const heading = lines.find(({ kind }) => kind === 'heading')
  return (
    promisesHowTo(`${title?.text ?? ''} \n ${heading?.text ?? ''}`) ||
    about.some((tag) => /canonical|og:(?:url|title)/.test(tag) && promisesHowTo(tag.replace(/[-_/.]/g, ' ')))
  )
}

function hasSequence(lines: readonly Line[]): boolean {
  const texts = lines.filter(({ kind, length }) => kind === 'paragraph' && length >= 30).map(({ text }) => text)
  return texts.some((text) => OPENING.test(text)) && texts.filter((text) => SEQUEL.test(text)).length >= 2
}

const OPENING =
  /(?:^|[.!?]\s)(?:first(?:ly)?|to (?:begin|start)|start by|begin by|zuerst|zunächst|d'abord|primero|eerst|först|najpierw)(?!\p{L})/iu
const SEQUEL =
  /(?:^|[.!?]\s)(?:next|then|now|after (?:that|this)|once|when|finally|lastly|dann|danach|anschließend|ensuite|puis|enfin|luego|después|daarna|vervolgens|sedan|därefter|następnie|potem)(?!\p{L})/iu
