import { type Config, evaluatorOf, loadBenchPrompt, type ModelSettings } from '#configs'
import { UsageError } from '#data'
import { ALIGNMENT_JUDGE } from '#judge'
import type { JudgeChoice } from './judge-in-use.ts'

/**
 * The judge of a configuration: its evaluator, and the alignment judge where it has none. `named` goes over it: `alignment`,
 * or `model` for the evaluator's. Throws UsageError for another name, where a model is named and none is set, and for a
 * prompt that cannot be used.
 */
export function judgeChoiceOf(config: Config, named?: string): JudgeChoice {
  if (named === ALIGNMENT_JUDGE) return { kind: 'alignment' }
  const evaluator = evaluatorOf(config)
  if (evaluator.kind === 'model' && (named === undefined || named === 'model' || named === evaluator.name)) {
    const { name, settings, showsResources } = evaluator
    return { kind: 'model', name, model: settings, prompt: loadBenchPrompt(config, 'judge'), showsResources }
  }
  if (named === undefined) return { kind: 'alignment' }
  if (named === 'model') throw withoutModel('judge')
  throw new UsageError(
    `Cannot judge with "${named}": there is no such judge. Say "alignment", or "model" for the configuration's evaluator.`,
  )
}

/** How many opinions on each answer the configuration wants. */
export function opinionsOf(config: Config): number {
  return evaluatorOf(config).repeat
}

/** The model that is asked about references: the evaluator's, else the common one. Throws UsageError when there is none. */
export function validatorOf(config: Config): ModelSettings {
  const evaluator = evaluatorOf(config)
  if (evaluator.kind === 'model') return evaluator.settings
  if (config.llm !== undefined) return config.llm
  throw withoutModel('validate')
}

function withoutModel(verb: string): UsageError {
  return new UsageError(
    `Cannot ask a model to ${verb}: the configuration sets none. Add evaluator.model and evaluator.provider or evaluator.base_url.`,
  )
}
