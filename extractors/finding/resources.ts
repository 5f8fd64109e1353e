import type { Resource } from '#data'
import { isInstructionCue } from './cues.ts'
import type { Outline } from './outline.ts'
import type { Passage } from './passages.ts'
import { joinAmounts } from './resource-amounts.ts'
import type { ResourceLine } from './resource-lines.ts'
import { isToolList, type ResourceList } from './resource-lists.ts'
import { withoutRepetition } from './resource-repetition.ts'
import { countTokens } from './tokens.ts'
import { amountsBefore } from './unannounced-resources.ts'

/** Between which passages a procedure's resources stand: where the one before it ended, and where it begins. */
interface Range {
  readonly after: number
  readonly before: number
}

/**
 * What a page says is needed for the procedure that begins at the passage `before`, announced after the passage `after`
 * (where the procedure before it ended). Of several announced lists those count that stand together, nearest to the
 * procedure: an article often lists what is needed twice, and the second list is the one the steps go with. A page's
 * first procedure may list them below its steps, and tools are listed there often. Of several lists, each gives its name
 * to what it holds as the section, and so does a list of tools. Where nothing is announced, a list of amounts counts.
 */
export function readResources(outline: Outline, range: Range): readonly Resource[] {
  const chosen = chooseLists(outline, range)
  const lines = chosen.flatMap((list): readonly ResourceLine[] => {
    const isNamed = chosen.length > 1 || (holdsTools(list) && countTokens(list.name) <= NAME_TOKENS)
    return withoutRepetition(joinAmounts(list.lines)).map((line) => ({
      ...line,
      section: line.section ?? (isNamed ? list.name : null),
    }))
  })
  const found = chosen.some((list) => !holdsTools(list)) ? lines : [...amountsBefore(outline.passages, range), ...lines]
  return withoutRepetition(found.filter(({ text }) => /\p{L}/u.test(text)))
    .slice(0, RESOURCE_LIMIT)
    .map(({ text, section, start, end }) => ({ text, section, start, end }))
}

const NAME_TOKENS = 5
const RESOURCE_LIMIT = 100
const LIST_LIMIT = 20
const GAP = 8
const BELOW_GAP = 2

function chooseLists({ passages, resourceLists }: Outline, range: Range): readonly ResourceList[] {
  const before = resourceLists.filter(({ first }) => first > range.after && first < range.before)
  const after = resourceLists.filter(({ first }) => first > range.before)
  const above = lastTogether(before)
  const needed = above.every(holdsTools) ? [...lastUsedUp(before), ...above] : above
  const isFirst = range.after < 0
  const below = isFirst && needed.every(holdsTools) ? firstTogether(after.filter((list) => !holdsTools(list))) : []
  const isOther = opensOther(passages[range.before])
  const next = passages.find((passage) => passage.index > range.before && isOther(passage))
  const isOwn = ({ first }: ResourceList): boolean => next === undefined || first < next.index
  const tools = after.filter((list) => holdsTools(list) && isOwn(list)).slice(0, 1)
  return [...needed, ...below, ...tools]
}

function holdsTools({ name }: ResourceList): boolean {
  return isToolList(name)
}

function lastTogether(lists: readonly ResourceList[]): readonly ResourceList[] {
  let first = lists.length - 1
  while (
    first > 0 &&
    lists.length - first < LIST_LIMIT &&
    (lists[first]?.first ?? 0) - (lists[first - 1]?.last ?? 0) <= GAP
  )
    first -= 1
  return lists.slice(Math.max(first, 0))
}

function firstTogether(lists: readonly ResourceList[]): readonly ResourceList[] {
  const end = lists.findIndex(({ first }, place) => place > 0 && first - (lists[place - 1]?.last ?? 0) > BELOW_GAP)
  return lists.slice(0, end < 0 ? LIST_LIMIT : Math.min(end, LIST_LIMIT))
}

/** Tools are often listed further down than what is used up. */
function lastUsedUp(lists: readonly ResourceList[]): readonly ResourceList[] {
  const last = lists.findLastIndex((list) => !holdsTools(list))
  return lastTogether(lists.slice(0, last + 1)).filter((list) => !holdsTools(list))
}

/** Tells the headings that announce another procedure from those of parts of the one that begins here. */
function opensOther(opening: Passage | undefined): (passage: Passage) => boolean {
  const ownRank = (opening?.rank ?? 0) > 0 ? opening?.rank : opening?.under.at(-1)?.rank
  return ({ rank, text }) => rank > 0 && rank <= (ownRank ?? Number.POSITIVE_INFINITY) && isInstructionCue(text)
}
