import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Config,
  loadConfig,
  loadPrompts,
  MODEL_STAGES,
  type ModelStage,
  modelIdentity,
  modelOf,
  modeOf,
} from '#configs'
import { readRunManifests, runFolder } from '#data'
import { modelWay, ruleWay, type StageModel } from '../mining-stages.ts'
import { noModel } from '../run/bound-stage.ts'

/** How one stage of the mining was set. */
export interface StageRecipe {
  readonly stage: string
  /** The key its answers stand under: stage, version, and a hash of all settings that differ from their defaults. */
  readonly key: string
  /** Null where the settings of a run with this key could not be read again. */
  readonly settings: Readonly<Record<string, unknown>> | null
  /** Of a stage that asks a model. */
  readonly asked: { readonly model: string; readonly promptHash: string; readonly prompt: string } | null
}

/**
 * How the stages with these keys were set, read again from the run that worked under them. A stage whose settings do not give
 * its key any more (a prompt file was edited since) has none.
 */
export function stageRecipes(lakeFolder: string, keys: Readonly<Record<string, string>>): readonly StageRecipe[] {
  const known = configsOf(lakeFolder, keys).flatMap(recipesOf)
  return Object.entries(keys)
    .filter(([stage]) => MINING_STAGES.includes(stage))
    .sort(([one], [two]) => MINING_STAGES.indexOf(one) - MINING_STAGES.indexOf(two))
    .map(([stage, key]) => {
      return known.find((recipe) => recipe.key === key) ?? { stage, key, settings: null, asked: null }
    })
}

const MINING_STAGES: readonly string[] = ['extract', 'find', 'screen', ...MODEL_STAGES]

/** The configurations of the runs that worked under one of these keys, the newest first. */
function configsOf(lakeFolder: string, keys: Readonly<Record<string, string>>): readonly Config[] {
  const wanted = new Set(Object.values(keys))
  const runs = readRunManifests(lakeFolder).filter((run) =>
    Object.values(run.fingerprints).some((key) => wanted.has(key)),
  )
  const seen = new Set<string>()
  return [...runs].reverse().flatMap((run) => {
    const file = join(runFolder(lakeFolder, run.run_id), 'config.resolved.yaml')
    if (seen.has(run.config_hash) || !existsSync(file)) return []
    seen.add(run.config_hash)
    return tried(() => [loadConfig({ file, environment: {} })]) ?? []
  })
}

function recipesOf(config: Config): readonly StageRecipe[] {
  const ways = [tried(() => rulesOf(config)), tried(() => modelsOf(config))]
  return ways.flatMap((recipes) => recipes ?? [])
}

function rulesOf(config: Config): readonly StageRecipe[] {
  return ruleWay(config).stages.map(({ id, fingerprint, settings }) => {
    return { stage: id, key: fingerprint, settings: plainSettings(settings), asked: null }
  })
}

function modelsOf(config: Config): readonly StageRecipe[] {
  const mode = modeOf(config)
  if (mode === 'rules') return []
  const prompts = loadPrompts(config)
  const stageModel = (stage: ModelStage): StageModel => {
    return { model: noModel, prompt: prompts[stage], identity: modelIdentity(modelOf(config, stage)) }
  }
  const [procedures, filter, postprocess, resources, final_filter] = MODEL_STAGES
  const models = {
    procedures: stageModel(procedures),
    filter: stageModel(filter),
    postprocess: stageModel(postprocess),
    resources: stageModel(resources),
    final_filter: stageModel(final_filter),
  }
  return modelWay(config, { mode, models }).stages.map(({ id, fingerprint, settings }) => {
    const stage = MODEL_STAGES.find((name) => name === id)
    const { prompt: _, model: _model, ...rest } = plainSettings(settings)
    if (stage === undefined) return { stage: id, key: fingerprint, settings: rest, asked: null }
    const { promptHash, name, version } = prompts[stage]
    const prompt = name === null ? 'a file of the user' : `${name} ${version ?? ''}`.trim()
    // What a user adds to requests beyond what we know of may be private; that there is something, the key tells.
    const { model, extra_body: _body, ...sampling } = modelIdentity(modelOf(config, stage))
    const asked = { model: String(model), promptHash, prompt }
    return { stage: id, key: fingerprint, settings: { ...rest, ...sampling }, asked }
  })
}

function plainSettings(settings: unknown): Readonly<Record<string, unknown>> {
  return { ...(settings as Readonly<Record<string, unknown>>) }
}

/** A configuration of old times may not be readable any more; then nothing is known of it. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
