import type { Found } from './found.ts'
import { bagOf, coverage, type TokenBag } from './tokens.ts'

/**
 * One account of each procedure. Accounts whose words largely agree are the same procedure. Of these, structured data is
 * kept where it has the whole of what the page says, else the page's fuller account; resources and sections the kept one
 * lacks are taken over from the others.
 */
export function reconcile(structured: readonly Found[], page: readonly Found[]): readonly Found[] {
  const clusters: Account[][] = []
  for (const found of [...structured, ...page]) {
    const account: Account = { found, bag: bagOf(found.steps.map(({ text }) => text).join('\n')), size: sizeOf(found) }
    const cluster = clusters.find((known) => known.some((other) => isSame(other, account)))
    if (cluster === undefined) clusters.push([account])
    else cluster.push(account)
  }
  return clusters.map(chooseFrom)
}

interface Account {
  readonly found: Found
  readonly bag: TokenBag
  /** Length of all steps together, in UTF-16 code units. */
  readonly size: number
}

const SAME = 0.7
// Two places of one page often tell nearly the same about two things; only a repetition says the very same.
const REPEATED = 0.97
const WHOLE = 0.75

function sizeOf(found: Found): number {
  return found.steps.reduce((sum, { text }) => sum + text.length, 0)
}

function isSame(one: Account, other: Account): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  const isOnPage = one.found.first >= 0 && other.found.first >= 0
  if (!isOnPage) return coverage(small.bag, large.bag) >= SAME
  return overlap(one.found, other.found) || coverage(large.bag, small.bag) >= REPEATED
}

function overlap(one: Found, other: Found): boolean {
  return one.first <= other.last && other.first <= one.last
}

function chooseFrom(cluster: readonly Account[]): Found {
  const chosen = cluster.reduce(better)
  const resources = [chosen, ...cluster].map(({ found }) => found.resources).find((list) => list.length > 0)
  const isSameCut = (account: Account): boolean => account.found.steps.length === chosen.found.steps.length
  const sections = [chosen, ...cluster.filter(isSameCut)]
    .map(({ found }) => found.sections)
    .find((list) => list.length > 0)
  const goal = [chosen, ...cluster].map((account) => account.found.goal).find((name) => name !== null)
  return { ...chosen.found, goal: goal ?? null, resources: resources ?? [], sections: sections ?? [] }
}

function better(one: Account, other: Account): Account {
  const [structured, page] = isStructured(one) ? [one, other] : [other, one]
  if (isStructured(structured) && !isStructured(page)) {
    const growth = page.found.witness === 'prose' ? 2 : 1.3
    const isThin = page.size > structured.size * growth && coverage(page.bag, structured.bag) < WHOLE
    const isCoarse = page.found.steps.length > structured.found.steps.length && structured.found.steps.length <= 2
    const isCutAnew = structured.found.isCut && coverage(structured.bag, page.bag) >= WHOLE
    return isThin || isCoarse || isCutAnew ? page : structured
  }
  if (one.found.witness !== other.found.witness)
    return RANKS[one.found.witness] <= RANKS[other.found.witness] ? one : other
  return other.size > one.size * 1.1 ? other : one
}

const RANKS = { 'json-ld': 0, microdata: 1, 'step-headings': 3, 'ordered-list': 2, prose: 4 } as const

function isStructured({ found }: Account): boolean {
  return found.witness === 'json-ld' || found.witness === 'microdata'
}
