import { z } from 'zod'
import { Resource, Section, Step } from './candidate.ts'
import { TOPICS } from './topic.ts'

/**
 * The ways of mining: `rules` asks no model; `model` asks it for everything, as the published system does; `hybrid` lets
 * rules decide what they can and asks the model for the rest.
 */
export const MINING_MODES = ['rules', 'model', 'hybrid'] as const
export type MiningMode = (typeof MINING_MODES)[number]

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
  /** Which way of mining kept it. */
  mined_by: z.enum(MINING_MODES),
  /** The model that answered; null when none was asked. */
  model: z.string().nullable(),
})
export type Procedure = z.infer<typeof Procedure>
