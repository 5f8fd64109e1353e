import { type MiningMode, UsageError } from '#data'
import { type ModelOverrides, ModelSettings } from './model-settings.ts'
import type { ModelStage } from './model-stages.ts'
import type { Config } from './schema.ts'

/** The mode of this configuration. Throws UsageError when it needs a model and none is set. */
export function modeOf(config: Config): MiningMode {
  const mode = config.mode ?? (config.llm === undefined ? 'rules' : 'hybrid')
  if (mode === 'rules' || config.llm !== undefined) return mode
  throw new UsageError(
    `Cannot mine in mode "${mode}": the configuration sets no model. Add llm.model and llm.provider or llm.base_url, or set mode: rules.`,
  )
}

/**
 * The model a stage asks: its own settings over the common ones. What belongs to a server (address, key, extra_body, limits
 * a minute) is not handed on to a stage that names another provider or address. Throws UsageError when no model is set.
 */
export function modelOf(config: Config, stage: ModelStage): ModelSettings {
  const override = config.stage_llm_overrides[stage] ?? {}
  const merged = ModelSettings.safeParse(mergedSettings(config.llm, override))
  if (merged.success) return merged.data
  throw new UsageError(
    `Cannot ask a model for "${stage}": the configuration sets none. Add llm.model and llm.provider or llm.base_url.`,
  )
}

/**
 * What can change a model's answers: its name and how it samples. Where the model is, how fast and how often it is asked is
 * not part of it.
 */
export function modelIdentity({
  model,
  revision,
  temperature,
  top_p,
  seed,
  max_new_tokens,
  reasoning_effort,
  extra_body,
}: ModelSettings): Readonly<Record<string, unknown>> {
  const sampling = { revision, temperature, top_p, seed, max_new_tokens, reasoning_effort }
  const said = Object.entries(sampling).filter(([, value]) => value !== undefined)
  return { model, ...Object.fromEntries(said), ...(Object.keys(extra_body).length === 0 ? {} : { extra_body }) }
}

/** Settings over common ones, maps key by key; what belongs to a server is not handed on to another. */
export function mergedSettings(common: ModelOverrides | undefined, override: ModelOverrides): Tree {
  return merge(commonSettings(common, override), override)
}

function commonSettings(llm: ModelOverrides | undefined, override: ModelOverrides): ModelOverrides {
  if (llm === undefined) return {}
  if (llm.provider === undefined && llm.base_url === undefined) return llm
  const isSameServer =
    (override.provider ?? llm.provider) === llm.provider && (override.base_url ?? llm.base_url) === llm.base_url
  if (isSameServer) return llm
  const { base_url, api_key_env, extra_body, max_requests_per_minute, max_tokens_per_minute, ...rest } = llm
  return rest
}

type Tree = Readonly<Record<string, unknown>>

/** What is left undefined goes over nothing. */
function merge(below: Tree, above: Tree): Tree {
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    if (value === undefined) continue
    const under = merged[key]
    merged[key] = isTree(value) && isTree(under) ? merge(under, value) : value
  }
  return merged
}

function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
