import type { Visit } from '#data'
import { canonicalUrl } from '../discovery/canonical-url.ts'

/** One step from a seed weighs this much; redirect hops, at most MAX_HOPS, count inside a step. */
const LEVEL_STEP = 16

/** A chain of redirects ends after this many hops. */
export const MAX_HOPS = 10

/** The reason of the visit that records an origin's sitemaps; it makes neither a page nor a redirect. */
export const SITEMAP_REASON = 'sitemap'

/** A URL the crawl has heard of. */
export interface KnownUrl {
  /** LEVEL_STEP times the links followed from a seed, plus redirect hops since the last link. */
  level: number
  /** The last visit, without what it discovered; null when there was none. */
  last: LastVisit | null
  /** True once this run is done with it. */
  settled: boolean
}

type LastVisit = Omit<Visit, 'discovered'>

/** Links followed from a seed. */
export const depthOf = (level: number): number => Math.floor(level / LEVEL_STEP)

/** Redirect hops since the last link. */
export const hopsOf = (level: number): number => level % LEVEL_STEP

/** Everything the visits and seeds say about URLs; the whole memory of a crawl, made again from the visit log alone. */
export class KnownUrls {
  readonly urls = new Map<string, KnownUrl>()
  /** When an origin's sitemaps were last read, in milliseconds since 1970. */
  readonly sitemapsReadAt = new Map<string, number>()

  /** Hears of a URL at a level; true when it was new. An unvisited URL keeps the lowest level it was heard at. */
  hear(url: string, level: number): boolean {
    const known = this.urls.get(url)
    if (known === undefined) {
      this.urls.set(url, { level, last: null, settled: false })
      return true
    }
    if (known.last === null && level < known.level) known.level = level
    return false
  }

  /** Takes in one visit and gives the level that its discoveries stand at. */
  learn(visit: Visit): number {
    const { discovered, ...last } = visit
    if (visit.reason === SITEMAP_REASON) {
      this.sitemapsReadAt.set(new URL(visit.url).origin, Date.parse(visit.fetched_at))
      return this.#hearAll(discovered, LEVEL_STEP)
    }
    // A URL that was heard of keeps its level, which may hold redirect hops too.
    const level = visit.depth * LEVEL_STEP
    const known = this.urls.get(visit.url) ?? { level, last, settled: false }
    known.last = last
    this.urls.set(visit.url, known)
    return this.#hearAll(discovered, visit.reason === 'redirect' ? known.level + 1 : (visit.depth + 1) * LEVEL_STEP)
  }

  #hearAll(urls: readonly string[], level: number): number {
    for (const url of urls) this.hear(url, level)
    return level
  }
}

/** True when a URL should be visited: never visited, failed for want of an answer, or visited long enough ago. */
export function isDue(known: KnownUrl, options: { nowMs: number; revisitAfterMs: number | null }): boolean {
  const { last } = known
  if (last === null || (last.state === 'failed' && isPassing(last.status))) return true
  return options.revisitAfterMs !== null && options.nowMs - Date.parse(last.fetched_at) >= options.revisitAfterMs
}

/** The canonical form of each seed, each once, in order; `bad` holds those that are no http(s) URL. */
export function canonicalSeeds(seeds: readonly string[]): { seeds: string[]; bad: string[] } {
  const pairs = seeds.map((seed) => [seed, canonicalUrl(seed)] as const)
  const good = pairs.flatMap(([, url]) => (url === null ? [] : [url]))
  return { seeds: [...new Set(good)], bad: pairs.flatMap(([seed, url]) => (url === null ? [seed] : [])) }
}

/** No answer, a server's own trouble, or too many requests: the next run asks again at once. */
function isPassing(status: number | null): boolean {
  return status === null || status >= 500 || status === 429
}
