import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type BenchItem, type Generation, openCache, type PlainRow, queryRows, stableId, TOPICS } from '#data'
import { type LoadedBenchmark, loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'

const Truth = z.object({
  id: z.string(),
  strength: z.string().nullish(),
  goal: z.string().nullish(),
  topic: z.string().nullish(),
  steps: z.array(z.string()).nullish(),
})

/** So many items of the sample site, whose steps the rules-demo models know. */
export function sampleItems(count: number): readonly BenchItem[] {
  const file = new URL('../../../data/sample-site/truth/sample-site.jsonl', import.meta.url)
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Truth.parse(JSON.parse(line)))
  const items = rows.flatMap(({ id, goal, topic, steps, strength }): readonly BenchItem[] => {
    const known = TOPICS.find((name) => name === topic)
    if (goal == null || steps == null || steps.length < 4 || known === undefined || strength !== 'strong') return []
    return [
      {
        item_id: stableId('bench-item', id),
        procedure_id: id,
        topic: known,
        goal,
        steps: steps.map((text) => ({ text, start: null, end: null })),
        resources: [],
        url: `http://${id.split('/')[0]}.h2e.test/${id}`,
      },
    ]
  })
  return items.slice(0, count)
}

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
