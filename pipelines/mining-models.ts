import {
  type Config,
  loadPrompts,
  MODEL_STAGES,
  type ModelSettings,
  type ModelStage,
  modelIdentity,
  modelOf,
  modeOf,
} from '#configs'
import type { Miners } from './mine.ts'
import { answerForm } from './mining/answer-forms.ts'
import type { StageModel } from './mining-stages.ts'
import { type ModelAccess, withModelRoom } from './model-room.ts'
import type { RunContext } from './run/run-context.ts'

/** What mining asks models with besides the configuration. */
export type MiningAccess = ModelAccess

/**
 * Opens who mines under this configuration, hands them to the body and closes them. Every request becomes a row of the
 * lake's ledger at once. Throws UsageError when a prompt, a price or a key is missing, before anything is asked.
 */
export async function withMiners<T>(
  context: RunContext,
  given: MiningAccess & { readonly config: Config },
  body: (miners: Miners) => Promise<T>,
): Promise<T> {
  const { config } = given
  const mode = modeOf(config)
  if (mode === 'rules') return await body({ mode })
  const prompts = loadPrompts(config)
  const settings = byStage((stage) => modelOf(config, stage))
  const all: readonly ModelSettings[] = Object.values(settings)
  const forms = byStage((stage) => answerForm(stage, prompts[stage].style).schema)
  return await withModelRoom(context, { ...given, settings: all, forms }, async (opened) => {
    const models = byStage((stage): StageModel => {
      return {
        model: opened.model(settings[stage]),
        prompt: prompts[stage],
        identity: modelIdentity(settings[stage]),
      }
    })
    const questionsAtOnce = Math.max(...all.map(({ concurrency }) => concurrency))
    return await body({ mode, models, questionsAtOnce })
  })
}

type ByStage<T> = Readonly<Record<ModelStage, T>>

function byStage<T>(make: (stage: ModelStage) => T): ByStage<T> {
  const [procedures, filter, postprocess, resources, final_filter] = MODEL_STAGES
  return {
    procedures: make(procedures),
    filter: make(filter),
    postprocess: make(postprocess),
    resources: make(resources),
    final_filter: make(final_filter),
  }
}
