import { z } from 'zod'
import { Candidate } from './candidate.ts'
import { TOPICS } from './topic.ts'

/**
 * A candidate on its way through the model's stages. Each stage that changes it makes another draft of the same
 * candidate; steps and resources keep the places they come from.
 */
export const Draft = Candidate.extend({
  /** stableId('draft', everything but the model). */
  draft_id: z.string(),
  /** The topic given with the page, or told by the classifier. */
  topic: z.enum(TOPICS),
  /** The model that answered last, as its server names it; null while only rules have spoken. */
  model: z.string().nullable(),
})
export type Draft = z.infer<typeof Draft>
