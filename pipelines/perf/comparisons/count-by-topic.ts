import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison, Prepared, Scale, Side } from '../comparison.ts'
import { PROCEDURES_A_DOCUMENT } from '../made/made-procedures.ts'
import { runSide } from '../run-side.ts'

/** What counting procedures by topic takes in the lake as `h2e sql` opens it, beside the same rows as JSON lines. */
export const countByTopic: Comparison = {
  name: 'count-by-topic',
  aim: { kind: 'at_least', ratio: 20, text: 'at least 20 times faster' },
  unit: 'ms wall a query',
  cost: (sample) => sample.wallMs,
  prepare: makeLake,
}

async function makeLake({ quick, scratch, environment }: Scale): Promise<Prepared> {
  const documents = (quick ? 35_000 : 350_000) / PROCEDURES_A_DOCUMENT
  const lake = join(scratch, 'lake')
  const rows = join(scratch, 'procedures.jsonl')
  const maker: Side = {
    label: 'making the lake',
    file: new URL('../sides/make-lake.ts', import.meta.url),
    words: () => [lake, rows, String(documents)],
  }
  const ours: Side = {
    label: 'lake as h2e sql reads it',
    file: new URL('../sides/count-in-lake.ts', import.meta.url),
    words: () => [lake],
  }
  const peer: Side = {
    label: 'JSON lines read by DuckDB',
    file: new URL('../sides/count-in-jsonl.ts', import.meta.url),
    words: () => [rows],
  }
  const made = await runSide(maker, { scratch, environment })
  // The first opening makes the native copy; the measured ones find it current.
  const first = await runSide(ours, { scratch, environment })
  const facts = {
    procedures: made.units,
    jsonl_mb: statSync(rows).size / 2 ** 20,
    cache_mb: statSync(join(lake, 'cache.duckdb')).size / 2 ** 20,
    made_in_s: made.wallMs / 1000,
    of_that_compaction_s: made.figures.compact_s ?? 0,
    first_open_s: (first.figures.open_ms ?? 0) / 1000,
    first_open_cpu_s: first.cpuMs / 1000,
    first_open_peak_mb: first.peakMb,
  }
  return { ours, peer, facts, dispose: async () => {} }
}
