import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { linesOf, openCache, queryRows, replaceFile, runFolder } from '#data'
import { SCREEN_REASONS, TOPIC_MODEL_HASH } from '#extractors'
import type { BuiltBenchmark } from '../bench/build-benchmark.ts'
import type { RunContext } from '../run/run-context.ts'
import type { BoardData } from '../scores/board-data.ts'
import { collectReport } from './collect-report.ts'
import { renderReport } from './render-report.ts'
import type { BenchmarkSummary, ReportRun, RunFailure } from './report-run.ts'
import { STAGE_REASONS } from './stage-reasons.ts'

/** What a report is about. */
export interface ReportSubject {
  readonly title: string
  readonly benchmark: BuiltBenchmark | null
  readonly board?: BoardData | undefined
}

/** Writes `report.html` into the run's folder and gives its path. */
export async function writeReport(context: RunContext, subject: ReportSubject): Promise<string> {
  const run = await reportRun(context, subject)
  const { connection, close } = await openCache(context.lake.folder)
  try {
    const data = await collectReport({ rows: (sql) => queryRows(connection, sql) }, run)
    const path = join(runFolder(context.lake.folder, context.runId), 'report.html')
    replaceFile(path, await renderReport(data))
    return path
  } finally {
    close()
  }
}

async function reportRun(context: RunContext, { title, benchmark, board }: ReportSubject): Promise<ReportRun> {
  const { manifest, counts } = context
  return {
    runId: context.runId,
    title,
    startedAt: manifest.started_at,
    seconds: (context.now().getTime() - new Date(manifest.started_at).getTime()) / 1000,
    command: manifest.command,
    versions: manifest.versions,
    hashes: { configuration: manifest.config_hash, 'topic classifier': TOPIC_MODEL_HASH, ...manifest.fingerprints },
    mode: manifest.mode ?? 'rules',
    fetched: counts.fetched,
    stageRuns: counts.stageRuns,
    modelCalls: counts.modelCalls,
    costUsd: counts.costUsd,
    kept: (counts.outcomes.get('screen.kept') ?? 0) + (counts.outcomes.get('final_filter.kept') ?? 0),
    failures: await failuresOf(context),
    benchmark: benchmark === null ? null : benchmarkSummary(benchmark),
    board,
    reasonTexts: { ...STAGE_REASONS, ...SCREEN_REASONS },
  }
}

function benchmarkSummary({ manifest, folder }: BuiltBenchmark): BenchmarkSummary {
  const { hash, canary, name, seed, rules, counts } = manifest
  return {
    name,
    hash,
    canary,
    folder,
    seed,
    itemsPerTopic: rules.items_per_topic_wanted,
    perTopic: counts.by_topic.map(({ topic, available, items, lacking }) => ({
      topic,
      available,
      taken: items,
      lacking,
    })),
    trainingPool: counts.training_pool,
  }
}

/** The events of this run that tell of an item without an answer. */
async function failuresOf(context: RunContext): Promise<readonly RunFailure[]> {
  const failures: RunFailure[] = []
  const input = createReadStream(join(runFolder(context.lake.folder, context.runId), 'events.jsonl'))
  for await (const line of linesOf(input)) {
    const event = JSON.parse(line) as { type: string } & RunFailure
    if (event.type === 'item_failed') failures.push({ stage: event.stage, item: event.item, message: event.message })
  }
  return failures
}
