import { z } from 'zod'
import { Step } from './candidate.ts'
import { TOPICS } from './topic.ts'

/** One question of a benchmark: the goal and resources shown to a model, and the reference steps it is judged by. */
export const BenchItem = z.strictObject({
  /** stableId('bench-item', { procedure_id }): the same procedure keeps its id in every benchmark. */
  item_id: z.string(),
  procedure_id: z.string(),
  topic: z.enum(TOPICS),
  goal: z.string(),
  steps: z.array(Step),
  resources: z.array(z.string()),
  /** The page it came from: one of the URLs that hold it, the first in code-point order. */
  url: z.string(),
})
export type BenchItem = z.infer<typeof BenchItem>
