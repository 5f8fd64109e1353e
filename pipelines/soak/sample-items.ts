import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type BenchItem, stableId, TOPICS } from '#data'

/** So many items of the sample site, whose steps the rules-demo models know. */
export function sampleItems(count: number): readonly BenchItem[] {
  const file = new URL('../../data/sample-site/truth/sample-site.jsonl', import.meta.url)
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

const Truth = z.object({
  id: z.string(),
  strength: z.string().nullish(),
  goal: z.string().nullish(),
  topic: z.string().nullish(),
  steps: z.array(z.string()).nullish(),
})
