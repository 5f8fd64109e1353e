import type { Document } from '#data'
import { isAsideCue, isHowTo, isInstructionCue, isListicle, isResourceCue, leadsIn } from './cues.ts'
import type { Found } from './found.ts'
import { goalAbove } from './goal.ts'
import { imperativeShare, isEnglish } from './imperatives.ts'
import { groupParts } from './list-parts.ts'
import { type FoundList, type ListItem, readLists } from './lists.ts'
import { ACCOUNT_LIMIT, type Outline } from './outline.ts'
import type { Passage } from './passages.ts'
import { readResources } from './resources.ts'
import { stepAt } from './step-text.ts'
import { countTokens } from './tokens.ts'

/**
 * The procedures written as lists. Ordered lists count when their items read as instructions or a heading announces
 * them; unordered ones only when a heading does. Lists that are parts of one procedure come out as one with sections.
 */
export function findOrderedLists(outline: Outline): readonly Found[] {
  const { document, passages } = outline
  const hasResources = outline.resourceLists.length > 0
  const headings = new Set(passages.filter(({ rank }) => rank > 0).map(({ text }) => text.toLowerCase()))
  const lists = joinSingleItems(readLists(passages))
    .filter((list) => isProcedure(list, { document, headings, hasResources }))
    .slice(0, ACCOUNT_LIMIT)
  const founds: Found[] = []
  for (const group of groupParts(lists, outline)) {
    const after = founds.at(-1)?.last ?? -1
    founds.push(asFound(group, { outline, after }))
  }
  return founds
}

/** Where pictures and notes stand between the items, each is often a list by itself, or counts on from the one before. */
function joinSingleItems(lists: readonly FoundList[]): readonly FoundList[] {
  const joined: (FoundList & { items: ListItem[]; last: number })[] = []
  for (const list of lists) {
    const previous = joined.at(-1)
    const isSequel = previous?.ordered === true && list.ordered && sameHeadings(previous, list)
    const isOne = previous?.list === list.list
    if (!isOne && (previous === undefined || !isSequel || list.items.length > 1 || list.leadIn?.text.endsWith(':')))
      joined.push({ ...list, items: [...list.items] })
    else if (previous !== undefined) {
      previous.items.push(...list.items)
      previous.last = list.last
    }
  }
  return joined
}

function sameHeadings(one: FoundList, other: FoundList): boolean {
  return one.under.at(-1) === other.under.at(-1)
}

interface Context {
  readonly document: Document
  readonly headings: ReadonlySet<string>
  /** True where a heading of the page announces tools or ingredients. */
  readonly hasResources: boolean
}

function isProcedure(list: FoundList, { document, headings, hasResources }: Context): boolean {
  const texts = list.items.map(({ text }) => text)
  if (texts.length < 2 || list.linkedShare >= 0.7) return false
  const words = texts.reduce((sum, text) => sum + countTokens(text), 0) / texts.length
  if (words < 3 || words > 250 || isContents(texts, headings)) return false
  const nearest = list.under.at(-1)?.text ?? ''
  if (isReferences(texts) || isNotes(list.leadIn)) return false
  const isAnnounced = isAnnouncedBy(list.under) || (list.leadIn !== null && leadsIn(list.leadIn.text))
  const isJudged = isEnglish(document)
  const imperative = isJudged ? imperativeShare(texts) : 1
  const isInstructive = list.ordered && isJudged && imperative >= 0.75
  const isNeeded = list.under.some(({ text }) => isResourceCue(text))
  if (isAside(list.under) || (isNeeded && !isInstructive)) return false
  if (list.ordered && isAnnounced) return imperative >= 0.3
  const promises = isHowTo(nearest) || isHowTo(document.title)
  if (!list.ordered) {
    if (isAnnounced && words >= 4) return imperative >= 0.5
    const isTold = isJudged && texts.length >= 3 && imperative >= 0.75 && words >= 8
    const isPromised = isHowTo(document.title) && isJudged && texts.length >= 3 && imperative >= 0.95 && words >= 4
    if (isPromised && !isListicle(document.title)) return true
    return isTold && (promises || hasResources) && !isListicle(document.title)
  }
  if (!promises && isListicle(document.title)) return false
  const isTrusted = list.mainShare >= 0.5 || words >= 8
  return isTrusted && (imperative >= 0.5 || (promises && words >= 5)) && words >= (isJudged ? 3 : 5)
}

function isAside(under: readonly Passage[]): boolean {
  const nearest = under.at(-1)
  return nearest !== undefined && nearest.rank > 1 && isAsideCue(nearest.text)
}

/** A page's top heading announces the page; only a heading below it announces the list right under it. */
function isAnnouncedBy(under: readonly Passage[]): boolean {
  return under
    .slice(-2)
    .some(({ text, rank }, index, { length }) => isInstructionCue(text) && (rank > 1 || index === length - 1))
}

function isNotes(leadIn: Passage | null): boolean {
  return (
    leadIn !== null &&
    countTokens(leadIn.text) <= 3 &&
    /^(.{0,20} )?(notes|tips|variations|substitutions|faqs?|nutrition|storage)\s*:?$/i.test(leadIn.text)
  )
}

function isReferences(texts: readonly string[]): boolean {
  return (
    texts.filter((text) => /\b(see|refer to)\b(?! (if|whether|that|how|the \w+ (turn|change)))/i.test(text)).length >=
    texts.length * 0.6
  )
}

function isContents(texts: readonly string[], headings: ReadonlySet<string>): boolean {
  return texts.filter((text) => headings.has(text.toLowerCase())).length >= texts.length * 0.6
}

function asFound(group: readonly FoundList[], at: { readonly outline: Outline; readonly after: number }): Found {
  const { outline, after } = at
  const { document } = outline
  const first = group[0]?.first ?? 0
  const sections = []
  let count = 0
  for (const list of group) {
    const heading = list.under.at(-1)
    const isNamed = heading !== undefined && !isInstructionCue(heading.text)
    if (group.length > 1 && isNamed) sections.push({ name: heading.text.replace(/[:\s]+$/, ''), first_step: count })
    count += list.items.length
  }
  return {
    witness: 'ordered-list',
    goal: goalAbove(group[0]?.under ?? [], { leadIn: group[0]?.leadIn ?? null, isPart: group.length > 1 }),
    steps: group.flatMap((list) => list.items.map((item) => stepAt(document.text, item))),
    sections,
    isCut: false,
    totalTime: null,
    yield: null,
    resources: readResources(outline, { after, before: first }),
    first,
    last: group.at(-1)?.last ?? first,
  }
}
