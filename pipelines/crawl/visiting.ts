import type { CrawlSettings } from '#configs'
import type { PageBody, Visit } from '#data'
import type { WarcWriter } from '../warc/warc-writer.ts'
import type { FetchAnswer, Fetcher } from './fetching/fetcher.ts'
import type { FoundLinks, LinkNews } from './frontier/link-sorter.ts'
import type { ReadRobots } from './politeness/robots.ts'
import type { CrawlEvents } from './ports.ts'
import type { Renderer } from './rendering/browser.ts'

/** What a visit needs. */
export interface VisitOptions {
  readonly fetcher: Fetcher
  readonly renderer: Renderer
  readonly warc: WarcWriter
  readonly events: CrawlEvents
  readonly now: () => Date
  readonly render: 'auto' | 'never' | 'always'
  /** What the files of the URL's origin say. */
  readonly robots: ReadRobots
  /** Which wishes of sites are obeyed. */
  readonly obey: CrawlSettings['obey']
  /** Milliseconds between two requests to the URL's host. */
  readonly delayMs: number
  /** What this visit makes of the links it found. */
  readonly news: (url: string, found: FoundLinks) => LinkNews
}

/** A visit to be made durable, and the page if one was received that says something new. */
export interface Visited {
  readonly visit: Visit
  /** Null when there is no page, and when it is unchanged. */
  readonly body: PageBody | null
  readonly unchanged: boolean
  /** Decompressed bytes received. */
  readonly bytes: number
  /** Whether the host was asked anything. */
  readonly sent: boolean
}

/** An answer that came. */
export type Answered = Extract<FetchAnswer, { kind: 'answered' }>
