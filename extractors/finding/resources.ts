import type { Resource } from '#data'
import { isInstructionCue, isToolCue } from './cues.ts'
import type { Outline } from './outline.ts'
import { joinAmounts } from './resource-amounts.ts'
import type { ResourceList } from './resource-lists.ts'

/**
 * What a page says is needed for the procedure that begins at the passage `before`, announced after the passage `after`
 * (where the procedure before it ended). Of several announced lists those count that stand together, nearest to the
 * procedure: an article often lists what is needed twice, and the second list is the one the steps go with. A page's
 * first procedure may list them below its steps, and tools are listed there often. Of several lists, each gives its name to what it holds as the section.
 */
export function readResources(
  { passages, resourceLists }: Outline,
  range: { readonly after: number; readonly before: number },
): readonly Resource[] {
  const before = resourceLists.filter(({ first }) => first > range.after && first < range.before)
  const after = resourceLists.filter(({ first }) => first > range.before)
  const needed = before.length > 0 || range.after >= 0 ? lastTogether(before) : after.slice(0, 1)
  const next = passages.findIndex(({ rank, index, text }) => rank > 0 && index > range.before && isInstructionCue(text))
  const isOwn = ({ first }: ResourceList): boolean => next < 0 || first < next
  const tools = after.filter((list) => !needed.includes(list) && isToolCue(list.name) && isOwn(list)).slice(0, 1)
  const chosen = [...needed, ...tools]
  const unique = new Map<string, Resource>()
  for (const { lines, name } of chosen) {
    for (const line of joinAmounts(lines)) {
      const section = line.section ?? (chosen.length > 1 ? name : null)
      if (!unique.has(line.text)) unique.set(line.text, { ...line, section })
    }
  }
  return [...unique.values()].slice(0, RESOURCE_LIMIT)
}

const RESOURCE_LIMIT = 100
const GAP = 8

function lastTogether(lists: readonly ResourceList[]): readonly ResourceList[] {
  let first = lists.length - 1
  while (first > 0 && (lists[first]?.first ?? 0) - (lists[first - 1]?.last ?? 0) <= GAP) first -= 1
  return lists.slice(Math.max(first, 0))
}
