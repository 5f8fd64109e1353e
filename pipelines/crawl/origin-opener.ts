import type { CrawlTools } from './crawl-tools.ts'
import { FORGOTTEN_REASON, ROBOTS_REASON } from './frontier/known-url.ts'
import { openOrigin } from './open-origin.ts'
import { leaveForNow, type OriginStates } from './origin-states.ts'
import type { UnreachableRobots } from './politeness/robots.ts'
import type { RunParts } from './run-parts.ts'
import type { RunRecord } from './run-record.ts'
import type { OriginState, Task, WorkQueue } from './work-queue.ts'

interface OpenerParts extends RunParts {
  readonly fetcher: CrawlTools['fetcher']
  readonly origins: OriginStates
  readonly queue: WorkQueue
  readonly record: RunRecord
}

/** Opens origins: reads what their robots.txt and sitemaps say, and says what becomes of their URLs where that cannot be had. */
export class OriginOpener {
  readonly #parts: OpenerParts

  constructor(parts: OpenerParts) {
    this.#parts = parts
  }

  /** Does the task and finishes it. */
  async open(task: Extract<Task, { kind: 'open' }>): Promise<void> {
    const { known, frontier, deps, settings, nowMs, revisitAfterMs, fetcher, origins, queue } = this.#parts
    const { origin } = task
    if (deps.isForgotten?.(`${origin.origin}/robots.txt`)) {
      this.#refuseAll(origin, FORGOTTEN_REASON)
      return queue.finish(task, { again: false, sent: false })
    }
    const readAt = known.sitemapsReadAt.get(origin.origin)
    const sitemapsDue = readAt === undefined || (revisitAfterMs !== null && nowMs - readAt >= revisitAfterMs)
    const opened = await openOrigin(origin, { ...deps, fetcher, frontier, sitemapsDue, obey: settings.obey })
    if (opened === null) return queue.finish(task, { again: true, sent: true })
    origin.robots = opened.robots
    if (opened.sitemaps !== null) {
      if (opened.complete) deps.visits.append(opened.sitemaps)
      frontier.learn(opened.sitemaps)
      origins.follow(frontier.origins)
    }
    if (opened.robots.kind === 'unreachable') this.#close(origin, opened.robots)
    queue.finish(task, { again: false, sent: true })
  }

  /**
   * Without its robots.txt nothing of an origin may be fetched. It is opened again later; its pages stay queued, and one visit
   * of robots.txt tells why. Where its address is private there is nothing to wait for.
   */
  #close(origin: OriginState, robots: UnreachableRobots): void {
    const { settings, seeds, record } = this.#parts
    if (robots.reason === 'private_address') {
      this.#refuseAll(origin, robots.reason)
      return
    }
    leaveForNow(origin, { robots, retrySeconds: settings.robots_retry })
    if (origin.failures > 1) return
    const status = /^http_(\d{3})$/.exec(robots.detail)?.[1]
    const url = `${origin.origin}/robots.txt`
    // Its seeds have no visit of their own yet: this one says that they are waiting.
    const discovered = seeds.filter((seed) => new URL(seed).origin === origin.origin)
    record.fail(url, {
      reason: ROBOTS_REASON,
      status: status === undefined ? null : Number(status),
      origin,
      discovered,
    })
  }

  /** Pages we hold stay as they are. */
  #refuseAll(origin: OriginState, reason: string): void {
    const { known, frontier, record } = this.#parts
    for (let url = frontier.next(origin.origin); url !== null; url = frontier.next(origin.origin)) {
      frontier.settle(url)
      if (!known.isHeld(known.table.find(url))) record.fail(url, { reason, status: null, origin })
    }
  }
}
