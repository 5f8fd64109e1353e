import { z } from 'zod'
import { Draft } from '#data'
import { groundInSteps, prefilterReason } from '#extractors'
import { askStage, ModelStageSettings } from '../mining/ask-stage.ts'
import { nextDraft, textsOf } from '../mining/draft-of.ts'
import type { Stage } from '../run/stage.ts'

const Settings = z.strictObject({
  ...ModelStageSettings.shape,
  minSteps: z.int().default(5),
  maxSteps: z.int().default(15),
})

/**
 * A draft to one with goal and steps rewritten; what was rewritten keeps the place of what it was made of. The prefilter
 * is asked again. Drops: `no_steps_left`, `step_count`, `repetition`.
 */
export const stage: Stage<Draft, Draft, z.infer<typeof Settings>> = {
  id: 'postprocess',
  version: 1,
  settings: Settings,
  input: Draft,
  identity: 'draft_id',
  run: async (draft, { settings, model }) => {
    const { value, model: answered } = await askStage('postprocess', {
      model,
      prompt: settings.prompt,
      values: { goal: draft.goal, steps: textsOf(draft.steps) },
      item: draft.candidate_id,
      topic: draft.topic,
    })
    if (value.steps.length === 0 || value.goal === '') return { kind: 'dropped', reason: 'no_steps_left' }
    const steps = [...groundInSteps(draft, value.steps)]
    // The headings of the page's own steps do not fit the rewritten ones.
    const next = nextDraft(draft, { goal: value.goal, steps, sections: [], model: answered })
    const reason = prefilterReason(next, settings)
    return reason === null ? { kind: 'kept', values: [next] } : { kind: 'dropped', reason }
  },
}
