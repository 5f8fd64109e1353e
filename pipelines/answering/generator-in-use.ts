import {
  type Config,
  type GeneratorSettings,
  generatorsOf,
  loadBenchPrompt,
  loadWorkedExamples,
  type ModelSettings,
  modelIdentity,
  modelSettingsOf,
  type Prompt,
  type WorkedExample,
} from '#configs'
import { stableId, UsageError } from '#data'
import { type AnsweringSettings, GENERATING_VERSION } from './answering-settings.ts'

/** A generator, and all that is to be known before it is asked. */
export interface GeneratorInUse {
  /** Names all that can change its answers: model, decoding, prompt, worked examples, style, step count shown or hidden. */
  readonly id: string
  /** What people call it. */
  readonly name: string
  readonly settings: ModelSettings
  readonly stage: AnsweringSettings
  readonly promptHash: string
  /** What tells answers under other worked examples apart: the prompt's own hash where it has no place for any. */
  readonly examplesHash: string
  readonly showsStepCount: boolean
}

/**
 * The generators of a configuration. Throws UsageError when there is none, when a prompt or the worked examples cannot be
 * used, when a step count is to be hidden that the user's prompt shows, and for two that would give the same answers.
 */
export function generatorsInUse(config: Config, notice: (message: string) => void): readonly GeneratorInUse[] {
  const examples = loadWorkedExamples(config)
  const generators = generatorsOf(config).map((each) => generatorInUse(each, { config, examples, notice }))
  for (const [index, { id, name }] of generators.entries()) {
    const other = generators.slice(0, index).find((before) => before.id === id)
    if (other === undefined) continue
    throw new UsageError(
      `Cannot tell "${other.name}" and "${name}" apart: both ask one model in the same way. ` +
        'Take one out, or say "revision" where the same name stands for two versions.',
    )
  }
  return generators
}

function generatorInUse(
  generator: GeneratorSettings,
  given: {
    readonly config: Config
    readonly examples: readonly WorkedExample[]
    readonly notice: (message: string) => void
  },
): GeneratorInUse {
  const { config, notice } = given
  const style = generator.prompt_style
  refuseBatchOfBase(generator)
  const prompt = promptOf(config, style)
  const hasCount = hasPlace(prompt, 'n')
  if (!hasCount && config.show_step_count) {
    notice(`The prompt "${prompt.path}" has no place for {n}: the step count is hidden from "${generator.run_name}".`)
  }
  if (hasCount && !config.show_step_count) throw cannotHide(prompt)
  const examples = hasPlace(prompt, 'examples') ? given.examples : []
  const examplesId = examples.length === 0 ? null : stableId('worked-examples', examples)
  const settings = modelSettingsOf(generator)
  const model = { ...modelIdentity(settings) }
  const parts = { version: GENERATING_VERSION, model, prompt: prompt.promptHash, examples: examplesId }
  const id = stableId('generator', { ...parts, style, shows_step_count: hasCount })
  return {
    id,
    name: generator.run_name,
    settings,
    stage: {
      generatorId: id,
      style,
      prompt: { style: prompt.style, system: prompt.system, user: prompt.user },
      examples: [...examples],
      model,
    },
    promptHash: prompt.promptHash,
    examplesHash: examplesId ?? inlineExamples(config, prompt),
    showsStepCount: hasCount,
  }
}

function refuseBatchOfBase({ batch, prompt_style, run_name }: GeneratorSettings): void {
  if (!batch || prompt_style !== 'base') return
  throw new UsageError(
    `Cannot ask "${run_name}" in batches: a base model goes on with a text, which batches do not take. Leave out batch: true.`,
  )
}

function promptOf(config: Config, style: GeneratorSettings['prompt_style']): Prompt {
  const hidden = config.show_step_count ? '' : '-hidden'
  return style === 'base'
    ? loadBenchPrompt(config, 'generate_base', `generate-base${hidden}`)
    : loadBenchPrompt(config, 'generate', `generate${hidden}`)
}

/**
 * Examples that stand in a prompt are told apart by the prompt. Where those of both styles hold their own, it is the two
 * together, so that base and instruct models of one configuration may be compared.
 */
function inlineExamples(config: Config, prompt: Prompt): string {
  const { generate, generate_base } = config.prompts
  if (generate === undefined || generate_base === undefined) return prompt.promptHash
  const both = [loadBenchPrompt(config, 'generate'), loadBenchPrompt(config, 'generate_base')]
  const isInline = both.every((each) => !hasPlace(each, 'examples'))
  return isInline
    ? stableId(
        'prompts',
        both.map((each) => each.promptHash),
      )
    : prompt.promptHash
}

function hasPlace({ user }: Prompt, name: 'n' | 'examples'): boolean {
  return user.some((part) => part.kind === 'data' && part.name === name)
}

function cannotHide({ path, stage }: Prompt): UsageError {
  return new UsageError(
    `Cannot hide the step count: the prompt "${path}" tells it. Take {n} out of it, or leave out prompts.${stage} to use ours.`,
  )
}
