import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison, Prepared, Round, Scale, Side } from '../comparison.ts'
import { explorationQueries } from '../exploration-queries.ts'
import { madeDocument } from '../made/made-procedures.ts'
import { runSide } from '../run-side.ts'

/** What exploring may take at most, besides the ratio. */
const MOST = { openMs: 300, queryMs: 200, stepSearchMs: 500, byIdMs: 30, peakMb: 600 }

const PROCEDURES = 351_162
const PAGES = 980_000

/** How often each question is asked after the first time; of JSON lines fewer times are enough, for each takes seconds. */
const TIMES = { ours: 11, peer: 3 }

/** Ten questions that people exploring a lake ask, from a cold process, beside the same questions of JSON lines. */
export const exploreQueries: Comparison = {
  name: 'explore-queries',
  aim: {
    kind: 'at_least',
    ratio: 15,
    text:
      `at least 15 times faster; opening ${MOST.openMs} ms, each query ${MOST.queryMs}, step search from cold ${MOST.stepSearchMs}, ` +
      `by id ${MOST.byIdMs}, ${MOST.peakMb} MB`,
  },
  unit: 'ms, geometric mean of ten',
  cost: (sample) => sample.wallMs,
  holds: isWithin,
  prepare: makeLake,
}

function isWithin({ ours, peer }: Round): boolean {
  const { figures, peakMb } = ours
  const limits = explorationQueries('').map(({ name }) => {
    return (figures[`${name}_ms`] ?? Number.POSITIVE_INFINITY) <= (name === 'by_id' ? MOST.byIdMs : MOST.queryMs)
  })
  return (
    figures.answers === peer.figures.answers &&
    (figures.open_ms ?? 0) <= MOST.openMs &&
    (figures.step_search_first_ms ?? 0) <= MOST.stepSearchMs &&
    peakMb <= MOST.peakMb &&
    limits.every(Boolean)
  )
}

async function makeLake({ quick, scratch, environment }: Scale): Promise<Prepared> {
  const [procedures, pages] = quick ? [PROCEDURES / 10, PAGES / 10] : [PROCEDURES, PAGES]
  const lake = join(scratch, 'lake')
  const rows = join(scratch, 'rows')
  mkdirSync(rows)
  const id = madeDocument(Math.floor(procedures / 700), new Date(0)).procedures[100]?.procedure_id ?? ''
  const counts = [String(Math.floor(procedures)), String(Math.floor(pages))]
  const maker = side('making the lake', { file: 'explore-make-lake.ts', words: [lake, rows, ...counts] })
  const made = await runSide(maker, { scratch, environment })
  const ours = side('lake as h2e sql reads it', { file: 'explore-lake.ts', words: [lake, id, String(TIMES.ours)] })
  // The first opening makes the native copy; the measured ones find it current.
  const first = await runSide({ ...ours, words: () => [lake, id, '0'] }, { scratch, environment })
  return {
    ours,
    peer: side('JSON lines by DuckDB, by id in their bytes', {
      file: 'explore-jsonl.ts',
      words: [rows, id, String(TIMES.peer)],
    }),
    facts: {
      procedures: Math.floor(procedures),
      pages: Math.floor(pages),
      jsonl_mb: statSync(join(rows, 'procedures.jsonl')).size / 2 ** 20,
      cache_mb: statSync(join(lake, 'cache.duckdb')).size / 2 ** 20,
      made_in_s: made.wallMs / 1000,
      of_that_compaction_s: made.figures.compact_s ?? 0,
      copy_made_in_s: (first.figures.open_ms ?? 0) / 1000,
      copy_made_peak_mb: first.peakMb,
    },
    dispose: async () => {},
  }
}

function side(label: string, program: { readonly file: string; readonly words: readonly string[] }): Side {
  return { label, file: new URL(`../sides/${program.file}`, import.meta.url), words: () => program.words }
}
