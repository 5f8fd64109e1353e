import type { MiningMode } from '#data'
import type { BoardData } from '../scores/board-data.ts'

/** What the run knows of itself and the lake does not; the other half of a report's data. */
export interface ReportRun {
  readonly runId: string
  /** The report's heading, such as the name of the sample benchmark. */
  readonly title: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly seconds: number
  /** The command as it was typed. */
  readonly command: string
  /** Name to version: h2e, node, duckdb and the like. */
  readonly versions: Readonly<Record<string, string>>
  /** Name to hash: resolved config, topic classifier and the like. May be empty. */
  readonly hashes: Readonly<Record<string, string>>
  /** How procedures were mined; `rules` asked no model. */
  readonly mode: MiningMode
  /** Requests to sites, items a stage worked on, model calls: of this run alone, all 0 when nothing was left to do. */
  readonly fetched: number
  readonly stageRuns: number
  readonly modelCalls: number
  /** What these calls cost, in US dollars, and how many procedures this run kept. */
  readonly costUsd: number
  readonly kept: number
  /** Items that got no answer in this run; the next run asks again. */
  readonly failures: readonly RunFailure[]
  readonly benchmark: BenchmarkSummary | null
  /** Scores on that benchmark, where the run made any. */
  readonly board?: BoardData | undefined
  /** Reason code to one sentence; codes without one are shown bare. */
  readonly reasonTexts: Readonly<Record<string, string>>
}

/** One item a stage could not answer. */
export interface RunFailure {
  readonly stage: string
  readonly item: string
  readonly message: string
}

/** The benchmark this run built or found built. */
export interface BenchmarkSummary {
  readonly name: string
  readonly hash: string
  /** The unique string by which leaked copies are found. */
  readonly canary: string
  readonly folder: string
  readonly seed: number
  /** Items a topic that were asked for. */
  readonly itemsPerTopic: number
  readonly perTopic: readonly TopicBalance[]
  /** Rows of the training pool. */
  readonly trainingPool: number
}

/** One topic of the benchmark: procedures to choose from, those chosen, and how many fewer there are than asked. */
export interface TopicBalance {
  readonly topic: string
  readonly available: number
  readonly taken: number
  readonly lacking: number
}
