import { type Account, type KeptBecause, WITNESSES } from '#data'
import type { Found } from './found.ts'
import { isImperative } from './imperatives.ts'
import { mergeResources } from './merge-resources.ts'
import { bagOf, countTokens, coverage, type TokenBag } from './tokens.ts'

/** One procedure of a page: the account kept, why, and every account heard, the kept one first. */
export interface Reconciled {
  readonly kept: Found
  readonly because: KeptBecause
  readonly accounts: readonly Found[]
}

/**
 * One account of each procedure. Accounts whose words largely agree are the same procedure. Of these, structured data is
 * kept where the page does not tell clearly more, else the page's account; what the kept one lacks (goal, resources,
 * sections, time, yield) is taken over from the others.
 */
export function reconcile(heard: {
  readonly structured: readonly Found[]
  readonly page: readonly Found[]
  readonly isEnglish: boolean
}): readonly Reconciled[] {
  const clusters: Heard[][] = []
  for (const found of [...heard.structured, ...heard.page]) {
    const bag = bagOf(found.steps.map(({ text }) => text).join('\n'))
    const account = { found, bag, size: sizeOf(found), isEnglish: heard.isEnglish }
    const cluster = clusters.find((known) => known.some((other) => isSame(other, account)))
    if (cluster === undefined) clusters.push([account])
    else cluster.push(account)
  }
  return clusters.map(chooseFrom)
}

/** Accounts as a candidate records them. */
export function accountsOf({ accounts }: Reconciled): Account[] {
  return accounts.map(({ witness, steps }) => ({ witness, n_steps: steps.length }))
}

interface Heard {
  readonly found: Found
  readonly bag: TokenBag
  /** Length of all steps together, in UTF-16 code units. */
  readonly size: number
  readonly isEnglish: boolean
}

const SAME = 0.7
// Two places of one page often tell nearly the same about two things; only a repetition says the very same.
const REPEATED = 0.97
const WHOLE = 0.75

function sizeOf(found: Found): number {
  return found.steps.reduce((sum, { text }) => sum + text.length, 0)
}

function isSame(one: Heard, other: Heard): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  const isOnPage = one.found.first >= 0 && other.found.first >= 0
  if (!isOnPage) return coverage(small.bag, large.bag) >= SAME
  return overlap(one.found, other.found) || coverage(large.bag, small.bag) >= REPEATED
}

function overlap(one: Found, other: Found): boolean {
  return one.first <= other.last && other.first <= one.last
}

function chooseFrom(cluster: readonly Heard[]): Reconciled {
  const { heard, because } = choose(cluster)
  const accounts = [heard, ...cluster.filter((other) => other !== heard)].map(({ found }) => found)
  const isSameCut = ({ steps }: Found): boolean => steps.length === heard.found.steps.length
  const kept = {
    ...heard.found,
    goal: firstOf(accounts, ({ goal }) => goal),
    resources: mergeResources(accounts.map(({ resources }) => resources)),
    sections: accounts.filter(isSameCut).find(({ sections }) => sections.length > 0)?.sections ?? [],
    totalTime: firstOf(accounts, ({ totalTime }) => totalTime),
    yield: firstOf(accounts, (found) => found.yield),
  }
  return { kept, because, accounts }
}

function firstOf(accounts: readonly Found[], field: (found: Found) => string | null): string | null {
  return accounts.map(field).find((value) => value !== null) ?? null
}

function choose(cluster: readonly Heard[]): { readonly heard: Heard; readonly because: KeptBecause } {
  const schema = cluster.filter(isStructured).reduce<Heard | null>(preferred, null)
  const page = cluster.filter((heard) => !isStructured(heard)).reduce<Heard | null>(preferred, null)
  if (schema !== null && page !== null) return againstPage(schema, page)
  const heard = schema ?? page ?? cluster[0]
  if (heard === undefined) throw new TypeError('a cluster holds at least one account')
  if (cluster.length === 1) return { heard, because: 'only_account' }
  const isAlike = cluster.every(({ found }) => found.witness === heard.found.witness)
  return { heard, because: isAlike ? 'fullest_account' : 'trusted_witness' }
}

/** Of accounts of different kinds the more trusted one; of one kind, the one that tells most. */
function preferred(one: Heard | null, other: Heard): Heard {
  if (one === null) return other
  const ranks = [one, other].map(({ found }) => WITNESSES.indexOf(found.witness))
  if (ranks[0] !== ranks[1]) return (ranks[0] ?? 0) <= (ranks[1] ?? 0) ? one : other
  return other.size > one.size * 1.1 ? other : one
}

function againstPage(schema: Heard, page: Heard): { readonly heard: Heard; readonly because: KeptBecause } {
  const growth = page.found.witness === 'prose' ? 2 : 1.3
  const isThin = page.size > schema.size * growth && coverage(page.bag, schema.bag) < WHOLE && tellsMore(page, schema)
  if (isThin) return { heard: page, because: 'schema_thin' }
  if (isHeaded(page, schema)) return { heard: page, because: 'schema_explains' }
  const isCoarse = page.found.steps.length > schema.found.steps.length && schema.found.steps.length <= 2
  const isCutAnew = schema.found.isCut && coverage(schema.bag, page.bag) >= WHOLE && !tellsOther(page, schema)
  return isCoarse || isCutAnew
    ? { heard: page, because: 'schema_undivided' }
    : { heard: schema, because: 'schema_complete' }
}

/**
 * True where the page heads as many steps as the schema has, and the schema gives the explanations below as well. What a
 * recipe's schema tells in full are its steps.
 */
function isHeaded(page: Heard, schema: Heard): boolean {
  const isAlike = page.found.steps.length === schema.found.steps.length && page.found.witness === 'step-headings'
  const isRecipe = schema.found.resources.length >= 3
  return isAlike && !isRecipe && page.size < schema.size * EXPLAINED_SHARE
}

const EXPLAINED_SHARE = 0.3

/** True where most of what only the page tells is instructions. */
function tellsMore(page: Heard, schema: Heard): boolean {
  const surplus = surplusOf(page, schema)
  return (
    surplus.length > 0 &&
    surplus.filter((text) => (page.isEnglish ? isImperative(text) : countTokens(text) >= 8)).length >=
      surplus.length * 0.6
  )
}

/** True where the page's account goes on with other things than the schema's. */
function tellsOther(page: Heard, schema: Heard): boolean {
  return surplusOf(page, schema).length > page.found.steps.length * 0.3
}

function surplusOf(page: Heard, schema: Heard): readonly string[] {
  return page.found.steps.map(({ text }) => text).filter((text) => coverage(bagOf(text), schema.bag) < 0.5)
}

function isStructured({ found }: Heard): boolean {
  return found.first < 0
}
