import type { Visit } from '#data'
import { growTo, URL_CAPACITY } from './columns.ts'
import type { FrontierOptions } from './frontier-options.ts'
import { HostQuotas } from './host-quotas.ts'
import type { KnownUrls } from './known-urls.ts'
import { learntVisit } from './learnt-visit.ts'
import { type FoundLinks, type LinkNews, LinkSorter } from './link-sorter.ts'
import { OriginQueue } from './origin-queue.ts'
import { QueryBounds } from './query-bounds.ts'

/** What becomes of a URL in this run. */
const WAITING = 1
const UNDER_WAY = 2
const SETTLED = 4

/**
 * What is left to visit, by origin, cheapest first. A level is all URLs of one cost; a level of an origin begins when the
 * one before is done, and each goes in code-point order, so that costs and discoveries are the same at any concurrency and after any kill.
 * That holds for each origin by itself. Origins do not wait for each other, since the slowest host would hold up all: where they
 * link to each other, the page that first names a URL, and so its place in the order, may hang on which host was quicker. Without
 * a bound on pages the same URLs are visited all the same.
 */
export class Frontier {
  readonly #known: KnownUrls
  readonly #options: FrontierOptions
  readonly #bounds = new QueryBounds()
  readonly #links: LinkSorter
  /** By number of origin; null out of scope. */
  readonly #queues: (OriginQueue | null | undefined)[] = []
  readonly #byOrigin = new Map<string, OriginQueue>()
  readonly #origins: string[] = []
  readonly #quotas: HostQuotas
  /** URLs from here on were in scope when they were heard of. */
  readonly #checkedFrom: number
  #marks = new Uint8Array(URL_CAPACITY)
  #levels = new Uint32Array(URL_CAPACITY)
  /** URLs with a query that were taken in this run, and those of them that are not asked for. */
  readonly #decided = new Set<number>()
  readonly #refused = new Set<number>()
  #waiting = 0

