import { z } from 'zod'
import { Step, TOPICS } from '#data'

/** A procedure kept for training: none of the benchmark's items, and nothing that gives one away. */
export const TrainingRow = z.strictObject({
  procedure_id: z.string(),
  topic: z.enum(TOPICS),
  goal: z.string(),
  steps: z.array(Step),
  resources: z.array(z.string()),
  url: z.string(),
})
export type TrainingRow = z.infer<typeof TrainingRow>

/** Where a row of the benchmark or of its training pool comes from, and which groups must not hold both. */
export const LineageRow = z.strictObject({
  procedure_id: z.string(),
  split: z.enum(['test', 'train']),
  host: z.string(),
  page_ids: z.array(z.string()),
  near_duplicate_group: z.string(),
  goal_group: z.string(),
})
export type LineageRow = z.infer<typeof LineageRow>
