import { isAsideCue, isHowTo, isInstructionCue, isPartName, isResourceCue } from './cues.ts'
import { isImperative } from './imperatives.ts'
import type { FoundList } from './lists.ts'
import type { Outline } from './outline.ts'
import type { Passage } from './passages.ts'

/** Lists that follow each other under headings of the same rank which name parts of what the heading above announces. */
export function groupParts(lists: readonly FoundList[], outline: Outline): readonly (readonly FoundList[])[] {
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
