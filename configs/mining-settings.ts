import { z } from 'zod'
import { Duration } from './duration.ts'
import { FileSize } from './file-size.ts'
import { ModelOverrides } from './model-settings.ts'
import type { ModelStage, PromptStage } from './model-stages.ts'

const count = z.int().positive()

/** How much is mined. The keys are the published system's, but for `count`. */
export const TargetSettings = z.strictObject({
  candidates_per_topic: count.optional().describe('Read at most this many documents a topic (model mining).'),
  desired_valid_per_topic: count.optional().describe('Stop a topic at this many procedures (model mining).'),
  count: z
    .enum(['by_topic', 'together'])
    .default('by_topic')
    .describe('Whether the two numbers above hold for each topic, or for all topics together as without topics.'),
  extract_batch_size: count.optional().describe('Accepted for published configs; work streams, without rounds.'),
  min_steps: count.optional().describe('Fewer steps are refused: 5, or 4 in a published config that omits it.'),
  max_steps: count.optional().describe('More steps are refused; 15 if left out.'),
  train_per_topic: z.int().nonnegative().optional().describe('Accepted for published configs; it has no effect there.'),
  test_per_topic: z.int().nonnegative().optional().describe('Accepted for published configs; it has no effect there.'),
})
export type TargetSettings = z.infer<typeof TargetSettings>

/** In which form valid procedures are written out. */
export const ExportSettings = z.strictObject({
  format: z
    .enum(['jsonl', 'jsonl_zst', 'parquet', 'arrow_ipc'])
    .default('jsonl')
    .describe('Of all_valid; all_valid_flat goes along.'),
  max_file_size: FileSize.optional().describe('Start a new file at this size, such as 500MB; one file if left out.'),
})
export type ExportSettings = z.infer<typeof ExportSettings>

/** What a run may use up. What is done by then is kept, and the next run goes on. */
export const BudgetSettings = z.strictObject({
  max_cost: z.number().nonnegative().optional().describe('US dollars; no question is sent once they are spent.'),
  deadline: Duration.optional().describe('Length of a run: seconds, or a length such as 30m or 2h.'),
})
export type BudgetSettings = z.infer<typeof BudgetSettings>

/** Prompt files, one for each thing a model is asked; ours where none is named. */
export const PromptPaths = z.strictObject({
  procedures: z.string().optional(),
  filter: z.string().optional(),
  postprocess: z.string().optional(),
  resources: z.string().optional(),
  final_filter: z.string().optional(),
  generate: z.string().optional(),
  generate_base: z.string().optional(),
  judge: z.string().optional(),
  validate: z.string().optional(),
} satisfies Record<PromptStage, z.ZodType>)

/** Model settings by stage, over the common ones. */
export const StageOverrides = z.strictObject({
  procedures: ModelOverrides.optional(),
  filter: ModelOverrides.optional(),
  postprocess: ModelOverrides.optional(),
  resources: ModelOverrides.optional(),
  final_filter: ModelOverrides.optional(),
} satisfies Record<ModelStage, z.ZodType>)
