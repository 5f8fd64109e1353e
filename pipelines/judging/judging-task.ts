import { z } from 'zod'
import { type BenchItem, type Generation, stableId } from '#data'

/** One generation as a judge is shown it, once for each opinion wanted. */
export const JudgingTask = z.strictObject({
  /** stableId('judging', of all below but the topic and the judge's name). */
  task_id: z.string(),
  generation_id: z.string(),
  item_id: z.string(),
  topic: z.string(),
  /** Counts the opinions, from 0. */
  sample: z.int().nonnegative(),
  goal: z.string(),
  resources: z.array(z.string()),
  reference_steps: z.array(z.string()),
  candidate_steps: z.array(z.string()),
  /** What people call the judge; it changes no verdict. */
  judge: z.string(),
})
export type JudgingTask = z.infer<typeof JudgingTask>

/** The task of judging an answer to this item. */
export function judgingTask(
  generation: Generation,
  item: BenchItem,
  { sample, judge }: Pick<JudgingTask, 'sample' | 'judge'>,
): JudgingTask {
  const { generation_id, item_id, steps } = generation
  const asked = {
    generation_id,
    item_id,
    sample,
    goal: item.goal,
    resources: item.resources,
    reference_steps: item.steps.map((step) => step.text),
    candidate_steps: steps,
  }
  return { task_id: stableId('judging', asked), topic: item.topic, ...asked, judge }
}
