import { setTimeout as sleep } from 'node:timers/promises'
import type { Visit } from '#data'
import { readSitemaps } from './discovery/sitemaps.ts'
import type { Fetcher } from './fetching/fetcher.ts'
import type { Frontier } from './frontier/frontier.ts'
import { SITEMAP_REASON } from './frontier/known-urls.ts'
import { fetchRobots, type Robots } from './politeness/robots.ts'
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

/** Reads robots.txt and, when due, the sitemaps of an origin, at the pace of its host. Null when drained before that was done. */
export async function openOrigin(state: OriginState, options: OpenOptions): Promise<OpenedOrigin | null> {
  const { fetcher, events, signal } = options
  let first = true
  const paced = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!first) await sleep(state.pace.delayMs, undefined, { signal })
    first = false
    return work()
  }
  try {
    const robots = await fetchRobots(state.origin, { fetcher, paced })
    if (robots.kind === 'unreachable') {
      events.emit({ type: 'robots_unreachable', origin: state.origin, detail: robots.detail })
      return { robots, sitemaps: null, complete: false }
    }
    state.pace.slowTo(robots.crawlDelayMs)
    if (!options.sitemapsDue) return { robots, sitemaps: null, complete: true }
    return await withSitemaps(robots, { state, paced, options })
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

async function withSitemaps(
  robots: Extract<Robots, { kind: 'read' }>,
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
  const answered = { url: `${origin}/robots.txt`, depth: 0, fetched_at: options.now().toISOString() }
  const facts = { reason: SITEMAP_REASON, status: robots.status, discovered: [...found.urls] }
  return { robots, sitemaps: visitOf(answered, { state: 'redirected', ...facts }), complete: found.failed.length === 0 }
}
