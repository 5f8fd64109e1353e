import type { ReportRun } from './report-run.ts'

/** Where the numbers come from: SQL over the lake's views, one plain object a row, integers as JavaScript numbers. */
export interface ReportDatabase {
  rows<T>(sql: string): Promise<readonly T[]>
}

/**
 * How many things each stage holds, each counted once by its id, and how many of them led on to the next stage. Every
 * `…With…` or `…Kept` count is a part of the count before it, so that their ratio is a proportion.
 */
export interface FunnelCounts {
  /** URLs visited and files read, whatever became of them. */
  readonly addresses: number
  readonly pages: number
  readonly hosts: number
  /** Pages whose body is the DOM a browser had after running scripts. */
  readonly renderedPages: number
  readonly pagesWithDocument: number
  readonly documents: number
  readonly documentsWithCandidate: number
  readonly candidates: number
  readonly candidatesKept: number
  readonly procedures: number
  readonly proceduresChosen: number
  readonly items: number
}

/** One topic: what was mined, what was chosen, and the quartiles of its step counts (null without procedures). */
export interface TopicCounts {
  readonly topic: string
  readonly procedures: number
  readonly items: number
  readonly stepsLowerQuartile: number | null
  readonly stepsMedian: number | null
  readonly stepsUpperQuartile: number | null
}

/** How many items a stage dropped for one reason. */
export interface DropCount {
  readonly stage: string
  readonly reason: string
  readonly count: number
}

/** How many procedures have this value, a number of steps or of resources. */
export interface ValueCount {
  readonly value: number
  readonly count: number
}

/** One place on a page that procedures are read from: how many were found there, how many of them screening kept. */
export interface WitnessCounts {
  readonly witness: string
  readonly candidates: number
  readonly kept: number
}

/** The requests one stage sent to models, over all runs of the lake. */
export interface CallCounts {
  readonly stage: string
  readonly calls: number
  readonly ok: number
  readonly tokensIn: number
  readonly tokensOut: number
  readonly costUsd: number
}

/** The runs that mined in one way: what they paid and how many procedures they kept. */
export interface ModeCounts {
  readonly mode: string
  readonly runs: number
  readonly calls: number
  readonly costUsd: number
  readonly kept: number
}

/** One language; `setAside` are candidates that screening dropped for their language alone. */
export interface LanguageCounts {
  readonly language: string
  readonly documents: number
  readonly candidates: number
  readonly setAside: number
  readonly procedures: number
}

/** A procedure shown in full. `urls` counts the pages that hold its document; `url` is the first in code-point order. */
export interface ExampleProcedure {
  readonly procedureId: string
  readonly topic: string
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources: readonly string[]
  readonly language: string
  readonly witness: string
  readonly url: string | null
  readonly urls: number
  readonly isItem: boolean
}

/** Everything the report shows; the same data give the same bytes. */
export interface ReportData {
  readonly run: ReportRun
  readonly counts: FunnelCounts
  /** The fourteen topics in their order, those without a procedure too. */
  readonly topics: readonly TopicCounts[]
  /** Most frequent first within a stage. */
  readonly drops: readonly DropCount[]
  /** By ascending value, values that occur only. */
  readonly steps: readonly ValueCount[]
  readonly resources: readonly ValueCount[]
  readonly witnesses: readonly WitnessCounts[]
  readonly languages: readonly LanguageCounts[]
  /** Empty where no model was ever asked. */
  readonly calls: readonly CallCounts[]
  readonly modes: readonly ModeCounts[]
  readonly examples: readonly ExampleProcedure[]
}
