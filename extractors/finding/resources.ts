import { isInstructionCue, isResourceCue } from './cues.ts'
import type { Passage } from './passages.ts'
import { withoutPrefix } from './step-text.ts'

/**
 * What a page says is needed for the procedure that begins at the passage `before`: the items and short lines under the
 * headings or lead-ins that announce resources, after the passage `after` (where the procedure before it ended).
 */
export function readResources(
  passages: readonly Passage[],
  range: { after: number; before: number },
): readonly string[] {
  const resources = new Set<string>()
  let announced: Passage | null = null
  for (const passage of passages.slice(range.after + 1, range.before)) {
    if (isAnnouncement(passage)) announced = passage
    else if (announced !== null && ends(passage, announced)) announced = null
    else if (announced !== null && passage.rank === 0 && isResourceLine(passage)) {
      resources.add(withoutPrefix(passage.text))
    }
  }
  return [...resources].slice(0, RESOURCE_LIMIT)
}

const RESOURCE_LIMIT = 100

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
