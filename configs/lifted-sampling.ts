import { UsageError } from '#data'
import { isTree, type Tree } from './yaml-text.ts'

/** How a server is told what a setting says, and the setting. */
const SETTINGS: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  top_p: 'top_p',
  max_tokens: 'max_new_tokens',
  max_completion_tokens: 'max_new_tokens',
  seed: 'seed',
  reasoning_effort: 'reasoning_effort',
}

/**
 * A configuration with what its extra_body fields say of sampling under the settings of that name: scores are told apart
 * by these, and an answer's end is judged by them. Throws UsageError where the two disagree.
 */
export function liftedSampling(tree: Tree): Tree {
  const { llm, generator_defaults, evaluator, models, stage_llm_overrides } = tree
  return {
    ...tree,
    ...(isTree(llm) && { llm: lifted(llm, 'llm') }),
    ...(isTree(generator_defaults) && { generator_defaults: lifted(generator_defaults, 'generator_defaults') }),
    ...(isTree(evaluator) && { evaluator: lifted(evaluator, 'evaluator') }),
    ...(Array.isArray(models) && {
      models: models.map((entry: unknown, index) => (isTree(entry) ? lifted(entry, `models[${index}]`) : entry)),
    }),
    ...(isTree(stage_llm_overrides) && { stage_llm_overrides: liftedStages(stage_llm_overrides) }),
  }
}

function liftedStages(stages: Tree): Tree {
  return Object.fromEntries(
    Object.entries(stages).map(([stage, settings]) => {
      return [stage, isTree(settings) ? lifted(settings, `stage_llm_overrides.${stage}`) : settings]
    }),
  )
}

function lifted(settings: Tree, place: string): Tree {
  if (!isTree(settings.extra_body)) return settings
  const extra: Tree = {}
  const said: Tree = { ...settings, extra_body: extra }
  for (const [field, value] of Object.entries(settings.extra_body)) {
    const name = SETTINGS[field]
    if (name === undefined) extra[field] = value
    else if (value !== null) set(said, { name, value, place: `${place}.extra_body.${field}` })
  }
  return said
}

function set(
  said: Tree,
  { name, value, place }: { readonly name: string; readonly value: unknown; readonly place: string },
): void {
  const other = said[name]
  if (other !== undefined && other !== null && other !== value) {
    throw new UsageError(
      `Cannot use "${place}": it says ${JSON.stringify(value)}, and "${name}" says ${JSON.stringify(other)}. Leave one of them out.`,
    )
  }
  said[name] = value
}
