import type { CrawlSettings } from '#configs'
import { type ItemError, ThrottledError, type Visit } from '#data'
import { WarcWriter } from '../warc/warc-writer.ts'
import type { CrawlDeps } from './crawl.ts'
import { type CrawlSummary, CrawlTally } from './crawl-summary.ts'
import { runEngine } from './engine.ts'
import { type AddressRules, addressRules, isLoopback } from './fetching/addresses.ts'
import { createFetcher, type Fetcher } from './fetching/fetcher.ts'
import { softwareName } from './fetching/user-agent.ts'
import type { Frontier } from './frontier/frontier.ts'
import { depthOf, type KnownUrls } from './frontier/known-urls.ts'
import { openOrigin } from './open-origin.ts'
import { HostPace } from './politeness/host-pace.ts'
import { createRenderer, type Renderer } from './rendering/browser.ts'
import { type Visited, visitPage } from './visit-page.ts'
import { visitOf } from './visits.ts'
import { type OriginState, type Task, WorkQueue } from './work-queue.ts'

interface RunParts {
  readonly settings: CrawlSettings
  readonly deps: CrawlDeps
  /** Canonical. */
  readonly seeds: readonly string[]
  readonly known: KnownUrls
  readonly frontier: Frontier
  readonly nowMs: number
  readonly revisitAfterMs: number | null
}

interface Tools {
  readonly addresses: AddressRules
  readonly fetcher: Fetcher
  readonly renderer: Renderer
  readonly warc: WarcWriter
}

/** Pages handed to onPage and not yet taken, as a multiple of the concurrency, before new requests wait. */
const PAGES_IN_HAND = 2

/** The pause of a host after a failed attempt, doubled with each further one, in milliseconds. */
const BACKOFF_MS = 250

/** One run over a frontier: what each task means, and what becomes of its outcome. */
export class CrawlRun {
  readonly #parts: RunParts
  readonly #tools: Tools
  readonly #queue: WorkQueue
  readonly #tally = new CrawlTally()
  readonly #inHand = new Set<Promise<void>>()
  readonly #troubles: { error: unknown }[] = []

  constructor(parts: RunParts) {
    const { settings, deps, frontier } = parts
    this.#parts = parts
    this.#tools = toolsOf(parts)
    const most = settings.max_pages ?? Number.POSITIVE_INFINITY
    this.#queue = new WorkQueue({
      frontier,
      origins: originStates(parts, this.#tools.addresses),
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
    }
    const trouble = this.#troubles[0]
    if (trouble !== undefined) throw trouble.error
    return this.#tally.summary({ fetched: fetcher.count, queued: frontier.waiting })
  }

  async #work(task: Task): Promise<void> {
    if (task.kind === 'open') return this.#open(task)
    const { known, frontier, deps, settings } = this.#parts
    const entry = known.urls.get(task.url) ?? { level: 0, last: null, settled: false }
    const { robots } = task.origin
    if (robots?.kind !== 'read') return this.#failUnreachable(task, robots?.reason)
    try {
      const options = {
        ...this.#tools,
        events: deps.events,
        now: deps.now,
        render: settings.render,
        allows: (url: string) => robots.allows(url),
        delayMs: task.origin.pace.delayMs,
        news: (url: string, links: readonly string[]) => frontier.news(url, links),
      }
      const visited = await visitPage(task.url, { known: entry, options })
      this.#keep(visited)
      task.origin.pace.answered()
      this.#queue.finish(task, { again: false, sent: visited.sent })
    } catch (error) {
      if (!(error instanceof ThrottledError)) throw error
      this.#throttle(task, error)
    }
  }

  async #open(task: Extract<Task, { kind: 'open' }>): Promise<void> {
    const { known, frontier, deps, nowMs, revisitAfterMs } = this.#parts
    const { origin } = task
    const readAt = known.sitemapsReadAt.get(origin.origin)
    const sitemapsDue = readAt === undefined || (revisitAfterMs !== null && nowMs - readAt >= revisitAfterMs)
    const { fetcher } = this.#tools
    const opened = await openOrigin(origin, { ...deps, fetcher, frontier, sitemapsDue })
    if (opened === null) return this.#queue.finish(task, { again: true, sent: true })
    origin.robots = opened.robots
    if (opened.sitemaps !== null) {
      if (opened.complete) deps.visits.append(opened.sitemaps)
      frontier.learn(opened.sitemaps)
    }
    if (opened.robots.kind === 'unreachable') this.#failAll(origin, opened.robots.reason)
    this.#queue.finish(task, { again: false, sent: true })
  }

  #failUnreachable(task: Extract<Task, { kind: 'page' }>, reason = 'robots_unreachable'): void {
    this.#fail(task.url, { reason, status: null })
    this.#queue.finish(task, { again: false, sent: false })
  }

  /** Without its robots.txt nothing of an origin may be fetched; pages we hold stay as they are. */
  #failAll(origin: OriginState, reason: string): void {
    const { known, frontier } = this.#parts
    for (let url = frontier.next(origin.origin); url !== null; url = frontier.next(origin.origin)) {
      const entry = known.urls.get(url)
      frontier.settle(url)
      if (entry === undefined || entry.last?.state === 'stored') continue
      this.#fail(url, { reason, status: null })
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
    this.#fail(task.url, { reason: String(reason), status: typeof status === 'number' ? status : null })
  }

  #fail(url: string, facts: { reason: string; status: number | null }): void {
    const { known, deps } = this.#parts
    const depth = depthOf(known.urls.get(url)?.level ?? 0)
    const state = facts.reason === 'private_address' ? 'refused' : 'failed'
    this.#note(visitOf({ url, depth, fetched_at: deps.now().toISOString() }, { state, ...facts }))
  }
}

function toolsOf({ settings, deps, seeds }: RunParts): Tools {
  const addresses = addressRules(seeds, { resolve: settings.resolve, resolveName: deps.resolveName })
  const timeoutMs = settings.timeout * 1000
  const { contact, max_bytes: maxBytes, concurrency } = settings
  const fetcher = createFetcher({ addresses, contact, timeoutMs, maxBytes, concurrency })
  const warc = new WarcWriter({ folder: deps.warcFolder, writer: deps.writer, software: softwareName() })
  return { addresses, fetcher, renderer: createRenderer({ fetcher, timeoutMs }), warc }
}

/** Origins on one host share its pace. */
function originStates({ settings, frontier }: RunParts, addresses: AddressRules): OriginState[] {
  const paces = new Map<string, HostPace>()
  return frontier.origins.map((origin) => {
    const url = new URL(origin)
    const seconds = settings.delay ?? (isLoopback(url, addresses) ? 0 : 1)
    const pace = paces.get(url.hostname) ?? new HostPace({ delayMs: seconds * 1000, clockMs: () => performance.now() })
    paces.set(url.hostname, pace)
    return { origin, pace, robots: null, phase: 'closed' }
  })
}
