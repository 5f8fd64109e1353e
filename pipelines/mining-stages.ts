import { type Config, MODEL_STAGES, type ModelStage, type Prompt } from '#configs'
import { type LanguageModel, type MiningMode, type StageId, TOPICS } from '#data'
import { TOPIC_MODEL_HASH } from '#extractors'
import { type BoundStage, bindStage } from './run/bound-stage.ts'
import { stage as extract } from './stages/extract.ts'
import { stage as filter } from './stages/filter.ts'
import { stage as finalFilter } from './stages/final_filter.ts'
import { stage as find } from './stages/find.ts'
import { stage as postprocess } from './stages/postprocess.ts'
import { stage as procedures } from './stages/procedures.ts'
import { stage as resources } from './stages/resources.ts'
import { stage as screen } from './stages/screen.ts'

/** What a stage asks its model with. */
export interface StageModel {
  readonly model: LanguageModel
  readonly prompt: Prompt
  /** The model's name and all that can change its answers; never a key, an address or a limit. */
  readonly identity: Readonly<Record<string, unknown>>
}

/** Who is asked at each stage that asks a model. */
export type StageModels = Readonly<Record<ModelStage, StageModel>>

/** A way from a page to a procedure. */
export interface MiningWay {
  readonly mode: MiningMode
  readonly stages: readonly [BoundStage, ...BoundStage[]]
  /** The stages of the other ways, whose answers no longer count. */
  readonly replaces: readonly StageId[]
}

/** The way that asks no model: read, find, screen. */
export function ruleWay(
  config: Config,
): MiningWay & { readonly stages: readonly [BoundStage, BoundStage, BoundStage] } {
  const { minSteps, maxSteps } = stepLimits(config)
  return {
    mode: 'rules',
    stages: [
      bindStage(extract, { gate: config.gate }),
      bindStage(find, {}),
      bindStage(screen, { minSteps, maxSteps, ...scopeOf(config) }),
    ],
    replaces: MODEL_STAGES,
  }
}

/** The way that asks models: at every stage, or (`hybrid`) only where rules do not decide. */
export function modelWay(
  config: Config,
  how: { readonly mode: 'model' | 'hybrid'; readonly models: StageModels },
): MiningWay {
  const { mode, models } = how
  const limits = stepLimits(config)
  const rulesFirst = mode === 'hybrid'
  const asked = (stage: ModelStage) => {
    const { style, system, user } = models[stage].prompt
    return { prompt: { style, system, user }, model: { ...models[stage].identity } }
  }
  return {
    mode,
    stages: [
      bindStage(extract, { gate: config.gate }),
      bindStage(
        procedures,
        { ...asked('procedures'), believesStructured: rulesFirst, ...scopeOf(config) },
        models.procedures.model,
      ),
      bindStage(filter, { ...asked('filter'), ...limits, clearRules: rulesFirst }, models.filter.model),
      bindStage(postprocess, { ...asked('postprocess'), ...limits }, models.postprocess.model),
      bindStage(resources, asked('resources'), models.resources.model),
      bindStage(finalFilter, { ...asked('final_filter'), mode }, models.final_filter.model),
    ],
    replaces: ['find', 'screen'],
  }
}

/** The step counts a procedure may have: 5 to 15, but from 4 in a config of the published system that says nothing. */
export function stepLimits(config: Config): { readonly minSteps: number; readonly maxSteps: number } {
  return {
    minSteps: config.targets.min_steps ?? (config.out_root === undefined ? 5 : 4),
    maxSteps: config.targets.max_steps ?? 15,
  }
}

/** In one order, whatever the file's: the order changes no answer. */
function scopeOf(config: Config) {
  return {
    languages: [...new Set(config.languages)].sort(),
    topics: TOPICS.filter((topic) => config.topics.includes(topic)),
    topicModel: TOPIC_MODEL_HASH,
  }
}