  /** `known` holds what was replayed so far; every URL of it that is in scope and due is queued. */
  constructor(known: KnownUrls, options: FrontierOptions) {
    this.#known = known
    this.#options = options
    this.#quotas = new HostQuotas(known, options.maxPagesPerHost)
    this.#links = new LinkSorter(known, { ...options, bounds: this.#bounds })
    const seeded = { cost: 0, hops: 0, depth: 0 }
    for (const seed of options.seeds) this.#queueOf(known.table.originOf(known.hear(seed, seeded)))
    this.#checkedFrom = known.table.size
    for (let number = 0; number < this.#checkedFrom; number += 1) this.#take(number)
  }

  /** Origins in scope, those of the seeds first; more may come as pages are learnt. */
  get origins(): readonly string[] {
    return this.#origins
  }

  /** URLs waiting, those under way not counted. */
  get waiting(): number {
    return this.#waiting
  }

  /** Links seen in this run that lead to hosts the crawl has nothing to do with. */
  get elsewhere(): number {
    return this.#links.elsewhere
  }

  /** Whether any origin has something to visit now. */
  hasWork(): boolean {
    return this.#origins.some((origin) => this.hasNext(origin))
  }

  /** Whether next() would give something. */
  hasNext(origin: string): boolean {
    const queue = this.#byOrigin.get(origin)
    return queue !== undefined && this.#peek(queue) !== undefined
  }

  /** Takes the next URL of an origin under way; null while its present level is not finished, or nothing waits. */
  next(origin: string): string | null {
    const queue = this.#byOrigin.get(origin)
    const number = queue === undefined ? undefined : this.#peek(queue)
    if (queue === undefined || number === undefined) return null
    queue.take()
    queue.underWay += 1
    if (!this.#known.isHeld(number)) queue.unheldUnderWay.add(number)
    this.#mark(number, UNDER_WAY)
    this.#waiting -= 1
    return this.#admitted(number)
  }

  /** Puts a URL that was under way back to the front. */
  putBack(url: string): void {
    const ended = this.#end(url)
    if (ended === null) return
    ended.queue.putBack(ended.number)
    this.#mark(ended.number, WAITING)
    this.#waiting += 1
  }

  /** Ends a URL that was under way. */
  settle(url: string): void {
    const ended = this.#end(url)
    if (ended !== null) this.#mark(ended.number, SETTLED)
  }

  /** Why a URL that was taken may not be asked for: of endless combinations of parameters only the first ones are. */
  refusal(url: string): 'trap_queries' | null {
    return this.#refused.has(this.#known.table.find(url)) ? 'trap_queries' : null
  }

  /** Whether a sitemap's URL may be visited. */
  inScope(url: string): boolean {
    return this.#options.scope.reasonAgainst(url) === null
  }

  /**
   * What a visit of this URL discovers: of its links, those in scope that were not known when its level began. A revisit
   * discovers what was never visited, by the same rule. The same set whatever the order in which a level's pages come in.
   */
  news(url: string, found: FoundLinks): LinkNews {
    const number = this.#known.table.find(url)
    return this.#links.newsAt(number === -1 ? 0 : this.#known.levelOf(number), found)
  }

  /** What reading the sitemaps of an origin discovers: what is new, and what they say has changed since it was visited. */
  listed(urls: ReadonlyMap<string, number | null>): LinkNews {
    return this.#links.listed(urls)
  }

  /** Takes in a visit that was just made durable, and queues what it discovered. */
  learn(visit: Visit): void {
    for (const [index, number] of this.#known.learn(learntVisit(visit)).entries()) {
      const url = visit.discovered[index] ?? ''
      if (this.#options.guardTraps && url.includes('?')) this.#bounds.hear(url, this.#known.levelOf(number))
      this.#enqueue(number)
    }
  }

  /** The URL of this number; whether it is asked for is decided as URLs are taken, in their order, and once for each. */
  #admitted(number: number): string {
    const url = this.#known.table.url(number)
    if (!this.#options.guardTraps || !url.includes('?') || this.#decided.has(number)) return url
    if (!this.#known.isUnvisited(number)) return url
    const level = this.#known.levelOf(number)
    if (level > 0 && this.#bounds.isFull(url, level)) this.#refused.add(number)
    else this.#bounds.admit(url, level)
    this.#decided.add(number)
    return url
  }

  /** Takes in a URL of the log; what was skipped under other settings is looked at anew. */
  #take(number: number): void {
    const known = this.#known
    if (known.isSkipped(number)) {
      const url = known.table.url(number)
      if (known.reasonOf(number) === 'trap_queries' || !this.inScope(url)) return
      known.hear(url, known.standingOf(number))
    }
    if (this.#options.guardTraps && known.table.hasQuery(number)) {
      const url = known.table.url(number)
      const level = known.levelOf(number)
      this.#bounds.hear(url, level)
      if (!known.isUnvisited(number) && known.reasonOf(number) !== 'trap_queries') this.#bounds.admit(url, level)
    }
    this.#enqueue(number)
  }

  #enqueue(number: number): void {
    const known = this.#known
    const queue = this.#queueOf(known.table.originOf(number))
    const mark = this.#marks[number] ?? 0
    if (queue === null || mark === UNDER_WAY || mark === SETTLED || !this.#isWanted(number)) return
    const level = known.levelOf(number)
    if (mark === WAITING && (this.#levels[number] ?? 0) <= level) return
    queue.add(number, level)
    if (number >= this.#levels.length) this.#levels = growTo(this.#levels, 2 * number)
    this.#levels[number] = level
    if (mark !== WAITING) this.#waiting += 1
    this.#mark(number, WAITING)
  }

  #isWanted(number: number): boolean {
    const { only, maxDepth } = this.#options
    if (only !== undefined) return only(this.#known.stateOf(number), this.#known.reasonOf(number))
    if (maxDepth !== null && this.#known.standingOf(number).depth > maxDepth) return false
    return this.#known.isDue(number, this.#options)
  }

  /** The next URL of an origin, not yet taken. */
  #peek(queue: OriginQueue): number | undefined {
    for (let number = queue.peek(); number !== undefined; number = queue.peek()) {
      if (this.#marks[number] === WAITING && this.#isStillInScope(number)) {
        const quota = this.#known.isHeld(number) ? 'room' : this.#quotas.of(queue)
        if (quota === 'room') return number
        if (quota === 'awaited') return undefined
      }
      queue.take()
    }
    return undefined
  }

  /** What was discovered under other settings may be out of scope by now. */
  #isStillInScope(number: number): boolean {
    if (number >= this.#checkedFrom || this.inScope(this.#known.table.url(number))) return true
    this.#mark(number, SETTLED)
    this.#waiting -= 1
    return false
  }

  #end(url: string): { queue: OriginQueue; number: number } | null {
    const number = this.#known.table.find(url)
    const queue = number === -1 ? null : this.#queueOf(this.#known.table.originOf(number))
    if (queue === null || this.#marks[number] !== UNDER_WAY) return null
    queue.underWay -= 1
    queue.unheldUnderWay.delete(number)
    return { queue, number }
  }

  #mark(number: number, mark: number): void {
    if (number >= this.#marks.length) this.#marks = growTo(this.#marks, 2 * number)
    this.#marks[number] = mark
  }

  #queueOf(origin: number): OriginQueue | null {
    const known = this.#queues[origin]
    if (known !== undefined) return known
    const name = this.#known.table.origins[origin] ?? ''
    const queue = this.#options.scope.hasOrigin(name) ? this.#openQueue(origin, name) : null
    this.#queues[origin] = queue
    return queue
  }

  #openQueue(origin: number, name: string): OriginQueue {
    const host = name.slice(name.indexOf('//') + 2)
    const queue = new OriginQueue({ origin, host, compare: (a, b) => this.#known.table.compare(a, b) })
    this.#byOrigin.set(name, queue)
    this.#origins.push(name)
    this.#quotas.add(queue)
    return queue
  }
}
