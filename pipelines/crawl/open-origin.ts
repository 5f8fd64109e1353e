import { setTimeout as sleep } from 'node:timers/promises'
import type { CrawlSettings } from '#configs'
import type { Visit } from '#data'
import { readSitemaps } from './discovery/sitemaps.ts'
import type { Fetcher } from './fetching/fetcher.ts'
import type { Frontier } from './frontier/frontier.ts'
import { SITEMAP_REASON } from './frontier/known-url.ts'
import { fetchRobots, type ReadRobots, type Robots } from './politeness/robots.ts'
import { fetchTdmFile } from './politeness/tdm-file.ts'
import type { CrawlEvents } from './ports.ts'
import { visitOf } from './visits.ts'
import type { OriginState } from './work-queue.ts'

interface OpenOptions {
  readonly fetcher: Fetcher
  readonly frontier: Frontier
  readonly events: CrawlEvents
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly sitemapsDue: boolean
  readonly obey: CrawlSettings['obey']
}

/** What an origin's robots.txt and sitemaps say. */
export interface OpenedOrigin {
  readonly robots: Robots
  /**
   * The visit that keeps what the sitemaps list: state `redirected`, reason `sitemap`, at the URL of robots.txt. Null when
   * they were not read.
   */
  readonly sitemaps: Visit | null
  /** False when a sitemap gave no answer and should be asked again: then the visit is not to be kept. */
  readonly complete: boolean
}

/** Reads robots.txt, the TDM reservations and, when due, the sitemaps of an origin, at the pace of its host. Null when drained before that was done. */
export async function openOrigin(state: OriginState, options: OpenOptions): Promise<OpenedOrigin | null> {
  const { fetcher, events, signal } = options
  let first = true
  const paced = async <T>(work: () => Promise<T>): Promise<T> => {
    // Waiting here, not in the fetcher, can be broken off.
    if (!first) await sleep(Math.ceil(state.pace.pauseMs), undefined, { signal })
    first = false
    return work()
  }
  try {
    const read = await fetchRobots(state.origin, { fetcher, paced, obey: options.obey.robots, now: options.now })
    if (read.kind === 'unreachable') {
      events.emit({ type: 'robots_unreachable', origin: state.origin, detail: read.detail })
      return { robots: read, sitemaps: null, complete: false }
    }
    state.pace.slowTo(read.crawlDelayMs)
    if (state.pace.closed) {
      events.emit({ type: 'host_left_alone', origin: state.origin, waitMs: read.crawlDelayMs })
      return { robots: read, sitemaps: null, complete: true }
    }
    if (read.aiSignals.length > 0) events.emit({ type: 'ai_signals', origin: state.origin, lines: read.aiSignals })
    const robots = { ...read, tdm: await fetchTdmFile(state.origin, { fetcher, paced, allows: read.allows }) }
    if (!options.sitemapsDue) return { robots, sitemaps: null, complete: true }
    return await withSitemaps(robots, { state, paced, options })
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

async function withSitemaps(
  robots: ReadRobots,
  context: { state: OriginState; paced: <T>(work: () => Promise<T>) => Promise<T>; options: OpenOptions },
): Promise<OpenedOrigin> {
  const { state, paced, options } = context
  const { origin } = state
  const start = robots.sitemaps.length > 0 ? robots.sitemaps : [`${origin}/sitemap.xml`]
  const found = await readSitemaps(start, {
    fetcher: options.fetcher,
    paced,
    mayFetch: (url) => url.startsWith(`${origin}/`) && robots.allows(url),
    inScope: (url) => options.frontier.inScope(url),
  })
  const answered = { url: `${origin}/robots.txt`, depth: 0, cost: 0, fetched_at: options.now().toISOString() }
  const facts = { reason: SITEMAP_REASON, status: robots.status, ...options.frontier.listed(found.urls) }
  return { robots, sitemaps: visitOf(answered, { state: 'redirected', ...facts }), complete: found.failed.length === 0 }
}
