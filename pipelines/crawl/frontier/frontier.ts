import type { Visit } from '#data'
import { depthOf, isDue, type KnownUrls } from './known-urls.ts'

interface FrontierOptions {
  /** Canonical URLs. */
  readonly seeds: readonly string[]
  readonly nowMs: number
  readonly revisitAfterMs: number | null
  readonly maxDepth: number | null
}

interface OriginQueue {
  /** URLs waiting, by level. A URL that was heard of again at a lower level may stand in two; the lower one counts. */
  readonly levels: Map<number, Set<string>>
  /** The level being worked on, in order of URL, last first. */
  current: { level: number; urls: string[] }
  readonly underWay: Set<string>
}

/**
 * What is left to visit, by origin. Breadth first: a level of an origin begins when the one before is done, and each
 * level goes in code-point order, so that depths and discoveries are the same at any concurrency and after any kill.
 */
export class Frontier {
  readonly #known: KnownUrls
  readonly #options: FrontierOptions
  readonly #origins = new Map<string, OriginQueue>()
  #waiting = 0

  /** `known` holds what was replayed so far; every URL of it that is in scope and due is queued. */
  constructor(known: KnownUrls, options: FrontierOptions) {
    this.#known = known
    this.#options = options
    for (const seed of options.seeds) {
      known.hear(seed, 0)
      this.#origins.set(new URL(seed).origin, {
        levels: new Map(),
        current: { level: 0, urls: [] },
        underWay: new Set(),
      })
    }
    for (const url of known.urls.keys()) if (this.#originOf(url) !== undefined) this.#enqueue(url)
  }

  /** Origins in scope, in the order of the seeds. */
  get origins(): readonly string[] {
    return [...this.#origins.keys()]
  }

  /** URLs waiting, those under way not counted. */
  get waiting(): number {
    return this.#waiting
  }

  inScope(url: string): boolean {
    return this.#originOf(url) !== undefined
  }

  /** Whether next() would give something. */
  hasNext(origin: string): boolean {
    const queue = this.#origins.get(origin)
    return queue !== undefined && this.#prepared(queue)
  }

  /** Takes the next URL of an origin under way; null while its present level is not finished, or nothing waits. */
  next(origin: string): string | null {
    const queue = this.#origins.get(origin)
    if (queue === undefined || !this.#prepared(queue)) return null
    const url = queue.current.urls.pop() ?? null
    if (url === null) return null
    queue.underWay.add(url)
    this.#waiting -= 1
    return url
  }

  /** Puts a URL that was under way back to the front. */
  putBack(url: string): void {
    const queue = this.#originOf(url)
    if (queue?.underWay.delete(url) !== true) return
    queue.current.urls.push(url)
    this.#waiting += 1
  }

  /** Ends a URL that was under way. */
  settle(url: string): void {
    this.#originOf(url)?.underWay.delete(url)
    const known = this.#known.urls.get(url)
    if (known !== undefined) known.settled = true
  }

  /**
   * Which of these links a visit of this URL discovers: those in scope that were not known when its level began. A revisit
   * discovers only what was never heard of. The same set whatever the order in which a level's pages come in.
   */
  news(url: string, links: readonly string[]): string[] {
    const known = this.#known.urls.get(url)
    const level = known?.last === null ? known.level : Number.POSITIVE_INFINITY
    const found = links.filter((link) => {
      if (!this.inScope(link)) return false
      const other = this.#known.urls.get(link)
      return other === undefined || other.level > level
    })
    return [...new Set(found)]
  }

  /** Takes in a visit that was just made durable, and queues what it discovered. */
  learn(visit: Visit): void {
    this.#known.learn(visit)
    for (const url of visit.discovered) this.#enqueue(url)
  }

  #originOf(url: string): OriginQueue | undefined {
    // Canonical URLs always have a slash after the authority.
    return this.#origins.get(url.slice(0, url.indexOf('/', url.indexOf('//') + 2)))
  }

  #enqueue(url: string): void {
    const known = this.#known.urls.get(url)
    const queue = this.#originOf(url)
    const { nowMs, revisitAfterMs, maxDepth } = this.#options
    if (known === undefined || queue === undefined || known.settled || queue.underWay.has(url)) return
    if (maxDepth !== null && depthOf(known.level) > maxDepth) return
    if (!isDue(known, { nowMs, revisitAfterMs })) return
    for (const [level, urls] of queue.levels) {
      if (level <= known.level && urls.has(url)) return
      if (urls.delete(url)) this.#waiting -= 1
    }
    const urls = queue.levels.get(known.level) ?? new Set()
    queue.levels.set(known.level, urls.add(url))
    this.#waiting += 1
  }

  /** Opens the lowest waiting level once the one before is done; true when a URL can be taken. */
  #prepared(queue: OriginQueue): boolean {
    if (queue.current.urls.length > 0) return true
    if (queue.underWay.size > 0 || queue.levels.size === 0) return false
    const level = Math.min(...queue.levels.keys())
    const urls = [...(queue.levels.get(level) ?? [])].sort().reverse()
    queue.levels.delete(level)
    queue.current = { level, urls }
    return urls.length > 0
  }
}
