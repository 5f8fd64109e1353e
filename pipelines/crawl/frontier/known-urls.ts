import { growTo, URL_CAPACITY, WordNumbers } from './columns.ts'
import {
  isForGood,
  isOptOut,
  isPassing,
  isRobotsFailure,
  type RevisitRules,
  SITEMAP_REASON,
  type Standing,
  URL_STATES,
  type UrlState,
} from './known-url.ts'
import type { LearntVisit } from './learnt-visit.ts'
import { UrlTable } from './url-table.ts'

/** One level of cost has room for MAX_HOPS redirect hops. */
const LEVEL_STEP = 16

const QUEUED = 0
const REFUSED = 4
const SKIPPED = 5

/** A page was stored and the server has not said since that it is gone or elsewhere. */
const HELD = 1
/** It was stored, and then the server said that it is gone. */
const VANISHED = 2
/** The last visit failed for want of an answer, or by the server's own trouble. */
const PASSING = 4

/**
 * Everything the visits and seeds say about URLs, in columns by URL number; the whole memory of a crawl, made again from the
 * visit log alone. What only a revisit needs of the last visit is not here: see LastVisits.
 */
export class KnownUrls {
  readonly table = new UrlTable()
  /** When an origin's sitemaps were last read, in milliseconds since 1970. */
  readonly sitemapsReadAt = new Map<string, number>()
  readonly #reasons = new WordNumbers()
  /** Pages held, by number of origin. */
  readonly #held: number[] = []
  #cost = new Uint32Array(URL_CAPACITY)
  #depth = new Uint16Array(URL_CAPACITY)
  #hops = new Uint8Array(URL_CAPACITY)
  #state = new Uint8Array(URL_CAPACITY)
  #facts = new Uint8Array(URL_CAPACITY)
  #reason = new Uint16Array(URL_CAPACITY)
  #unchanged = new Uint8Array(URL_CAPACITY)
  #visitedMs = new Float64Array(URL_CAPACITY)
  #storedMs = new Float64Array(URL_CAPACITY)
  #listedMs = new Float64Array(URL_CAPACITY)

  /** Hears of a URL and gives its number. One that was not visited keeps the lowest standing it was heard at. */
  hear(url: string, { cost, hops, depth }: Standing): number {
    const number = this.#add(url)
    const state = this.#state[number] ?? QUEUED
    const isNew = this.#cost[number] === UNHEARD
    if (!isNew && state !== QUEUED && state !== SKIPPED) return number
    const level = cost * LEVEL_STEP + hops
    const known = this.levelOf(number)
    if (isNew || state === SKIPPED || level < known) {
      this.#cost[number] = cost
      this.#hops[number] = hops
      this.#depth[number] = depth
      this.#setState(number, { state: QUEUED, reason: null })
    } else if (level === known) {
      this.#depth[number] = Math.min(depth, this.#depth[number] ?? depth)
    }
    return number
  }

