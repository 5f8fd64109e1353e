import type { Config } from '#configs'
import type { PageBody } from '#data'
import type { CrawlSummary } from './crawl/crawl-summary.ts'
import { pagesToRead } from './extract.ts'
import { crawledPages } from './inputs/crawled-pages.ts'
import { minePages } from './mine.ts'
import { type MiningAccess, withMiners } from './mining-models.ts'
import type { RunContext } from './run/run-context.ts'

/** What is crawled and mined, with what, and who hears how the crawl ended. */
export interface CrawlAndMineJob {
  readonly config: Config
  readonly access: MiningAccess
  /** Told once the crawl has ended; never, where nothing was crawled. */
  readonly crawled?: (summary: CrawlSummary) => void
}

/** Crawls what is due and mines whatever is not mined yet, each page as soon as it is stored. */
export async function crawlAndMine(context: RunContext, job: CrawlAndMineJob): Promise<void> {
  const { config, access } = job
  await withMiners(context, { config, ...access }, (miners) =>
    minePages(context, { config, miners, pages: allPages(context, job) }),
  )
}

/** Pages of the configured input, pages an earlier run stored and did not read, and pages that are due. */
async function* allPages(context: RunContext, { config, crawled }: CrawlAndMineJob): AsyncGenerator<PageBody> {
  yield* pagesToRead(context, config)
  if (config.crawl.seeds.length > 0) yield* crawledPages(context, config.crawl, { crawled })
}
