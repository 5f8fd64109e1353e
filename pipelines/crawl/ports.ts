import type { PageBody, Visit } from '#data'
import type { LearntVisit } from './frontier/learnt-visit.ts'

/** Where visits are kept: written at once, read back in the order written. The lake's crawl table is one. */
export interface VisitLog {
  /** Everything known of the URLs visited so far, oldest first, many at a time; what a frontier is rebuilt from. */
  replay(): AsyncIterable<readonly LearntVisit[]>
  /** The visits that stored a page, or left it out because it asked for that, oldest first. */
  storedPages(): AsyncIterable<StoredVisit>
  /** Up to which byte the log knows of each WARC file. */
  warcEnds(): Promise<ReadonlyMap<string, number>>
  /** The hosts visited since, and the longest delay, in milliseconds, that was then kept between two requests to each. */
  delaysSince(since: Date): Promise<ReadonlyMap<string, number>>
  /** Makes one visit durable before it returns. Throws FatalError when it cannot be written. */
  append(visit: Visit): void
}

/** A visit that was given a page. */
export interface StoredVisit {
  readonly url: string
  /** In milliseconds since 1970. */
  readonly fetchedMs: number
  /** JSON of the visit without what it discovered; see LastVisit. */
  readonly text: string
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
