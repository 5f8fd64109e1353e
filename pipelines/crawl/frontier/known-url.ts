import { OPT_OUTS, type Visit } from '#data'

/** What a visit of a URL needs to know of it. */
export interface KnownUrl {
  /** Links followed from a seed. */
  readonly depth: number
  /** What following them cost. */
  readonly cost: number
  /** Redirect hops since the last link. */
  readonly hops: number
  /**
   * The last visit that stored the page, or that left it out because the page asked for it, without what it discovered; null when
   * none did, or the page has gone since.
   */
  readonly last: LastVisit | null
}

export type LastVisit = Omit<Visit, 'discovered' | 'discovered_costs' | 'skipped'>

/** Where a URL stands in the order of visiting. */
export interface Standing {
  readonly cost: number
  readonly hops: number
  readonly depth: number
}

/** When a URL is visited again. Null `revisitAfterMs` is never. */
export interface RevisitRules {
  readonly nowMs: number
  readonly revisitAfterMs: number | null
  readonly revisitAtMostMs: number
}

/** A chain of redirects ends after this many hops. */
export const MAX_HOPS = 10

/** The reason of the visit that records an origin's sitemaps; it makes neither a page nor a redirect. */
export const SITEMAP_REASON = 'sitemap'

/** The reason of the visit that records that an origin's robots.txt could not be had. */
export const ROBOTS_REASON = 'robots_unreachable'

/** The reason of a URL that was taken down; see `h2e forget`. */
export const FORGOTTEN_REASON = 'forgotten'

/** How a URL stands: `queued` was never visited; the rest is what the last visit gave, or why none is made. */
export const URL_STATES = ['queued', 'stored', 'redirected', 'failed', 'refused', 'skipped'] as const
export type UrlState = (typeof URL_STATES)[number]

/** Asking again would bring the same. */
export function isForGood(reason: string | null): boolean {
  return reason === FORGOTTEN_REASON || reason?.startsWith('trap_') === true
}

/** The page asked to be left out, and was: nothing of it is held any more. */
export function isOptOut(reason: string | null): boolean {
  return OPT_OUTS.some((wish) => wish === reason)
}

/** A visit that tells of an origin, not of a page. */
export function isRobotsFailure(visit: Pick<Visit, 'url' | 'reason'>): boolean {
  return visit.reason === ROBOTS_REASON && visit.url.endsWith('/robots.txt')
}

/** No answer, a server's own trouble, or too many requests: the next run asks again at once. */
export function isPassing(status: number | null): boolean {
  return status === null || status >= 500 || status === 429
}
