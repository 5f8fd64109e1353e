import type { Config } from '#configs'
import { FatalError, type PageBody } from '#data'
import { type BuiltBenchmark, buildBenchmark } from './bench/build-benchmark.ts'
import { verifyBenchmark } from './bench/verify-benchmark.ts'
import { pagesToRead } from './extract.ts'
import { crawledPages } from './inputs/crawled-pages.ts'
import { minePages } from './mine.ts'
import { type MiningAccess, withMiners } from './mining-models.ts'
import { type LakeCounts, lakeCounts } from './report/lake-counts.ts'
import { writeReport } from './report/write-report.ts'
import type { RunContext } from './run/run-context.ts'
import { serveSampleSite } from './sample-site/serve.ts'

/** What the main job is asked to do. */
export interface BuildBenchJob {
  readonly config: Config
  /** Set when the bundled site is to be served, at this port or any free one (0), and crawled. */
  readonly bundledSite: { readonly port: number } | undefined
  readonly access: MiningAccess
}

/** What the main job gives. */
export interface BuildBenchResult {
  readonly benchmark: BuiltBenchmark
  readonly counts: LakeCounts
  /** Path of the report. */
  readonly report: string
}

/** From seeds to a frozen, verified benchmark and a report; undefined when the run was asked to stop on the way. */
export async function buildBench(context: RunContext, job: BuildBenchJob): Promise<BuildBenchResult | undefined> {
  await crawlAndMine(context, job)
  if (context.drain.aborted) return undefined
  await context.lake.compact(context.now())
  const benchmark = await buildBenchmark(context, job.config)
  await vouchFor(benchmark)
  const report = await writeReport(context, { title: titleOf(job), benchmark })
  return { benchmark, counts: await lakeCounts(context.lake.folder), report }
}

async function crawlAndMine(context: RunContext, { config, bundledSite, access }: BuildBenchJob): Promise<void> {
  const mine = (pages: AsyncIterable<PageBody>): Promise<void> =>
    withMiners(context, { config, ...access }, (miners) => minePages(context, { config, miners, pages }))
  if (bundledSite === undefined) return await mine(allPages(context, config))
  const site = await serveSampleSite(bundledSite)
  try {
    await mine(allPages(context, answeredBy(config, site.port)))
  } finally {
    await site.close()
  }
}

/** Pages of the configured input, pages an earlier run stored and did not read, and pages that are due. */
async function* allPages(context: RunContext, config: Config): AsyncGenerator<PageBody> {
  yield* pagesToRead(context, config)
  if (config.crawl.seeds.length > 0) yield* crawledPages(context, config.crawl)
}

/** The bundled site has a name of its own, so that its pages keep their URLs whatever port answers. */
function answeredBy(config: Config, port: number): Config {
  const hosts = config.crawl.seeds.map((seed) => new URL(seed).hostname)
  const resolve = Object.fromEntries(hosts.map((host) => [host, `127.0.0.1:${port}`]))
  return { ...config, crawl: { ...config.crawl, resolve } }
}

async function vouchFor({ folder }: BuiltBenchmark): Promise<void> {
  const { ok, problems } = await verifyBenchmark(folder)
  if (ok) return
  throw new FatalError(
    `Cannot vouch for the benchmark "${folder}": ${problems.join('; ')}. Move it away and run the same command again.`,
  )
}

function titleOf(job: BuildBenchJob): string {
  return job.bundledSite === undefined ? `Benchmark “${job.config.name}”` : 'The sample benchmark'
}
