import { type ItemError, ThrottledError, type Visit } from '#data'
import { type CrawlSummary, CrawlTally } from './crawl-summary.ts'
import { type CrawlTools, crawlTools, type ToolSettings } from './crawl-tools.ts'
import { runEngine } from './engine.ts'
import type { Frontier } from './frontier/frontier.ts'
import { FORGOTTEN_REASON, type KnownUrl, ROBOTS_REASON } from './frontier/known-url.ts'
import type { KnownUrls } from './frontier/known-urls.ts'
import { LastVisits } from './frontier/last-visits.ts'
import type { FoundLinks } from './frontier/link-sorter.ts'
import { openOrigin } from './open-origin.ts'
import { leaveForNow, OriginStates } from './origin-states.ts'
import type { UnreachableRobots } from './politeness/robots.ts'
import { hostPoliteness } from './politeness/wishes.ts'
import { visitPage } from './visit-page.ts'
import type { Visited } from './visiting.ts'
import { visitOf } from './visits.ts'
import { type OriginState, type Task, WorkQueue } from './work-queue.ts'

interface RunParts extends ToolSettings {
  readonly known: KnownUrls
  readonly frontier: Frontier
  readonly nowMs: number
  readonly revisitAfterMs: number | null
}

/** Pages handed to onPage and not yet taken, as a multiple of the concurrency, before new requests wait. */
const PAGES_IN_HAND = 2

/** The pause of a host after a failed attempt, doubled with each further one, in milliseconds. */
const BACKOFF_MS = 250

interface Failure {
  readonly reason: string
  readonly status: number | null
  readonly origin: OriginState
  readonly discovered?: string[]
}

/** One run over a frontier: what each task means, and what becomes of its outcome. */
export class CrawlRun {
  readonly #parts: RunParts
  readonly #tools: CrawlTools
  readonly #queue: WorkQueue
  readonly #origins: OriginStates
  readonly #lastVisits: LastVisits
  readonly #tally = new CrawlTally()
  readonly #inHand = new Set<Promise<void>>()
  readonly #troubles: { error: unknown }[] = []

