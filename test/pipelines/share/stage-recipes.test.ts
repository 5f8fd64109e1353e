import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Config,
  configText,
  loadConfig,
  loadPrompts,
  MODEL_STAGES,
  type ModelStage,
  modelIdentity,
  modelOf,
} from '#configs'
import { type RunManifest, runFolder, writeRunManifest } from '#data'
import { modelWay, ruleWay, type StageModels } from '../../../pipelines/mining-stages.ts'
import { type BoundStage, noModel } from '../../../pipelines/run/bound-stage.ts'
import { crawlPolicy } from '../../../pipelines/share/crawl-policy.ts'
import { stageRecipes } from '../../../pipelines/share/stage-recipes.ts'
import { scratchFolder } from '../../scratch-folder.ts'

/** Leaves the folder of a run that was set so and worked under these keys. */
function leaveRun(
  lake: string,
  run: Partial<RunManifest> & { readonly run_id: string },
  set: readonly string[] = [],
): void {
  const config = loadConfig({ set, environment: {} })
  const started = { started_at: '2026-02-01T10:00:00.000Z', ended_at: null, seconds: null, error: null }
  writeRunManifest(lake, {
    ...{ command: 'made', state: 'finished', mode: 'rules', versions: {}, git: null, config_hash: run.run_id },
    ...{ fingerprints: {}, counts: {}, fetched: 0, stage_runs: 0, model_calls: 0, cost_usd: 0, ...started, ...run },
  })
  writeFileSync(join(runFolder(lake, run.run_id), 'config.resolved.yaml'), configText(config))
}

describe('stageRecipes()', () => {
  it('stageRecipes() reads settings again from the run that worked under a key, and from no other', () => {
    const lake = scratchFolder()
    const strict = ['targets.max_steps=9']
    const keysOf = (set: readonly string[]) =>
      Object.fromEntries(ruleWay(loadConfig({ set, environment: {} })).stages.map(keyOf))
    leaveRun(lake, { run_id: 'a', fingerprints: keysOf(strict) }, strict)
    leaveRun(lake, { run_id: 'b', fingerprints: keysOf([]) })
    const recipes = stageRecipes(lake, { judge: 'judge-1', ...keysOf(strict) })
    expect(recipes.map(({ stage }) => stage)).toEqual(['extract', 'find', 'screen'])
    expect(recipes.at(-1)).toMatchObject({ settings: { minSteps: 5, maxSteps: 9 }, asked: null })
    const unknown = { stage: 'screen', key: 'screen-0-old', settings: null, asked: null }
    expect(stageRecipes(lake, { screen: 'screen-0-old' })).toEqual([unknown])
    expect(stageRecipes(scratchFolder(), { screen: 'screen-0-old' })).toEqual([unknown])
  })

  it('stageRecipes() names model and prompt of a stage, and has nothing for one whose prompt was edited since', () => {
    const lake = scratchFolder()
    const prompt = join(scratchFolder(), 'filter.md')
    writeFileSync(prompt, 'Is this a how-to? {goal} {steps}')
    const set = [
      'mode=model',
      'llm.model=made',
      'llm.provider=rules-demo',
      'llm.temperature=0',
      'llm.extra_body={secret: 1}',
      `prompts.filter=${prompt}`,
    ]
    const config = loadConfig({ set, environment: {} })
    const prompts = loadPrompts(config)
    const keys = Object.fromEntries(modelWay(config, { mode: 'model', models: modelsOf(config) }).stages.map(keyOf))
    leaveRun(lake, { run_id: 'a', mode: 'model', fingerprints: keys }, set)
    const filter = {
      stage: 'filter',
      asked: { model: 'made', promptHash: prompts.filter.promptHash, prompt: 'a file of the user' },
    }
    expect(stageRecipes(lake, keys)).toMatchObject([
      ...[{ stage: 'extract', asked: null }, { stage: 'procedures', asked: { model: 'made' } }, filter],
      ...['postprocess', 'resources', 'final_filter'].map((stage) => ({ stage, asked: { model: 'made' } })),
    ])
    const [, first] = stageRecipes(lake, keys)
    expect(first?.settings).toMatchObject({ temperature: 0 })
    expect(JSON.stringify(first)).not.toContain('secret')
    writeFileSync(prompt, 'Is that a how-to? {goal} {steps}')
    const [, procedures, edited] = stageRecipes(lake, keys)
    expect(edited).toEqual({ stage: 'filter', key: keys.filter, settings: null, asked: null })
    expect(procedures?.asked?.promptHash).toBe(prompts.procedures.promptHash)
  })
})

/** Who would be asked under this configuration, if anybody were. */
function modelsOf(config: Config): StageModels {
  const prompts = loadPrompts(config)
  const one = (stage: ModelStage) => ({
    model: noModel,
    prompt: prompts[stage],
    identity: modelIdentity(modelOf(config, stage)),
  })
  const [procedures, filter, postprocess, resources, final_filter] = MODEL_STAGES
  return {
    procedures: one(procedures),
    filter: one(filter),
    postprocess: one(postprocess),
    resources: one(resources),
    final_filter: one(final_filter),
  }
}

function keyOf({ id, fingerprint }: BoundStage): readonly [string, string] {
  return [id, fingerprint]
}

describe('crawlPolicy()', () => {
  it('crawlPolicy() says what every crawl obeyed and what one did not; nothing where nothing was fetched', () => {
    const lake = scratchFolder()
    leaveRun(lake, { run_id: 'a' })
    expect(crawlPolicy(lake)).toBeNull()
    leaveRun(lake, { run_id: 'b', fetched: 3 })
    leaveRun(lake, { run_id: 'c', fetched: 3 }, ['crawl.obey.noai=false'])
    expect(crawlPolicy(lake)).toEqual({
      robotsToken: 'h2e',
      obeyed: ['robots', 'noindex', 'tdm'],
      notObeyed: ['noai'],
      runs: 2,
    })
  })
})
