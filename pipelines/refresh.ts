import type { CrawlSummary } from './crawl/crawl-summary.ts'
import { type CrawlAndMineJob, crawlAndMine } from './crawl-and-mine.ts'
import { writeSummary } from './refresh/earlier-summaries.ts'
import { hearThrottles } from './refresh/hear-throttles.ts'
import type { RefreshSummary } from './refresh/refresh-summary.ts'
import { summarise } from './refresh/summarise.ts'
import type { RunContext } from './run/run-context.ts'

/** What a nightly run works with, and who hears what it did. */
export interface RefreshJob extends Omit<CrawlAndMineJob, 'crawled'> {
  /** Told once the summary stands in the run's folder, also when the run could not be brought to its end. */
  readonly summarised: (summary: RefreshSummary) => void
}

/**
 * One night: what is due is crawled and read, what changed is mined, and a summary says what came of it. A run that is
 * stopped, by its budget or an error, is summarised too; then what stopped it is thrown.
 */
export async function refresh(context: RunContext, { config, access, summarised }: RefreshJob): Promise<void> {
  const { context: listening, throttled } = hearThrottles(context)
  const seen: { crawled?: CrawlSummary; error?: unknown } = {}
  try {
    const crawled = (summary: CrawlSummary): void => void Object.assign(seen, { crawled: summary })
    await crawlAndMine(listening, { config, access, crawled })
  } catch (error) {
    seen.error = error
  }
  try {
    const summary = await summarise(context, { config, throttled, ...seen })
    writeSummary(context.lake.folder, summary)
    summarised(summary)
  } catch (error) {
    throw seen.error ?? error
  }
  if (seen.error !== undefined) throw seen.error
}
