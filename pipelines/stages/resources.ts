import { Draft } from '#data'
import { groundResourcesInSteps } from '#extractors'
import { askStage, ModelStageSettings } from '../mining/ask-stage.ts'
import { nextDraft, textsOf } from '../mining/draft-of.ts'
import type { Stage } from '../run/stage.ts'

/** A draft to one whose resources are those its steps name, each once. Never drops. */
export const stage: Stage<Draft, Draft, ModelStageSettings> = {
  id: 'resources',
  version: 1,
  settings: ModelStageSettings,
  input: Draft,
  identity: 'draft_id',
  run: async (draft, { settings, model }) => {
    const { value, model: answered } = await askStage('resources', {
      model,
      prompt: settings.prompt,
      values: { goal: draft.goal, steps: textsOf(draft.steps) },
      item: draft.candidate_id,
      topic: draft.topic,
    })
    const names = [...new Map(value.resources.map((name) => [name.toLowerCase(), name])).values()]
    const resources = [...groundResourcesInSteps(draft, names)]
    return { kind: 'kept', values: [nextDraft(draft, { resources, model: answered })] }
  },
}
