import type { Resource } from '#data'
import { isToolList } from './resource-lists.ts'
import { bagOf, coverage, tokenF1 } from './tokens.ts'

/**
 * What several accounts of one procedure say is needed: the list of the kept account, or where that has names without
 * amounts, another's that has the same names with them; and the lists it leaves out: another's tools, and parts of the
 * list of an account that has the same things in its other parts.
 */
export function mergeResources(accounts: readonly (readonly Resource[])[]): readonly Resource[] {
  const told = accounts.filter((resources) => resources.length > 0)
  const own = told.find((resources) => !resources.every(isTool)) ?? told[0]
  if (own === undefined) return []
  const others = told.filter((resources) => resources !== own)
  const main = isMeasured(own) ? own : (others.find((other) => isMeasured(other) && names(other, own)) ?? own)
  const merged = [...main]
  for (const other of others) merged.push(...leftOut(other, merged))
  return merged
}

/** The parts of a list, whole, of which the lines known do not hold anything. */
function leftOut(other: readonly Resource[], known: readonly Resource[]): readonly Resource[] {
  const bags = known.map(({ text }) => bagOf(text))
  const isKnown = ({ text }: Resource): boolean => bags.some((bag) => tokenF1(bagOf(text), bag) >= SAME)
  const isSameList = other.filter((resource) => !isTool(resource) && isKnown(resource)).length >= 3
  const sections = [...new Set(other.map(({ section }) => section))]
  return sections.flatMap((section) => {
    const part = other.filter((resource) => resource.section === section)
    const fresh = part.filter((resource) => !isKnown(resource))
    const isNew =
      part.every(isTool) || (isSameList && fresh.length >= Math.max(2, part.length * 0.8) && !isExplained(part))
    return isNew ? fresh : []
  })
}

const SAME = 0.6

function isTool({ section }: Resource): boolean {
  return section !== null && isToolList(section)
}

/** Names with remarks on each: an article on the list, not the list. */
function isExplained(resources: readonly Resource[]): boolean {
  return resources.filter(({ text }) => REMARKED.test(text)).length >= resources.length * 0.5
}

const REMARKED = /^[^:–—\d]{2,40}(?::|\s?[–—]|\s-)\s*(?:\S+\s+){3}/u

function isMeasured(resources: readonly Resource[]): boolean {
  return resources.filter(({ text }) => /[\p{Nd}½¼¾⅓⅔⅛]/u.test(text)).length >= resources.length * 0.5
}

function names(other: readonly Resource[], own: readonly Resource[]): boolean {
  const bag = bagOf(other.map(({ text }) => text).join('\n'))
  if (isExplained(own)) {
    const isNamed = ({ text }: Resource): boolean => coverage(bagOf(text.split(/[:–—]|\s-\s/)[0] ?? ''), bag) > 0.5
    return own.filter(isNamed).length >= own.length * 0.6
  }
  const isAlike = other.length >= own.length * 0.8 && other.length <= own.length * 1.25
  return isAlike && coverage(bagOf(own.map(({ text }) => text).join('\n')), bag) >= 0.9
}
