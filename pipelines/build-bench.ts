import { relative } from 'node:path'
import type { Config } from '#configs'
import { FatalError, type PageBody } from '#data'
import { type BuiltBenchmark, buildBenchmark } from './bench/build-benchmark.ts'
import { verifyBenchmark } from './bench/verify-benchmark.ts'
import { benchmarkText } from './bench.ts'
import { type CommandSetting, lakeFolder, type WorkOptions } from './cli/options.ts'
import { endOf, runOnLake } from './cli/work.ts'
import { pagesToRead } from './extract.ts'
import { crawledPages } from './inputs/crawled-pages.ts'
import { miningStages } from './mining-stages.ts'
import { type LakeCounts, lakeCounts } from './report/lake-counts.ts'
import { writeReport } from './report/write-report.ts'
import { runFlow } from './run/flow.ts'
import type { RunContext } from './run/run-context.ts'
import { serveSampleSite } from './sample-site/serve.ts'

/** What the main job is asked to do. */
interface BuildBenchJob {
  readonly options: WorkOptions
  readonly config: Config
  /** Set when the bundled site is to be served and crawled. */
  readonly bundledSite: { readonly port: number } | undefined
}

/** What the main job gives. */
interface BuildBenchResult {
  readonly benchmark: BuiltBenchmark
  readonly counts: LakeCounts
  readonly report: string
}

/** `h2e build-bench`: from seeds to a frozen, verified benchmark and a report. */
export async function buildBench(setting: CommandSetting, job: BuildBenchJob): Promise<void> {
  const { host, end } = setting
  const { options, config } = job
  const result = await runOnLake(host, { options, config, command: commandOf(options) }, (context) =>
    work(context, job),
  )
  end(endOf(result.manifest))
  const { value, manifest } = result
  if (value === undefined)
    return void host.stderr.write('Stopped before the benchmark was built; run the same command to go on.\n')
  const { benchmark, counts, report } = value
  const seconds = manifest.seconds ?? 0
  const facts = {
    run_id: manifest.run_id,
    ...counts,
    items: benchmark.manifest.counts.items,
    items_per_topic: benchmark.manifest.items_per_topic,
    fetched: manifest.fetched,
    stage_runs: manifest.stage_runs,
    model_calls: manifest.model_calls,
    hash: benchmark.manifest.hash,
    benchmark: benchmark.folder,
    report,
    seconds,
  }
  host.stdout.write(
    options.json
      ? `${JSON.stringify(facts)}\n`
      : summary(setting, { ...facts, benchmark, lake: lakeFolder(host, options) }),
  )
}

/** The job as a list of its parts; undefined when it was asked to stop on the way. */
async function work(context: RunContext, job: BuildBenchJob): Promise<BuildBenchResult | undefined> {
  const stages = miningStages(job.config)
  const site = job.bundledSite === undefined ? undefined : await serveSampleSite(job.bundledSite)
  try {
    const config = site === undefined ? job.config : answeredBy(job.config, site.port)
    await runFlow(context, { source: allPages(context, { config, extractFingerprint: stages[0].fingerprint }), stages })
  } finally {
    await site?.close()
  }
  if (context.drain.aborted) return undefined
  await context.lake.compact(context.now())
  const benchmark = await buildBenchmark(context, job.config)
  const { ok, problems } = await verifyBenchmark(benchmark.folder)
  if (!ok) {
    throw new FatalError(
      `Cannot vouch for the benchmark "${benchmark.folder}": ${problems.join('; ')}. Move it away and build it again.`,
    )
  }
  const report = await writeReport(context, { title: titleOf(job), benchmark })
  return { benchmark, counts: await lakeCounts(context.lake.folder), report }
}

/** Pages of the configured input, pages an earlier run stored and did not read, and pages that are due. */
async function* allPages(
  context: RunContext,
  from: { readonly config: Config; readonly extractFingerprint: string },
): AsyncGenerator<PageBody> {
  yield* pagesToRead(context, { input: from.config.inputs, extractFingerprint: from.extractFingerprint })
  if (from.config.crawl.seeds.length > 0) yield* crawledPages(context, from.config.crawl)
}

/** The bundled site has a name of its own, so that its pages keep their URLs whatever port answers. */
function answeredBy(config: Config, port: number): Config {
  const hosts = config.crawl.seeds.map((seed) => new URL(seed).hostname)
  const resolve = Object.fromEntries(hosts.map((host) => [host, `127.0.0.1:${port}`]))
  return { ...config, crawl: { ...config.crawl, resolve } }
}

function titleOf(job: BuildBenchJob): string {
  return job.bundledSite === undefined ? `Benchmark “${job.config.name}”` : 'The sample benchmark'
}

function commandOf(options: WorkOptions): string {
  return options.config === undefined ? 'build-bench' : `build-bench --config ${options.config}`
}

function summary(
  { host }: CommandSetting,
  facts: LakeCounts & {
    readonly benchmark: BuiltBenchmark
    readonly fetched: number
    readonly stage_runs: number
    readonly seconds: number
    readonly report: string
    readonly lake: string
  },
): string {
  const lake = relative(host.workingFolder, facts.lake)
  const lakeOption = lake === 'lake' ? '' : ` --lake ${lake.startsWith('..') ? facts.lake : lake}`
  const nothing = facts.fetched === 0 && facts.stage_runs === 0
  return [
    `${facts.pages} pages, ${facts.documents} documents, ${facts.candidates} candidates, ${facts.procedures} procedures ` +
      `in ${facts.seconds} s`,
    nothing
      ? 'Everything was done before: nothing was fetched, no stage ran, no model was asked.'
      : `${facts.fetched} requests, ${facts.stage_runs} stage runs, no model asked`,
    '',
    benchmarkText(facts.benchmark),
    '',
    `Report: ${facts.report}`,
    '',
    'Worth typing next:',
    `  npx -y pnpm h2e sql${lakeOption} -c "SELECT topic, count(*) FROM procedures GROUP BY topic"`,
    `  npx -y pnpm h2e mine status${lakeOption}`,
    `  npx -y pnpm h2e crawl run --seed https://your.site/ --lake my-lake`,
    '',
  ].join('\n')
}
