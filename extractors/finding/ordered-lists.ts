import type { Document } from '#data'
import { isAsideCue, isHowTo, isInstructionCue, isListicle, isPartName, isResourceCue } from './cues.ts'
import type { Found } from './found.ts'
import { goalAbove } from './goal.ts'
import { imperativeShare, isEnglish, isImperative } from './imperatives.ts'
import { type FoundList, type ListItem, readLists } from './lists.ts'
import { ACCOUNT_LIMIT, type Outline } from './outline.ts'
import type { Passage } from './passages.ts'
import { readResources } from './resources.ts'
import { stepAt } from './step-text.ts'
import { tokensOf } from './tokens.ts'

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
  const words = texts.reduce((sum, text) => sum + tokensOf(text).length, 0) / texts.length
  if (texts.length < 2 || words < 3 || words > 250 || list.linkedShare >= 0.7 || isContents(texts, headings))
    return false
  const nearest = list.under.at(-1)?.text ?? ''
  if (isReferences(texts) || isNotes(list.leadIn)) return false
  const isAnnounced = isAnnouncedBy(list.under) || isStepsLeadIn(list.leadIn)
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
    tokensOf(leadIn.text).length <= 3 &&
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

function isStepsLeadIn(leadIn: Passage | null): boolean {
  if (leadIn !== null && /^to \p{L}.{3,90}:$/iu.test(leadIn.text)) return true
  return leadIn !== null && /\b(steps|instructions|follow|do the following|procedure)\b.{0,60}:$/i.test(leadIn.text)
}

/** Lists that follow each other under headings of the same rank which name parts of what the heading above announces. */
function groupParts(lists: readonly FoundList[], outline: Outline): readonly (readonly FoundList[])[] {
  const groups: FoundList[][] = []
  for (const list of lists) {
    const group = groups.at(-1)
    const previous = group?.at(-1)
    if (group !== undefined && previous !== undefined && areParts(previous, list, outline)) group.push(list)
    else groups.push([list])
  }
  return groups
}

function areParts(one: FoundList, other: FoundList, { document, passages }: Outline): boolean {
  const heading = other.under.at(-1)
  const before = one.under.at(-1)
  if (heading === undefined || before === undefined || heading.index < one.last || one.ordered !== other.ordered)
    return false
  if (ALTERNATIVE.test(heading.text)) return false
  if (isPartName(heading.text) && isPartName(before.text)) return true
  const between = passages.slice(one.last + 1, heading.index)
  if (between.some(({ rank }) => rank > 0)) return false
  if (isSharedStart(before, heading, passages)) return true
  if ((isHowTo(document.title) || isImperative(document.title)) && isDivision(before, heading)) return true
  const above = heading.under.at(-1)
  if (above === undefined || !isInstructionCue(above.text)) return false
  const isSameParent = before === above || before.under.at(-1) === above
  return isSameParent && !isHowTo(heading.text) && !isInstructionCue(heading.text)
}

const ALTERNATIVE =
  /^(method|option|way|variant|variation|alternative|möglichkeit|variante|méthode|opción|método|opzione)\b/i

/** On a page about one thing to do, the headings below the one that holds all its lists divide it. */
function isDivision(before: Passage, heading: Passage): boolean {
  const parent = heading.under.at(-1)
  const isSibling = before.rank === heading.rank && before.under.at(-1) === parent
  return (
    isSibling && (parent?.rank ?? 0) > 1 && [before, heading].every(({ text }) => !isHowTo(text) && !isAsideCue(text))
  )
}

/** Sibling headings divide one procedure where what is needed is listed once, above the first of them. */
function isSharedStart(before: Passage, heading: Passage, passages: readonly Passage[]): boolean {
  const isSibling = before.rank === heading.rank && before.under.at(-1) === heading.under.at(-1)
  if (!isSibling || isHowTo(heading.text) || isAsideCue(heading.text)) return false
  const siblings = passages.filter(({ rank, under }) => rank === heading.rank && under.at(-1) === heading.under.at(-1))
  const resources = siblings.find(({ text }) => isResourceCue(text))
  const parent = heading.under.at(-1)
  return (
    resources !== undefined &&
    resources.index < before.index &&
    (parent === undefined || isImperative(parent.text) || isHowTo(parent.text))
  )
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
