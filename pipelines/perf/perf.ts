import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { FatalError, UsageError } from '#data'
import { EXIT } from '../cli/exit.ts'
import { type Host, processHost } from '../cli/host.ts'
import type { Comparison } from './comparison.ts'
import { countByTopic } from './comparisons/count-by-topic.ts'
import { crawlCpu, crawlMemory, crawlPlain, crawlScrapy } from './comparisons/crawl.ts'
import { exploreQueries } from './comparisons/explore-queries.ts'
import { frontierResume, frontierResumeVisited } from './comparisons/frontier-resume.ts'
import { miningCpu, miningMemory } from './comparisons/mining-alone.ts'
import { miningThroughput } from './comparisons/mining-throughput.ts'
import { mixedCrawl } from './comparisons/mixed-crawl.ts'
import { gateAndWitnesses, type PageSource, wholeReading } from './comparisons/reading.ts'
import { readingMemory, twoWorkers } from './comparisons/reading-workers.ts'
import { clusterBootstrap, compareFiftyModels } from './comparisons/scoring.ts'
import { aggregateJudgments } from './comparisons/scoring-lake.ts'
import { type ComparisonResult, measure } from './measure.ts'
import { corpusPages, madePages } from './page-sets.ts'
import { type PerfOptions, perfOptions } from './perf-options.ts'
import { type PerfReport, perfText } from './perf-report.ts'

const MADE: PageSource = { suffix: '', read: madePages }

/** The comparisons by name; those that read pages are made once for each source of pages. */
const COMPARISONS: Readonly<Record<string, (sources: readonly PageSource[]) => readonly Comparison[]>> = {
  crawl: () => [crawlCpu],
  'crawl-scrapy': () => [crawlScrapy],
  'crawl-plain-loop': () => [crawlPlain],
  'crawl-memory': () => [crawlMemory],
  'frontier-resume': () => [frontierResume],
  'frontier-resume-visited': () => [frontierResumeVisited],
  'count-by-topic': () => [countByTopic],
  'explore-queries': () => [exploreQueries],
  'gate-and-witnesses': (sources) => sources.map(gateAndWitnesses),
  'whole-reading': (sources) => sources.map(wholeReading),
  'mixed-crawl': (sources) => sources.map(mixedCrawl),
  'two-workers': (sources) => sources.map(twoWorkers),
  'reading-memory': (sources) => sources.map(readingMemory),
  'mining-throughput': () => [miningThroughput],
  'mining-cpu': () => [miningCpu],
  'mining-memory': () => [miningMemory],
  'cluster-bootstrap': () => [clusterBootstrap],
  'compare-50-models': () => [compareFiftyModels],
  'aggregate-judgments': () => [aggregateJudgments],
}

/** Makes the comparisons asked for and prints them. A missed aim is reported, not an error: this measures, it does not judge. */
async function perf(words: readonly string[], host: Host): Promise<void> {
  const options = perfOptions(words, Object.keys(COMPARISONS))
  const sources = [MADE, ...(options.corpus === undefined ? [] : [corpusSource(host, options.corpus)])]
  const scratch = mkdtempSync(join(tmpdir(), 'h2e-perf-'))
  const removeScratch = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  process.once('SIGINT', () => {
    removeScratch()
    process.exit(EXIT.interrupted)
  })
  const measuring = { ...options, scratch, environment: { ...host.environment } }
  const notice = (message: string): void => void host.stderr.write(`${message}\n`)
  try {
    const results: ComparisonResult[] = []
    const leftOut: Record<string, string> = {}
    for (const comparison of options.names.flatMap((name) => COMPARISONS[name]?.(sources) ?? [])) {
      const missing = comparison.missing?.() ?? null
      if (missing === null) results.push(await measure(comparison, { ...measuring, notice }))
      else leftOut[comparison.name] = missing
    }
    const report = reportOf({ results, leftOut }, { options, now: host.now() })
    host.stdout.write(options.json ? `${JSON.stringify(report)}\n` : perfText(report))
  } finally {
    removeScratch()
  }
}

function corpusSource({ environment }: Host, corpus: string): PageSource {
  const folder = resolve(environment.INIT_CWD ?? process.cwd(), corpus)
  return { suffix: ' (corpus)', read: () => corpusPages(folder) }
}

function reportOf(
  measured: { readonly results: readonly ComparisonResult[]; readonly leftOut: Readonly<Record<string, string>> },
  made: { readonly options: PerfOptions; readonly now: Date },
): PerfReport {
  const cores = cpus()
  return {
    measured_at: made.now.toISOString(),
    machine: { cores: cores.length, model: cores[0]?.model ?? 'unknown', memory_gb: Math.round(totalmem() / 2 ** 30) },
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    rounds: made.options.rounds,
    quick: made.options.quick,
    comparisons: measured.results,
    left_out: measured.leftOut,
  }
}

try {
  await perf(process.argv.slice(2), processHost(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof UsageError || error instanceof FatalError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failure
}