  constructor(parts: RunParts) {
    const { settings, deps, frontier } = parts
    this.#parts = parts
    this.#tools = crawlTools(parts)
    this.#lastVisits = new LastVisits(parts.known, deps.visits)
    this.#origins = new OriginStates(this.#tools.paces)
    this.#origins.follow(frontier.origins)
    const most = settings.max_pages ?? Number.POSITIVE_INFINITY
    this.#queue = new WorkQueue({
      frontier,
      origins: this.#origins.all,
      clockMs: () => performance.now(),
      signal: deps.signal,
      hasRoom: (underWay) => this.#tally.stored + underWay < most,
      mustWait: () => this.#inHand.size >= PAGES_IN_HAND * settings.concurrency,
    })
  }

  async run(): Promise<CrawlSummary> {
    const { settings, frontier } = this.#parts
    const { fetcher, renderer, warc } = this.#tools
    try {
      await runEngine({
        queue: this.#queue,
        concurrency: settings.concurrency,
        maxRetries: settings.max_retries,
        work: (task) => this.#work(task),
        onRetry: (task, retry) => this.#retry(task, retry),
        onGiveUp: (task, error) => this.#giveUp(task, error),
      })
      await Promise.all(this.#inHand)
    } finally {
      await renderer.close()
      await fetcher.close()
      await warc.close()
      await this.#lastVisits.close()
    }
    if (frontier.elsewhere > 0) this.#parts.deps.events.emit({ type: 'links_elsewhere', links: frontier.elsewhere })
    const trouble = this.#troubles[0]
    if (trouble !== undefined) throw trouble.error
    return this.#tally.summary({ fetched: fetcher.count, queued: frontier.waiting })
  }

  async #work(task: Task): Promise<void> {
    if (task.kind === 'open') return this.#open(task)
    const { frontier, deps, settings } = this.#parts
    const { robots } = task.origin
    if (deps.isForgotten?.(task.url)) return this.#refuse(task, FORGOTTEN_REASON)
    const refusal = robots?.kind === 'read' ? frontier.refusal(task.url) : (robots?.reason ?? ROBOTS_REASON)
    if (robots?.kind !== 'read' || refusal !== null) return this.#refuse(task, refusal ?? ROBOTS_REASON)
    try {
      const options = {
        ...this.#tools,
        events: deps.events,
        now: deps.now,
        render: settings.render,
        robots,
        obey: settings.obey,
        delayMs: task.origin.pace.delayMs,
        news: (url: string, found: FoundLinks) => frontier.news(url, found),
      }
      const visited = await visitPage(task.url, { known: await this.#knownOf(task.url), options })
      this.#keep(visited)
      task.origin.pace.answered()
      this.#queue.finish(task, { again: false, sent: visited.sent })
    } catch (error) {
      if (!(error instanceof ThrottledError)) throw error
      this.#throttle(task, error)
    }
  }

  async #open(task: Extract<Task, { kind: 'open' }>): Promise<void> {
    const { known, frontier, deps, settings, nowMs, revisitAfterMs } = this.#parts
    const { origin } = task
    if (deps.isForgotten?.(`${origin.origin}/robots.txt`)) {
      this.#refuseAll(origin, FORGOTTEN_REASON)
      return this.#queue.finish(task, { again: false, sent: false })
    }
    const readAt = known.sitemapsReadAt.get(origin.origin)
    const sitemapsDue = readAt === undefined || (revisitAfterMs !== null && nowMs - readAt >= revisitAfterMs)
    const { fetcher } = this.#tools
    const opened = await openOrigin(origin, { ...deps, fetcher, frontier, sitemapsDue, obey: settings.obey })
    if (opened === null) return this.#queue.finish(task, { again: true, sent: true })
    origin.robots = opened.robots
    if (opened.sitemaps !== null) {
      if (opened.complete) deps.visits.append(opened.sitemaps)
      frontier.learn(opened.sitemaps)
      this.#origins.follow(frontier.origins)
    }
    if (opened.robots.kind === 'unreachable') this.#closeOrigin(origin, opened.robots)
    this.#queue.finish(task, { again: false, sent: true })
  }

  async #knownOf(url: string): Promise<KnownUrl> {
    const { known } = this.#parts
    const number = known.table.find(url)
    return { ...known.standingOf(number), last: await this.#lastVisits.of(number) }
  }

  #refuse(task: Extract<Task, { kind: 'page' }>, reason: string): void {
    this.#fail(task.url, { reason, status: null, origin: task.origin })
    this.#queue.finish(task, { again: false, sent: false })
  }

  /**
   * Without its robots.txt nothing of an origin may be fetched. It is opened again later; its pages stay queued, and one visit
   * of robots.txt tells why. Where its address is private there is nothing to wait for.
   */
  #closeOrigin(origin: OriginState, robots: UnreachableRobots): void {
    if (robots.reason === 'private_address') {
      this.#refuseAll(origin, robots.reason)
      return
    }
    leaveForNow(origin, { robots, retrySeconds: this.#parts.settings.robots_retry })
    if (origin.failures > 1) return
    const status = /^http_(\d{3})$/.exec(robots.detail)?.[1]
    const url = `${origin.origin}/robots.txt`
    // Its seeds have no visit of their own yet: this one says that they are waiting.
    const discovered = this.#parts.seeds.filter((seed) => new URL(seed).origin === origin.origin)
    this.#fail(url, { reason: ROBOTS_REASON, status: status === undefined ? null : Number(status), origin, discovered })
  }

  /** Pages we hold stay as they are. */
  #refuseAll(origin: OriginState, reason: string): void {
    const { known, frontier } = this.#parts
    for (let url = frontier.next(origin.origin); url !== null; url = frontier.next(origin.origin)) {
      frontier.settle(url)
      if (!known.isHeld(known.table.find(url))) this.#fail(url, { reason, status: null, origin })
    }
  }

  #keep(visited: Visited): void {
    const { visit, body } = visited
    this.#note(visit, visited)
    if (body === null) return
    const taken = this.#parts.deps
      .onPage({ visit, body })
      .catch((error: unknown) => {
        this.#troubles.push({ error })
        this.#queue.stop()
      })
      .finally(() => {
        this.#inHand.delete(taken)
        this.#queue.wake()
      })
    this.#inHand.add(taken)
  }

  #note(visit: Visit, counts: { unchanged?: boolean; bytes?: number } = {}): void {
    this.#parts.deps.visits.append(visit)
    this.#parts.frontier.learn(visit)
    this.#origins.follow(this.#parts.frontier.origins)
    this.#tally.count(visit, counts)
  }

  #throttle(task: Task, error: ThrottledError): void {
    const { events } = this.#parts.deps
    const { origin, pace } = task.origin
    pace.throttle(error.retryAfterMs)
    events.emit({
      type: pace.closed ? 'host_left_alone' : 'throttled',
      origin,
      url: task.id,
      waitMs: error.retryAfterMs,
    })
    this.#queue.finish(task, { again: true, sent: true })
  }

  #retry(task: Task, retry: { error: ItemError; attempt: number }): void {
    task.origin.pace.pause(BACKOFF_MS * 2 ** (retry.attempt - 1))
    this.#parts.deps.events.emit({ type: 'retry', url: task.id, attempt: retry.attempt, ...retry.error.facts })
  }

  #giveUp(task: Task, error: ItemError): void {
    if (task.kind !== 'page') return
    const { reason, status } = error.facts
    const { origin } = task
    this.#fail(task.url, { reason: String(reason), status: typeof status === 'number' ? status : null, origin })
  }

  #fail(url: string, failure: Failure): void {
    const { known, deps } = this.#parts
    const { reason, status, origin, discovered = [] } = failure
    const { depth, cost } = known.standingOf(known.table.find(url))
    const isRefused = ['private_address', FORGOTTEN_REASON].includes(reason) || reason.startsWith('trap_')
    const state = isRefused ? 'refused' : 'failed'
    const politeness = hostPoliteness(url, { robots: origin.robots, delayMs: origin.pace.delayMs })
    const answered = { url, depth, cost, fetched_at: deps.now().toISOString() }
    this.#note(visitOf(answered, { state, reason, status, politeness, discovered }))
  }
}
