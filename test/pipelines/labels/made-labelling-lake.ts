import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readHeads, TOPICS, writeHeads } from '#data'
import { freezeBenchmark } from '../../../pipelines/bench/freeze-benchmark.ts'
import { loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeSources } from '../bench/made-sources.ts'
import { answersWithVerdicts, type MadeAnswer, madeLake } from '../exchange/made-answers.ts'

const RULES = {
  topics: TOPICS,
  itemsPerTopic: 1,
  seed: 7,
  onShortTopic: 'fail',
  stepBounds: { min: 5, max: 15 },
} as const
const FROZEN = { name: 'made', createdAt: '2026-02-03T04:05:06.000Z', fingerprints: {}, versions: {} }

/** A lake with a frozen benchmark of fourteen items and two generators' answers, each third judged to fail. */
export async function madeLabellingLake(): Promise<{ readonly lake: string; readonly answers: readonly MadeAnswer[] }> {
  const { folder } = await freezeBenchmark(selectBenchmark(madeSources(120), RULES), {
    ...FROZEN,
    out: scratchFolder(),
  })
  const benchmark = await loadBenchmark(folder)
  const verdicts = benchmark.items.map((_, at) => (at % 3 === 0 ? 'fail' : 'pass'))
  const answers = ['made-model', 'other-model'].flatMap((generator) =>
    answersWithVerdicts(benchmark, verdicts, { generator }),
  )
  const lake = await madeLake(answers)
  cpSync(folder, join(lake, 'bench', basename(folder)), { recursive: true })
  writeHeads(lake, { ...readHeads(lake), benchmark: { folder: basename(folder), key: 'made' } })
  return { lake, answers }
}