  /** Takes in one visit and gives the numbers of the URLs it discovered, in order. */
  learn(visit: LearntVisit): number[] {
    const { url, reason, discovered, discovered_costs: costs } = visit
    const isSitemap = reason === SITEMAP_REASON
    if (isSitemap) this.sitemapsReadAt.set(url.slice(0, url.lastIndexOf('/')), visit.fetchedMs)
    const number = isSitemap || isRobotsFailure(visit) ? -1 : this.#visited(visit)
    const own = isSitemap ? { cost: 0, hops: 0, depth: 0 } : standingOf(visit, this.#hops[number] ?? 0)
    const heard = discovered.map((link, index) => {
      if (reason === 'redirect') return this.hear(link, { ...own, hops: own.hops + 1 })
      const next = this.hear(link, { cost: own.cost + (costs?.[index] ?? 1), hops: 0, depth: own.depth + 1 })
      if (isSitemap) this.#listedMs[next] = Math.max(visit.fetchedMs, this.#listedMs[next] ?? 0)
      return next
    })
    for (const skipped of visit.skipped ?? []) this.#skip(skipped, { ...own, cost: own.cost + 1 })
    return heard
  }

  /** True when a URL should be visited: never visited, without an answer, listed as changed, or left alone long enough. */
  isDue(number: number, rules: RevisitRules): boolean {
    const state = this.#state[number] ?? QUEUED
    if (state === QUEUED) return true
    if (state === SKIPPED || (state === REFUSED && isForGood(this.reasonOf(number)))) return false
    if (this.#has(number, PASSING)) return true
    const visitedMs = this.#visitedMs[number] ?? 0
    if ((this.#listedMs[number] ?? 0) > visitedMs) return true
    if (rules.revisitAfterMs === null) return false
    const interval = rules.revisitAfterMs * 2 ** (this.#unchanged[number] ?? 0)
    return rules.nowMs - visitedMs >= Math.min(interval, rules.revisitAtMostMs)
  }

  /** The place in the order of visiting: cost first, then redirect hops. */
  levelOf(number: number): number {
    return (this.#cost[number] ?? 0) * LEVEL_STEP + (this.#hops[number] ?? 0)
  }

  standingOf(number: number): Standing {
    return { cost: this.#cost[number] ?? 0, hops: this.#hops[number] ?? 0, depth: this.#depth[number] ?? 0 }
  }

  stateOf(number: number): UrlState {
    return URL_STATES[this.#state[number] ?? QUEUED] ?? 'queued'
  }

  /** Why a URL that was visited is no page, or is not visited at all. */
  reasonOf(number: number): string | null {
    return this.#reasons.word(this.#reason[number] ?? 0)
  }

  /** True when no visit was made, whether one is to be made or not. */
  isUnvisited(number: number): boolean {
    const state = this.#state[number] ?? QUEUED
    return state === QUEUED || state === SKIPPED
  }

  isSkipped(number: number): boolean {
    return this.#state[number] === SKIPPED
  }

  /** True when its page was stored and is not known to have gone. */
  isHeld(number: number): boolean {
    return this.#has(number, HELD)
  }

  /** True when its page was stored, and then the server said 404 or 410. */
  isVanished(number: number): boolean {
    return this.#has(number, VANISHED)
  }

  /** When a URL was last visited, in milliseconds since 1970; 0 when never. */
  visitedMsOf(number: number): number {
    return this.#visitedMs[number] ?? 0
  }

  /** When its page was last stored; 0 when never. */
  storedMsOf(number: number): number {
    return this.#storedMs[number] ?? 0
  }

  /** When a URL last gave a page, kept or left out as the page asked, in milliseconds since 1970; 0 when it has none now. */
  receivedMsOf(number: number): number {
    if (this.isHeld(number)) return this.storedMsOf(number)
    return this.stateOf(number) === 'refused' && isOptOut(this.reasonOf(number)) ? this.visitedMsOf(number) : 0
  }

  /** How many pages of an origin, by its number, are held. */
  heldOf(origin: number): number {
    return this.#held[origin] ?? 0
  }

  /** Gives the number of the URL. */
  #visited(visit: LearntVisit): number {
    const number = this.#add(visit.url)
    if (visit.fetchedMs < (this.#visitedMs[number] ?? 0)) return number
    const { cost, depth } = standingOf(visit, 0)
    // Where the redirect hops of a URL are known, they are those it was heard at.
    if (this.#cost[number] !== cost) this.#hops[number] = 0
    this.#cost[number] = cost
    this.#depth[number] = depth
    this.#setState(number, { state: URL_STATES.indexOf(visit.state), reason: visit.reason })
    this.#visitedMs[number] = visit.fetchedMs
    this.#unchanged[number] = Math.min(MOST_UNCHANGED, visit.unchanged_visits ?? 0)
    this.#noteHeld(number, visit)
    return number
  }

  #noteHeld(number: number, { state, reason, status, fetchedMs }: LearntVisit): void {
    const before = this.#facts[number] ?? 0
    let facts = before & ~PASSING
    if (state === 'stored') {
      facts = HELD
      this.#storedMs[number] = fetchedMs
    } else if (reason === 'redirect' || (state === 'refused' && isOptOut(reason))) {
      facts = 0
    } else if (state === 'failed' && (status === 404 || status === 410)) {
      facts = (before & (HELD | VANISHED)) === 0 ? 0 : VANISHED
    } else if (state === 'failed' && isPassing(status)) {
      facts |= PASSING
    }
    this.#facts[number] = facts
    const origin = this.table.originOf(number)
    this.#held[origin] = this.heldOf(origin) + (facts & HELD) - (before & HELD)
  }

  #skip({ url, reason }: { readonly url: string; readonly reason: string }, standing: Standing): void {
    const number = this.#add(url)
    if (this.#cost[number] !== UNHEARD) return
    this.#cost[number] = standing.cost
    this.#depth[number] = standing.depth + 1
    this.#setState(number, { state: SKIPPED, reason })
  }

  #has(number: number, fact: number): boolean {
    return ((this.#facts[number] ?? 0) & fact) !== 0
  }

  #setState(number: number, { state, reason }: { state: number; reason: string | null }): void {
    this.#state[number] = state
    this.#reason[number] = this.#reasons.number(reason)
  }

  #add(url: string): number {
    const size = this.table.size
    const number = this.table.add(url)
    if (number === size) {
      if (number >= this.#cost.length) this.#grow(2 * this.#cost.length)
      this.#cost[number] = UNHEARD
    }
    return number
  }

  #grow(capacity: number): void {
    this.#cost = growTo(this.#cost, capacity)
    this.#depth = growTo(this.#depth, capacity)
    this.#hops = growTo(this.#hops, capacity)
    this.#state = growTo(this.#state, capacity)
    this.#facts = growTo(this.#facts, capacity)
    this.#reason = growTo(this.#reason, capacity)
    this.#unchanged = growTo(this.#unchanged, capacity)
    this.#visitedMs = growTo(this.#visitedMs, capacity)
    this.#storedMs = growTo(this.#storedMs, capacity)
    this.#listedMs = growTo(this.#listedMs, capacity)
  }
}

/** The cost of a URL that was put in and not yet heard of. */
const UNHEARD = 0xffffffff

/** Doubled so often, any interval has reached the longest one. */
const MOST_UNCHANGED = 60

/** A visit made before costs were kept cost its depth. */
function standingOf(visit: LearntVisit, hops: number): Standing {
  return { cost: visit.cost ?? visit.depth, hops, depth: visit.depth }
}
