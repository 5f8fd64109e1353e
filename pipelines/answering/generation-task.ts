import { z } from 'zod'
import { type BenchItem, stableId } from '#data'

/** One item to be answered once by one generator. */
export const GenerationTask = z.strictObject({
  /** stableId of the item's id and content and of the sample number. */
  task_id: z.string(),
  item_id: z.string(),
  topic: z.string(),
  goal: z.string(),
  /** The reference: a generator is shown its length at most. */
  reference_steps: z.array(z.string()),
  resources: z.array(z.string()),
  /** Counts the rollouts of an item, from 0. */
  sample: z.int().nonnegative(),
  /** What people call the generator; it changes no answer. */
  generator: z.string(),
})
export type GenerationTask = z.infer<typeof GenerationTask>

/** The task of answering an item. */
export function generationTask(
  item: BenchItem,
  asked: { readonly sample: number; readonly generator: string },
): GenerationTask {
  const { item_id, topic, goal, resources } = item
  const content = { item_id, topic, goal, reference_steps: item.steps.map(({ text }) => text), resources }
  return {
    task_id: stableId('generation-task', { ...content, sample: asked.sample }),
    ...content,
    resources: [...resources],
    ...asked,
  }
}
