import { z } from 'zod'
import { Resource, Section, Step } from './candidate.ts'
import { TOPICS } from './topic.ts'

/** A procedure that passed screening. */
export const Procedure = z.strictObject({
  /** stableId('procedure', { candidate_id, goal, steps, resources }). */
  procedure_id: z.string(),
  candidate_id: z.string(),
  goal: z.string(),
  topic: z.enum(TOPICS),
  steps: z.array(Step),
  resources: z.array(Resource),
  sections: z.array(Section),
  /** As in the candidate. */
  total_time: z.string().nullable(),
  yield: z.string().nullable(),
  /** Stored, so that counting steps need not read them. */
  n_steps: z.int(),
  n_resources: z.int(),
  /** Which way of mining kept it; `rules` used no model. */
  mined_by: z.enum(['rules']),
  /** The model that answered; null when none was asked. */
  model: z.string().nullable(),
})
export type Procedure = z.infer<typeof Procedure>
