import { z } from 'zod'
import { Candidate, type Procedure, TOPICS } from '#data'
import { screenCandidate } from '#extractors'
import type { Stage } from '../run/stage.ts'

const Settings = z.strictObject({
  minSteps: z.int().default(5),
  maxSteps: z.int().default(15),
  languages: z.array(z.string()).default(['en']),
  topics: z.array(z.enum(TOPICS)).default([...TOPICS]),
  /** Hash of the topic classifier's weights: with other weights the same candidate is another question. */
  topicModel: z.string().default(''),
})

/** A candidate to a procedure. Drops: the reasons of screenCandidate(). */
export const stage: Stage<Candidate, Procedure, z.infer<typeof Settings>> = {
  id: 'screen',
  version: 1,
  settings: Settings,
  input: Candidate,
  identity: 'candidate_id',
  run: async (candidate, { settings }) => {
    const result = screenCandidate(candidate, settings)
    return result.kind === 'kept' ? { kind: 'kept', values: [result.procedure] } : result
  },
}
