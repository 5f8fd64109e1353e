import { z } from 'zod'
import { stableId } from './stable-id.ts'

/**
 * How a generator answered. A call that failed is no answer: it is missing, has no row here, and is asked again. A model
 * that refuses has answered: it fails the item, and is counted in its own column.
 */
export const GENERATION_STATUSES = ['ok', 'refused'] as const
export type GenerationStatus = (typeof GENERATION_STATUSES)[number]

/** A model's answer to one item of a benchmark. */
export const Generation = z.strictObject({
  /** See generationId(). */
  generation_id: z.string(),
  item_id: z.string(),
  topic: z.string(),
  /** Names all that can change the answer: model, decoding, prompt, worked examples, step count shown or hidden. */
  generator_id: z.string(),
  /** What people call this generator: its run name, else its model. */
  generator: z.string(),
  /** The model asked for, and the one that answered as its server names it; null where nobody answered by that name. */
  model: z.string(),
  answered_model: z.string().nullable(),
  /** Counts the rollouts of an item, from 0. */
  sample: z.int().nonnegative(),
  status: z.enum(GENERATION_STATUSES),
  /** The whole answer as it came; empty when refused without words. */
  completion: z.string(),
  /** The steps read from it, without their numbers; none when refused. */
  steps: z.array(z.string()),
  n_steps: z.int(),
  /** Steps of the reference: as many as were asked for, unless the count was hidden. */
  n_reference_steps: z.int(),
  /** Length of the steps and of the reference's in o200k tokens, joined by newlines. */
  n_tokens: z.int(),
  n_reference_tokens: z.int(),
  /** A step repeats an earlier one word for word: letters and digits, lower case. Stored, so that a score reads no texts. */
  repeats_step: z.boolean(),
  /** The answer ended at the longest allowed. */
  is_cut: z.boolean(),
})
export type Generation = z.infer<typeof Generation>

/** Names one rollout of one item by one generator, whether it is answered or not. */
export function generationId(of: Pick<Generation, 'generator_id' | 'item_id' | 'sample'>): string {
  const { generator_id, item_id, sample } = of
  return stableId('generation', { generator_id, item_id, sample })
}
