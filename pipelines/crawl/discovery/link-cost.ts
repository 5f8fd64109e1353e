import { beginsWithVerb, promisesHowTo } from '#extractors/gate'
import { UNLIKELY_ANCHORS, UNLIKELY_SEGMENTS } from './unlikely-words.ts'

/** What following a link costs in the order of visiting: a likely how-to, anything, and what is hardly ever one. */
const LINK_COSTS = { likely: 1, neutral: 2, unlikely: 4 } as const

/** Longer anchors are whole teasers, and longer addresses hold data: what they are about stands at the beginning. */
const MAX_ANCHOR = 120
const MAX_ADDRESS = 200
const BETWEEN_WORDS = /[\s.,:;!?()"|/-]+/g

/**
 * What following a link costs, by the words of its address and of its anchor, which is empty where a list names no text.
 * A link that is both likely and unlikely is neutral: a tag page of how-tos lists many.
 */
export function linkCost(url: string, anchor: string): number {
  const key = `${url} ${anchor}`
  const known = COSTS.get(key)
  if (known !== undefined) return known
  const cost = costOf(url, anchor)
  if (COSTS.size >= MAX_LINKS) COSTS.clear()
  COSTS.set(key, cost)
  return cost
}

// The menus of a site stand on every page of it.
const COSTS = new Map<string, number>()
const MAX_LINKS = 10_000

function costOf(url: string, anchor: string): number {
  const from = url.indexOf('/', url.indexOf('//') + 2)
  const address = url.slice(from, from + MAX_ADDRESS)
  const segments = segmentsOf(address.includes('%') ? decoded(address) : address)
  const text = anchor.slice(0, MAX_ANCHOR).replace(BETWEEN_WORDS, ' ').trim().toLowerCase()
  const last = segments.at(-1) ?? ''
  const isLikely = segments.some(isPromise) || isPromise(text) || beginsWithVerb(text) || beginsWithVerb(last)
  const isUnlikely = segments.some((segment) => UNLIKELY_SEGMENTS.has(segment)) || UNLIKELY_ANCHORS.has(text)
  if (isLikely === isUnlikely) return LINK_COSTS.neutral
  return isLikely ? LINK_COSTS.likely : LINK_COSTS.unlikely
}

/** The segments of a path and the names and values of a query, as lower-case words with a space between. */
function segmentsOf(address: string): string[] {
  const words = address
    .toLowerCase()
    .replace(ENDING, '')
    .replace(/[-_+.]+/g, ' ')
  return words.split(/[/?&=;]/).filter((segment) => segment !== '')
}

const ENDING = /\.(?:[sx]?html?|php\d?|aspx?|jsp|cfm|cgi)(?=$|[?])/

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The gate's promise of a how-to, asked word by word: few words are new, and a pattern over whole titles takes far longer. */
function isPromise(text: string): boolean {
  for (const word of text.split(' ')) {
    if (word.length < 2) continue
    const known = PROMISES.get(word) ?? learn(word)
    if (known === 'alone' || (known === 'opens' && promisesHowTo(text))) return true
  }
  return false
}

function learn(word: string): 'alone' | 'opens' | 'no' {
  const lower = word.toLowerCase()
  const promise = HUBS.has(lower) || promisesHowTo(lower) ? 'alone' : OPENERS.has(lower) ? 'opens' : 'no'
  if (PROMISES.size >= MAX_WORDS) PROMISES.clear()
  PROMISES.set(word, promise)
  return promise
}

/** With these the promises of several words begin, such as "how to". */
const OPENERS = new Set(['how', 'make', 'wie', 'så'])
/** The gate reads titles, where these say little; in a link they lead to many how-tos. */
const HUBS = new Set([
  'guides',
  'tutorials',
  'howto',
  'howtos',
  'instructions',
  'anleitungen',
  'walkthroughs',
  'tutoriels',
])
const MAX_WORDS = 20_000
const PROMISES = new Map<string, 'alone' | 'opens' | 'no'>()
