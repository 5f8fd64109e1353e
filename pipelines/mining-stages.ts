import type { Config } from '#configs'
import { TOPICS } from '#data'
import { TOPIC_MODEL_HASH } from '#extractors'
import { type BoundStage, bindStage } from './run/bound-stage.ts'
import { stage as extract } from './stages/extract.ts'
import { stage as find } from './stages/find.ts'
import { stage as screen } from './stages/screen.ts'

/** The way from a page to a procedure without a model, under this configuration. */
export function miningStages(config: Config): [BoundStage, BoundStage, BoundStage] {
  const { minSteps, maxSteps } = stepLimits(config)
  const settings = {
    minSteps,
    maxSteps,
    // In one order, whatever the file's: the order changes no answer.
    languages: [...new Set(config.languages)].sort(),
    topics: TOPICS.filter((topic) => config.topics.includes(topic)),
    topicModel: TOPIC_MODEL_HASH,
  }
  return [bindStage(extract, { gate: config.gate }), bindStage(find, {}), bindStage(screen, settings)]
}

/** The step counts a procedure may have: 5 to 15, but from 4 in a config of the published system that says nothing. */
export function stepLimits(config: Config): { readonly minSteps: number; readonly maxSteps: number } {
  const published = config.out_root !== undefined || config.llm !== undefined
  return { minSteps: config.targets.min_steps ?? (published ? 4 : 5), maxSteps: config.targets.max_steps ?? 15 }
}
