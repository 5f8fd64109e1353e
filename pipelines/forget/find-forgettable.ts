import type { Tombstones } from '#data'
import { type AnswerTraces, findAnswers } from './answer-traces.ts'
import { type BenchmarkToForget, benchmarksToForget, itemsOf } from './forget-benchmarks.ts'
import { readTextTraces, type TextTraces } from './text-traces.ts'
import { findTraces, type Traces } from './traces.ts'

/** Everything of a lake that tombstones mean. */
export interface Forgettable {
  readonly covers: (url: string) => boolean
  readonly traces: Traces
  readonly benchmarks: readonly BenchmarkToForget[]
  /** Ids of benchmark items, of whatever benchmark. */
  readonly items: ReadonlySet<string>
  readonly answers: AnswerTraces
  readonly text: TextTraces
  readonly counts: {
    readonly pages: number
    readonly documents: number
    readonly candidates: number
    readonly drafts: number
    readonly procedures: number
    readonly benchmark_items: number
    readonly training_rows: number
    readonly documents_elsewhere: number
  }
}

/** Looks for it; reads the lake and writes nothing. Throws FatalError when a file of the lake cannot be read. */
export async function findForgettable(
  lakeFolder: string,
  { covers }: Pick<Tombstones, 'covers'>,
): Promise<Forgettable> {
  const traces = await findTraces(lakeFolder, covers)
  const benchmarks = await benchmarksToForget(lakeFolder, { traces, covers })
  const items = itemsOf(traces, benchmarks)
  return {
    covers,
    traces,
    benchmarks,
    items,
    answers: await findAnswers(lakeFolder, { traces, items }),
    text: await readTextTraces(lakeFolder, traces),
    counts: {
      pages: traces.pages,
      documents: traces.documents.size,
      candidates: traces.candidates.size,
      drafts: traces.drafts.size,
      procedures: traces.procedures.size,
      // One item stands in several versions of a benchmark.
      benchmark_items: new Set(benchmarks.flatMap(({ thinned }) => [...thinned.itemsGone])).size,
      training_rows: benchmarks.reduce((sum, { thinned }) => sum + thinned.trainingRowsGone, 0),
      documents_elsewhere: traces.keptDocuments,
    },
  }
}
