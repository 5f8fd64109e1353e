import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison, Prepared, Scale, Side } from '../comparison.ts'
import { runSide } from '../run-side.ts'

/** What reading every judgment of a benchmark takes from the lake's Parquet, beside the same rows as JSON lines. */
export const aggregateJudgments: Comparison = {
  name: 'aggregate-judgments',
  aim: { kind: 'at_least', ratio: 2, text: 'at most 1 s, and twice as fast' },
  unit: 'ms wall',
  cost: ({ wallMs }) => wallMs,
  holds: ({ ours }) => ours.wallMs <= 1_000,
  prepare: makeLake,
}

async function makeLake({ quick, scratch, environment }: Scale): Promise<Prepared> {
  const lake = join(scratch, 'lake')
  const [generations, judgments] = [join(scratch, 'generations.jsonl'), join(scratch, 'judgments.jsonl')]
  const models = quick ? 5 : 50
  const maker = side('making the lake', {
    file: 'score-make-lake.ts',
    words: [lake, generations, judgments, String(models)],
  })
  const made = await runSide(maker, { scratch, environment })
  return {
    ours: side('lake as h2e bench leaderboard reads it', { file: 'score-judgments.ts', words: [lake] }),
    peer: side('JSON lines read by DuckDB', { file: 'score-judgments-jsonl.ts', words: [generations, judgments] }),
    facts: {
      models,
      judgments: made.units,
      jsonl_mb: (statSync(generations).size + statSync(judgments).size) / 2 ** 20,
      made_in_s: made.wallMs / 1000,
    },
    dispose: async () => {},
  }
}

function side(label: string, program: { readonly file: string; readonly words: readonly string[] }): Side {
  return { label, file: new URL(`../sides/${program.file}`, import.meta.url), words: () => program.words }
}
