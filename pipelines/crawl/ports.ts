import type { PageBody, Visit } from '#data'

/** Where visits are kept: written at once, read back in the order written. The lake's crawl table is one. */
export interface VisitLog {
  /** Everything known of the URLs visited so far, oldest first; what a frontier is rebuilt from. */
  replay(): AsyncIterable<Visit>
  /** Makes one visit durable before it returns. Throws FatalError when it cannot be written. */
  append(visit: Visit): void
}

/** A page that was just stored, on its way to the extract stage. */
export interface StoredPage {
  readonly visit: Visit
  readonly body: PageBody
}

/** Reports worth a line in the run's event log; the crawl never prints. */
export interface CrawlEvents {
  emit(event: { readonly type: string; readonly [fact: string]: unknown }): void
}
