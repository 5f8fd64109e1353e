import { join } from 'node:path'
import type { Config } from '#configs'
import { FatalError, runFolder } from '#data'
import { type BuiltBenchmark, buildBenchmark } from './bench/build-benchmark.ts'
import { loadBenchmark } from './bench/load-benchmark.ts'
import { verifyBenchmark } from './bench/verify-benchmark.ts'
import { writeBoard } from './board/write-board.ts'
import { crawlAndMine } from './crawl-and-mine.ts'
import type { MiningAccess } from './mining-models.ts'
import { type LakeCounts, lakeCounts } from './report/lake-counts.ts'
import { writeReport } from './report/write-report.ts'
import type { RunContext } from './run/run-context.ts'
import { serveSampleSite } from './sample-site/serve.ts'
import type { BoardData } from './scores/board-data.ts'
import { demonstrate } from './scores/demonstrate.ts'

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
  /** A leaderboard of copies of the references, made for the bundled site alone. */
  readonly demonstration: BoardData | null
}

/** From seeds to a frozen, verified benchmark and a report; undefined when the run was asked to stop on the way. */
export async function buildBench(context: RunContext, job: BuildBenchJob): Promise<BuildBenchResult | undefined> {
  await pagesMined(context, job)
  if (context.drain.aborted) return undefined
  await context.lake.compact(context.now())
  const benchmark = await buildBenchmark(context, job.config)
  await vouchFor(benchmark)
  // Copies of the references in a lake of the user's own would stand among the scores of models.
  const board = job.bundledSite === undefined ? undefined : await demonstrationOf(context, benchmark)
  const report = await writeReport(context, { title: titleOf(job), benchmark, board })
  return { benchmark, counts: await lakeCounts(context.lake.folder), report, demonstration: board ?? null }
}

/** A leaderboard of copies of the references, also written as files of its own beside the report. */
async function demonstrationOf(context: RunContext, { folder }: BuiltBenchmark): Promise<BoardData> {
  const board = await demonstrate(context, await loadBenchmark(folder))
  await writeBoard(join(runFolder(context.lake.folder, context.runId), 'board'), board)
  return board
}

async function pagesMined(context: RunContext, { config, bundledSite, access }: BuildBenchJob): Promise<void> {
  if (bundledSite === undefined) return await crawlAndMine(context, { config, access })
  const site = await serveSampleSite(bundledSite)
  try {
    await crawlAndMine(context, { config: answeredBy(config, site.port), access })
  } finally {
    await site.close()
  }
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
