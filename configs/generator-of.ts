import { UsageError } from '#data'
import { GeneratorSettings } from './bench-settings.ts'
import { mergedSettings } from './model-of.ts'
import { ModelSettings } from './model-settings.ts'
import type { Config } from './schema.ts'

/**
 * The generators of a configuration, each over the common ones, in the order written. What belongs to a server is not handed
 * on to one that names another. Throws UsageError when there is none, and when two have one name.
 */
export function generatorsOf(config: Config): readonly GeneratorSettings[] {
  const generators = config.models.map((entry) =>
    GeneratorSettings.parse({ run_name: entry.model, ...mergedSettings(config.generator_defaults, entry) }),
  )
  const names = generators.map(({ run_name }) => run_name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) {
    throw new UsageError(
      `Cannot tell two generators apart: both are called "${twice}". Give each a run_name of its own under "models".`,
    )
  }
  if (generators.length > 0) return generators
  throw new UsageError(
    'Cannot ask any model: the configuration names none. Add them under "models", each with model and provider or base_url.',
  )
}

/** What asking a generator takes, without what only its answers' reader needs. */
export function modelSettingsOf({ run_name: _, prompt_style: __, ...settings }: GeneratorSettings): ModelSettings {
  return settings
}

/** Who judges. */
export type Evaluator =
  | { readonly kind: 'alignment'; readonly repeat: number }
  | {
      readonly kind: 'model'
      /** What people call it. */
      readonly name: string
      readonly settings: ModelSettings
      readonly showsResources: boolean
      /** Opinions on each answer. */
      readonly repeat: number
    }

/** No verdict is longer, reasoning included, unless the configuration says so. */
const LONGEST_VERDICT = 4096

/**
 * The judge of a configuration: its evaluator, greedy unless it says otherwise; the alignment judge where it names no model.
 * Throws UsageError when a name other than `alignment` stands there without a model.
 */
export function evaluatorOf({ evaluator }: Config): Evaluator {
  if (evaluator === undefined) return { kind: 'alignment', repeat: 1 }
  const { name, shows_resources: showsResources, repeat, ...said } = evaluator
  if (name === 'alignment' || (said.model === undefined && name === undefined)) return { kind: 'alignment', repeat }
  const settings = ModelSettings.safeParse({ temperature: 0, max_new_tokens: LONGEST_VERDICT, ...said })
  if (settings.success) {
    return { kind: 'model', name: name ?? settings.data.model, settings: settings.data, showsResources, repeat }
  }
  throw new UsageError(
    `Cannot judge with "${name}": the evaluator names no model. Add evaluator.model, or set evaluator.name to alignment.`,
  )
}
