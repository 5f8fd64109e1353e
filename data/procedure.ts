import { z } from 'zod'
import { type Candidate, Resource, Section, Step } from './candidate.ts'
import { stableId } from './stable-id.ts'
import { TOPICS, type Topic } from './topic.ts'

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

/** A candidate, or a draft of one, as the procedure it is. */
export function procedureOf(
  found: Candidate,
  by: { readonly topic: Topic } & Pick<Procedure, 'mined_by' | 'model'>,
): Procedure {
  const { candidate_id, goal, steps, resources, sections, total_time } = found
  return {
    procedure_id: stableId('procedure', { candidate_id, goal, steps, resources }),
    candidate_id,
    goal,
    topic: by.topic,
    steps,
    resources,
    sections,
    total_time,
    yield: found.yield,
    n_steps: steps.length,
    n_resources: resources.length,
    mined_by: by.mined_by,
    model: by.model,
  }
}
