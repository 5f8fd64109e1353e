import type { Resource } from '#data'
import { isInstructionCue, isResourceCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { joinAmounts } from './resource-amounts.ts'
import { stepAt } from './step-text.ts'

/**
 * What a page says is needed for the procedure that begins at the passage `before`: the items and short lines under the
 * headings or lead-ins that announce resources, after the passage `after` (where the procedure before it ended). Of
 * several announced lists those count that stand together, nearest to the procedure: an article often lists what is
 * needed twice, and the second list is the one the steps go with.
 */
export function readResources(
  passages: readonly Passage[],
  range: { readonly after: number; readonly before: number },
): readonly Resource[] {
  const lists = listsOf(passages.slice(range.after + 1, range.before)).filter(({ lines }) => lines.length > 0)
  const unique = new Map<string, Resource>()
  for (const { lines } of lastTogether(lists))
    for (const resource of joinAmounts(lines)) if (!unique.has(resource.text)) unique.set(resource.text, resource)
  return [...unique.values()].slice(0, RESOURCE_LIMIT)
}

const RESOURCE_LIMIT = 100

interface ResourceList {
  readonly announcement: Passage
  readonly lines: Resource[]
  section: string | null
  last: number
}

function listsOf(passages: readonly Passage[]): readonly ResourceList[] {
  const lists: ResourceList[] = []
  let open: ResourceList | null = null
  for (const passage of passages) {
    if (isAnnouncement(passage)) {
      open = { announcement: passage, lines: [], section: null, last: passage.index }
      lists.push(open)
    } else if (open !== null && ends(passage, open.announcement)) open = null
    else if (open !== null) addTo(open, passage)
  }
  return lists
}

function addTo(list: ResourceList, passage: Passage): void {
  const { text, rank, block, index } = passage
  if (rank > 0 || (/:$/.test(text) && text.length <= 60)) list.section = text.replace(/[:\s]+$/, '')
  else if (isResourceLine(passage)) {
    const line = stepAt(text, { start: 0, end: text.length })
    const start = block.start + (line.start ?? 0)
    list.lines.push({ text: line.text, section: list.section, start, end: block.end })
    list.last = index
  }
}

const GAP = 8

function lastTogether(lists: readonly ResourceList[]): readonly ResourceList[] {
  let first = lists.length - 1
  while (first > 0 && (lists[first]?.announcement.index ?? 0) - (lists[first - 1]?.last ?? 0) <= GAP) first -= 1
  return lists.slice(Math.max(first, 0))
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

function isResourceLine(passage: Passage): boolean {
  const { kind } = passage.block
  if (passage.text.length > 160) return false
  return kind === 'item' || (passage.text.length <= 90 && kind !== 'preformatted' && !/[.:!?]$/.test(passage.text))
}
