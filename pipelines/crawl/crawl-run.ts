import { type ItemError, ThrottledError } from '#data'
import type { CrawlSummary } from './crawl-summary.ts'
import { type CrawlTools, crawlTools } from './crawl-tools.ts'
import { runEngine } from './engine.ts'
import { FORGOTTEN_REASON, type KnownUrl, ROBOTS_REASON } from './frontier/known-url.ts'
import { LastVisits } from './frontier/last-visits.ts'
import type { FoundLinks } from './frontier/link-sorter.ts'
import { OriginOpener } from './origin-opener.ts'
import { OriginStates } from './origin-states.ts'
import type { RunParts } from './run-parts.ts'
import { RunRecord } from './run-record.ts'
import { visitPage } from './visit-page.ts'
import { type Task, WorkQueue } from './work-queue.ts'

/** Pages handed to onPage and not yet taken, as a multiple of the concurrency, before new requests wait. */
const PAGES_IN_HAND = 2

/** The pause of a host after a failed attempt, doubled with each further one, in milliseconds. */
const BACKOFF_MS = 250

type PageTask = Extract<Task, { kind: 'page' }>

/** One run over a frontier: what each task means, and when it is tried again. */
export class CrawlRun {
  readonly #parts: RunParts
  readonly #tools: CrawlTools
  readonly #queue: WorkQueue
  readonly #lastVisits: LastVisits
  readonly #record: RunRecord
  readonly #opener: OriginOpener

  constructor(parts: RunParts) {
    const { settings, deps, frontier, known } = parts
    this.#parts = parts
    this.#tools = crawlTools(parts)
    this.#lastVisits = new LastVisits(known, deps.visits)
    const origins = new OriginStates(this.#tools.paces)
    origins.follow(frontier.origins)
    const onTaken = (outcome: 'taken' | 'broken'): void => {
      if (outcome === 'broken') this.#queue.stop()
      else this.#queue.wake()
    }
    this.#record = new RunRecord({ known, frontier, deps, origins, onTaken })
    const most = settings.max_pages ?? Number.POSITIVE_INFINITY
    this.#queue = new WorkQueue({
      frontier,
      origins: origins.all,
      clockMs: () => performance.now(),
      signal: deps.signal,
      hasRoom: (underWay) => this.#record.tally.stored + underWay < most,
      mustWait: () => this.#record.inHand >= PAGES_IN_HAND * settings.concurrency,
    })
    const { fetcher } = this.#tools
    this.#opener = new OriginOpener({ ...parts, fetcher, origins, queue: this.#queue, record: this.#record })
  }

  async run(): Promise<CrawlSummary> {
    const { settings, frontier, deps } = this.#parts
    const { fetcher, renderer, warc } = this.#tools
    try {
      await runEngine({
        queue: this.#queue,
        concurrency: settings.concurrency,
        maxRetries: settings.max_retries,
        work: (task) => (task.kind === 'open' ? this.#opener.open(task) : this.#visit(task)),
        onRetry: (task, retry) => this.#retry(task, retry),
        onGiveUp: (task, error) => this.#giveUp(task, error),
      })
      await this.#record.taken()
    } finally {
      await renderer.close()
      await fetcher.close()
      await warc.close()
      await this.#lastVisits.close()
    }
    if (frontier.elsewhere > 0) deps.events.emit({ type: 'links_elsewhere', links: frontier.elsewhere })
    this.#record.throwTrouble()
    return this.#record.tally.summary({ fetched: fetcher.count, queued: frontier.waiting })
  }

  async #visit(task: PageTask): Promise<void> {
    const { frontier, deps, settings } = this.#parts
    const { robots, pace } = task.origin
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
        delayMs: pace.delayMs,
        news: (url: string, found: FoundLinks) => frontier.news(url, found),
      }
      const visited = await visitPage(task.url, { known: await this.#knownOf(task.url), options })
      this.#record.keep(visited)
      pace.answered()
      this.#queue.finish(task, { again: false, sent: visited.sent })
    } catch (error) {
      if (!(error instanceof ThrottledError)) throw error
      this.#throttle(task, error)
    }
  }

  async #knownOf(url: string): Promise<KnownUrl> {
    const { known } = this.#parts
    const number = known.table.find(url)
    return { ...known.standingOf(number), last: await this.#lastVisits.of(number) }
  }

  #refuse(task: PageTask, reason: string): void {
    this.#record.fail(task.url, { reason, status: null, origin: task.origin })
    this.#queue.finish(task, { again: false, sent: false })
  }

  #throttle(task: PageTask, error: ThrottledError): void {
    const { origin, pace } = task.origin
    pace.throttle(error.retryAfterMs)
    const type = pace.closed ? 'host_left_alone' : 'throttled'
    this.#parts.deps.events.emit({ type, origin, url: task.id, waitMs: error.retryAfterMs })
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
    this.#record.fail(task.url, { reason: String(reason), status: typeof status === 'number' ? status : null, origin })
  }
}
