import { join } from 'node:path'
import { loadConfig } from '#configs'
import { FatalError } from '#data'
import { crawlIntoLake } from '../../inputs/crawled-pages.ts'
import { withRun } from '../../run/run.ts'
import { silentProgress } from '../../run/run-context.ts'
import { reportSide } from '../side-report.ts'

/** Crawls the site into a new lake as `h2e crawl run` does: frontier, WARC and the compaction at the end included. */
const [, , seed = '', pages = '', scratch = ''] = process.argv
const config = loadConfig({ environment: {}, set: [`crawl.seeds=${JSON.stringify([seed])}`] })
const begun = performance.now()
const { value } = await withRun(
  {
    lakeFolder: join(scratch, 'lake'),
    command: 'perf',
    config,
    progress: silentProgress,
    drain: new AbortController().signal,
    now: () => new Date(),
    notice: (message) => process.stderr.write(`${message}\n`),
  },
  (context) => crawlIntoLake(context, config.crawl, async () => {}),
)
if (value.stored !== Number(pages)) {
  throw new FatalError(
    `Cannot measure the crawl: it stored ${value.stored} of ${pages} pages. ${JSON.stringify(value)}`,
  )
}
reportSide({ units: value.stored, wallMs: performance.now() - begun })
