import type { Resource } from '#data'
import { isInstructionCue, isResourceCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { stepAt } from './step-text.ts'
import { countTokens } from './tokens.ts'

/** A list of what is needed, as a heading or a line announces it. */
export interface ResourceList {
  /** What announces it, without colon. */
  readonly name: string
  /** The place of the announcement and of the last line among the passages. */
  readonly first: number
  last: number
  readonly lines: Resource[]
  section: string | null
}

/** The announced lists of what is needed that hold anything, in reading order. */
export function findResourceLists(passages: readonly Passage[]): readonly ResourceList[] {
  const lists: ResourceList[] = []
  let open: { readonly list: ResourceList; readonly announcement: Passage } | null = null
  for (const passage of passages) {
    if (isAnnouncement(passage)) {
      const name = passage.text.replace(/[:\s]+$/, '')
      const list = { name, first: passage.index, last: passage.index, lines: [], section: null }
      open = { list, announcement: passage }
      lists.push(open.list)
    } else if (open !== null && ends(passage, open.announcement)) open = null
    else if (open !== null) addTo(open.list, passage)
  }
  return lists.filter(({ lines }) => lines.length > 0)
}

function addTo(list: ResourceList, { text, rank, block, index }: Passage): void {
  if (rank > 0 || (/:$/.test(text) && text.length <= 60)) list.section = text.replace(/[:\s]+$/, '')
  else if (isResourceLine(text, block.kind)) {
    const line = stepAt(text, { start: 0, end: text.length })
    const start = block.start + (line.start ?? 0)
    list.lines.push({ text: line.text, section: list.section, start, end: block.end })
    list.last = index
  }
}

function isAnnouncement(passage: Passage): boolean {
  if (passage.rank > 0) return isResourceCue(passage.text)
  const isLeadIn = passage.block.kind === 'paragraph' && passage.block.list < 0 && passage.text.endsWith(':')
  return (
    isLeadIn &&
    passage.text.length < 120 &&
    /\b(need|ingredients|materials|tools|supplies|equipment)\b/i.test(passage.text)
  )
}

function ends(passage: Passage, announced: Passage): boolean {
  if (passage.rank > 0) {
    const isOutside = announced.rank === 0 || passage.rank <= announced.rank
    return isInstructionCue(passage.text) || (isOutside && !passage.under.includes(announced))
  }
  return passage.block.list < 0 && passage.text.length > 200
}

function isResourceLine(text: string, kind: Passage['block']['kind']): boolean {
  if (text.length > 160 || NO_RESOURCE.test(text)) return false
  return (
    kind === 'item' ||
    (text.length <= 90 && kind !== 'preformatted' && (!/[.:!?]$/.test(text) || countTokens(text) <= 5))
  )
}

// What recipe cards write around a list of ingredients: servings, times, switches of units.
const NO_RESOURCE =
  /^(serves|servings?|yields?|makes|portions?|prep(aration)?( time)?\b|cook(ing)? (time|mode)|total( time)?\b|units?\b|scale\b|metric\b|us customary|(de)?select all|check all|\d+x( \d+x)*$|for \d+ (servings|people|persons)|(pour|für|para|per|voor|for|för) \d+ \p{L}+$|posted (by|on)|raciones|coste|dificultad|print|pin|shop|add to)/iu
