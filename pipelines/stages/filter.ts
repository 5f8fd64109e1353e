import { z } from 'zod'
import { Draft } from '#data'
import { clearReason, prefilterReason } from '#extractors'
import type { FilterAnswer } from '../mining/answers/filter-answer.ts'
import { askStage, ModelStageSettings } from '../mining/ask-stage.ts'
import { nextDraft, textsOf } from '../mining/draft-of.ts'
import type { Stage } from '../run/stage.ts'

const Settings = z.strictObject({
  ...ModelStageSettings.shape,
  minSteps: z.int().default(5),
  maxSteps: z.int().default(15),
  /** Rules that are seldom wrong refuse what they can before the model is asked; else only How2Mine's prefilter does. */
  clearRules: z.boolean().default(false),
})

/** Which answer refuses a procedure, the first that holds; the codes are those of screening by rules where they mean the same. */
const REASONS = [
  ['unsafe', 'unsafe'],
  ['personal_data', 'personal_data'],
  ['named_entity', 'named_entities'],
  ['pure_math', 'arithmetic'],
  ['user_interface', 'interface_steps'],
  ['open_ended', 'creative'],
  ['non_sequential', 'non_sequential'],
  ['unreasonable', 'unreasonable'],
  ['unspecified', 'rejected'],
] as const satisfies readonly (readonly [keyof FilterAnswer, string])[]

/** A draft to itself, unless rules or the model refuse it. Drops: `step_count`, `repetition`, and the codes of REASONS. */
export const stage: Stage<Draft, Draft, z.infer<typeof Settings>> = {
  id: 'filter',
  version: 1,
  settings: Settings,
  input: Draft,
  identity: 'draft_id',
  run: async (draft, { settings, model }) => {
    const clear = settings.clearRules ? clearReason(draft, settings) : prefilterReason(draft, settings)
    if (clear !== null) return { kind: 'dropped', reason: clear }
    const { value, model: answered } = await askStage('filter', {
      model,
      prompt: settings.prompt,
      values: { goal: draft.goal, steps: textsOf(draft.steps) },
      item: draft.candidate_id,
      topic: draft.topic,
    })
    const refused = REASONS.find(([field]) => value[field])
    if (refused !== undefined) return { kind: 'dropped', reason: refused[1] }
    return { kind: 'kept', values: [nextDraft(draft, { model: answered })] }
  },
}
