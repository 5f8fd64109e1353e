import type { Visit } from '#data'
import { SITEMAP_REASON } from './frontier/known-url.ts'

/** What one crawl run did. */
export interface CrawlSummary {
  /** Requests sent, robots.txt, sitemaps and the browser's included. */
  readonly fetched: number
  /** Visits that ended in a page, unchanged ones included. */
  readonly stored: number
  /** Of these, pages whose server said, or whose bytes show, that nothing changed. */
  readonly unchanged: number
  /** Of these, pages whose scripts a browser ran. */
  readonly rendered: number
  readonly redirected: number
  readonly failed: number
  readonly refused: number
  /** Bytes of the bodies received for pages, decompressed. */
  readonly bytes: number
  /** Visits without a page, by reason. */
  readonly reasons: Readonly<Record<string, number>>
  /** URLs in scope still waiting when the run ended. */
  readonly queued: number
}

/** Counts visits as they are made. */
export class CrawlTally {
  readonly #counts = { stored: 0, unchanged: 0, rendered: 0, redirected: 0, failed: 0, refused: 0, bytes: 0 }
  readonly #reasons: Record<string, number> = {}

  get stored(): number {
    return this.#counts.stored
  }

  count(visit: Visit, options: { unchanged?: boolean; bytes?: number } = {}): void {
    if (visit.reason === SITEMAP_REASON) return
    this.#counts[visit.state] += 1
    this.#counts.bytes += options.bytes ?? 0
    if (options.unchanged === true) this.#counts.unchanged += 1
    if (visit.rendered && options.unchanged !== true) this.#counts.rendered += 1
    if (visit.reason !== null) this.#reasons[visit.reason] = (this.#reasons[visit.reason] ?? 0) + 1
  }

  summary(rest: { fetched: number; queued: number }): CrawlSummary {
    return { ...this.#counts, reasons: { ...this.#reasons }, ...rest }
  }
}
