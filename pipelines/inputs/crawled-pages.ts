import { join } from 'node:path'
import type { CrawlSettings } from '#configs'
import { openTombstones, type PageBody } from '#data'
import { type CrawlDeps, crawl } from '../crawl/crawl.ts'
import type { CrawlSummary } from '../crawl/crawl-summary.ts'
import { lakeVisits } from '../crawl/lake-visits.ts'
import type { StoredPage } from '../crawl/ports.ts'
import { Channel } from '../run/channel.ts'
import type { RunContext } from '../run/run-context.ts'

/** Crawls what is due and hands on the body of each page as soon as it is stored; tells `crawled` what the crawl did. */
export async function* crawledPages(
  context: RunContext,
  settings: CrawlSettings,
  { crawled }: { readonly crawled?: ((summary: CrawlSummary) => void) | undefined } = {},
): AsyncGenerator<PageBody> {
  const channel = new Channel<PageBody>()
  // Whoever stops listening stops the crawl: it must not outlive the run, which holds the lake.
  const stop = new AbortController()
  const crawlContext = { ...context, drain: AbortSignal.any([context.drain, stop.signal]) }
  const crawling = crawlIntoLake(crawlContext, settings, (page) => channel.send(page.body)).finally(() => channel.end())
  // Until the loop below has ended nobody looks at the crawl's failure; it is thrown right after.
  crawling.catch(() => {})
  try {
    yield* channel
  } finally {
    stop.abort()
    // Waited for in any case: an optional call does not look at what it would be given.
    const summary = await crawling
    crawled?.(summary)
  }
}

/** Crawls what is due into the lake; with `only`, what that is true of. */
export async function crawlIntoLake(
  context: RunContext,
  settings: CrawlSettings,
  onPage: (page: StoredPage) => Promise<void>,
  { only }: Pick<CrawlDeps, 'only'> = {},
): Promise<CrawlSummary> {
  const summary = await crawl(settings, {
    ...(only === undefined ? {} : { only }),
    visits: lakeVisits(context),
    warcFolder: join(context.lake.folder, 'warc'),
    writer: context.runId,
    now: context.now,
    signal: context.drain,
    events: { emit: (event) => context.event(event) },
    isForgotten: openTombstones(context.lake.folder).covers,
    onPage: async (page) => {
      context.progress.expect('crawl')
      context.progress.advance('crawl')
      await onPage(page)
    },
  })
  context.counts.fetched += summary.fetched
  context.event({ type: 'crawl_ended', ...summary })
  return summary
}
