import { z } from 'zod'
import { Draft, MINING_MODES, type Procedure, procedureOf } from '#data'
import type { FinalFilterAnswer } from '../mining/answers/final-filter-answer.ts'
import { askStage, ModelStageSettings } from '../mining/ask-stage.ts'
import { textsOf } from '../mining/draft-of.ts'
import type { Stage } from '../run/stage.ts'

const Settings = z.strictObject({
  ...ModelStageSettings.shape,
  /** Which way of mining it is, as the procedure will say. */
  mode: z.enum(MINING_MODES).default('model'),
})

/** Each question must be answered with yes; the code of the first that is not. */
const REASONS = [
  ['correct', 'incorrect'],
  ['sequential', 'non_sequential'],
  ['no_specific_entity', 'named_entities'],
  ['goal_steps_aligned', 'goal_not_reached'],
] as const satisfies readonly (readonly [keyof FinalFilterAnswer, string])[]

/** A draft to a procedure, if all four questions are answered with yes. Drops: the codes of REASONS. */
export const stage: Stage<Draft, Procedure, z.infer<typeof Settings>> = {
  id: 'final_filter',
  version: 1,
  settings: Settings,
  input: Draft,
  identity: 'draft_id',
  run: async (draft, { settings, model }) => {
    const { value, model: answered } = await askStage('final_filter', {
      model,
      prompt: settings.prompt,
      values: { goal: draft.goal, resources: textsOf(draft.resources), steps: textsOf(draft.steps) },
      item: draft.candidate_id,
      topic: draft.topic,
    })
    const refused = REASONS.find(([field]) => !value[field])
    if (refused !== undefined) return { kind: 'dropped', reason: refused[1] }
    return {
      kind: 'kept',
      values: [procedureOf(draft, { topic: draft.topic, mined_by: settings.mode, model: answered })],
    }
  },
}
