import { join } from 'node:path'
import type { CrawlSettings } from '#configs'
import type { PageBody } from '#data'
import { crawl } from '../crawl/crawl.ts'
import type { CrawlSummary } from '../crawl/crawl-summary.ts'
import { lakeVisits } from '../crawl/lake-visits.ts'
import type { StoredPage } from '../crawl/ports.ts'
import { Channel } from '../run/channel.ts'
import type { RunContext } from '../run/run-context.ts'

/** Crawls what is due and hands on the body of each page as soon as it is stored. */
export async function* crawledPages(context: RunContext, settings: CrawlSettings): AsyncGenerator<PageBody> {
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
    await crawling
  }
}

/** Crawls what is due into the lake. */
export async function crawlIntoLake(
  context: RunContext,
  settings: CrawlSettings,
  onPage: (page: StoredPage) => Promise<void>,
): Promise<CrawlSummary> {
  const summary = await crawl(settings, {
    visits: lakeVisits(context),
    warcFolder: join(context.lake.folder, 'warc'),
    writer: context.runId,
    now: context.now,
    signal: context.drain,
    events: { emit: (event) => context.event(event) },
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
