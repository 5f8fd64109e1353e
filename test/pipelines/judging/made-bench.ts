import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchItem, type Generation, openCache, type PlainRow, queryRows, stableId } from '#data'
import { type LoadedBenchmark, loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'

export { sampleItems } from '../../../pipelines/soak/sample-items.ts'

/** A file of these items in a folder, loaded as a benchmark. */
export async function benchmarkIn(folder: string, items: readonly BenchItem[]): Promise<LoadedBenchmark> {
  const path = join(folder, 'items.jsonl')
  writeFileSync(path, items.map((item) => `${JSON.stringify(item)}\n`).join(''))
  return await loadBenchmark(path)
}

/** An answer to an item in these steps, as if a generator of this name had given it. */
export function madeGeneration(
  item: BenchItem,
  answer: { readonly steps: readonly string[]; readonly generator?: string; readonly status?: Generation['status'] },
): Generation {
  const { steps, generator = 'made', status = 'ok' } = answer
  const { item_id, topic } = item
  const generator_id = stableId('generator', generator)
  return {
    generation_id: stableId('generation', { generator_id, item_id, sample: 0 }),
    item_id,
    topic,
    generator_id,
    generator,
    model: generator,
    answered_model: null,
    sample: 0,
    status,
    completion: steps.join('\n'),
    steps: [...steps],
    n_steps: steps.length,
    n_reference_steps: item.steps.length,
    n_tokens: steps.length,
    n_reference_tokens: item.steps.length,
    repeats_step: false,
    is_cut: false,
  }
}

/** The rows of a query over a lake's views. */
export async function rowsOf(lake: string, sql: string): Promise<readonly PlainRow[]> {
  const { connection, close } = await openCache(lake)
  try {
    return await queryRows(connection, sql)
  } finally {
    close()
  }
}
