import { isAsideCue, isHowTo, isInstructionCue, isResourceCue, isToolCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { beginsWithAmount } from './resource-amounts.ts'
import { isBulleted, isCardLine, linesOf, listWithin, type ResourceLine, withoutLoose } from './resource-lines.ts'
import { countTokens } from './tokens.ts'

/** A list of what is needed, as a heading or a line announces it. */
export interface ResourceList {
  /** What announces it, without colon. */
  readonly name: string
  /** The place of the announcement and of the last line among the passages. */
  readonly first: number
  readonly last: number
  readonly lines: readonly ResourceLine[]
}

/** The announced lists of what is needed that hold anything, in reading order. */
export function findResourceLists(passages: readonly Passage[]): readonly ResourceList[] {
  const lists: OpenList[] = []
  let open: OpenList | null = null
  for (const passage of passages) {
    const next = passages[passage.index + 1]
    if (lists.length >= LIST_LIMIT) break
    const within = listWithin(passage)
    if (within !== null) lists.push({ ...within, announced: passage, last: passage.index, section: null })
    else if (isAnnouncement(passage, next)) {
      open = { name: withoutColon(passage.text), announced: passage, last: passage.index, lines: [], section: null }
      lists.push(open)
    } else if (open !== null && (isTold(passage, open) || ends(passage, { announced: open.announced, next })))
      open = null
    else if (open !== null) addTo(open, { passage, next })
  }
  return lists.map(asList).filter(({ lines }) => lines.length > 0)
}

const LIST_LIMIT = 1000

/** True for the name of a list of tools rather than of what is used up. */
export function isToolList(name: string): boolean {
  return isToolCue(name) || RECOMMENDED.test(name)
}

interface OpenList {
  readonly name: string
  readonly announced: Passage
  last: number
  readonly lines: ResourceLine[]
  section: string | null
}

function asList({ name, announced, last, lines }: OpenList): ResourceList {
  return { name, first: announced.index, last, lines: withoutLoose(lines) }
}

function withoutColon(text: string): string {
  return text.replace(/[:\s]+$/, '')
}

function isAnnouncement(passage: Passage, next: Passage | undefined): boolean {
  const isHeading = passage.block.kind === 'heading'
  // A sentence of its own ("Combine the ingredients.") tells what to do.
  if (isResourceCue(passage.text)) return passage.rank > 0 && (isHeading || !/[.!]$/.test(passage.text))
  if (isHeading) return isRecommendation(passage, next)
  const isLeadIn = passage.block.kind === 'paragraph' && passage.block.list < 0 && passage.text.endsWith(':')
  return (
    isLeadIn &&
    passage.text.length < 120 &&
    /\b(need|ingredients|materials|tools|supplies|equipment)\b/i.test(passage.text)
  )
}

/** The products a page earns from are those it used: the law makes it say so right below. */
function isRecommendation({ text }: Passage, next: Passage | undefined): boolean {
  return RECOMMENDED.test(text) && /\bearn\b.*\bpurchases\b/i.test(next?.text ?? '')
}

const RECOMMENDED = /^recommended products?:?$/i

function ends(
  passage: Passage,
  { announced, next }: { readonly announced: Passage; readonly next: Passage | undefined },
): boolean {
  if (passage.rank === 0) return passage.block.list < 0 && passage.text.length > 200 && !isBulleted(passage.text)
  if (isPart(passage, next)) return false
  if (isInstructionCue(passage.text)) return true
  const isOutside = announced.rank === 0 || passage.rank <= announced.rank
  return isOutside && !passage.under.includes(announced) && !isCardLine(passage.text)
}

/** A heading right above amounts names a part of the list, whatever its rank and wording ("Assembly"). */
function isPart({ text }: Passage, next: Passage | undefined): boolean {
  if (next === undefined || isAsideCue(text) || isHowTo(text)) return false
  const isListed = (next.block.kind === 'item' && !next.block.ordered) || next.block.kind === 'cell'
  return isListed && beginsWithAmount(next.text) && countTokens(next.text) <= 15
}

const LINE_LIMIT = 400

function addTo(list: OpenList, { passage, next }: { passage: Passage; next: Passage | undefined }): void {
  const { text } = passage
  if (list.lines.length >= LINE_LIMIT || isCardLine(text)) return
  if (isName(passage, next) && !isBulleted(text)) list.section = isResourceCue(text) ? null : withoutColon(text)
  else {
    const lines = linesOf(passage, list.section)
    for (const line of lines) list.lines.push(line)
    if (lines.length > 0) list.last = passage.index
  }
}

/** Behind what is needed, a numbered list of sentences tells the steps. */
function isTold({ block, text }: Passage, { lines }: OpenList): boolean {
  return lines.length > 0 && block.ordered && /[.!?]$/.test(text) && countTokens(text) >= 5 && !beginsWithAmount(text)
}

/** Headings, lines with a colon, and short lines of their own right above a list. */
function isName({ rank, text, block }: Passage, next: Passage | undefined): boolean {
  if (rank > 0 || (/:$/.test(text) && text.length <= 60)) return true
  const isAbove = block.list < 0 && block.kind === 'paragraph' && next !== undefined && next.block.list >= 0
  return isAbove && countTokens(text) <= 6 && !/[\d.!?]/.test(text)
}
