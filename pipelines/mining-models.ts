import {
  type Config,
  loadPrices,
  loadPrompts,
  MODEL_STAGES,
  type ModelSettings,
  type ModelStage,
  modelOf,
  modeOf,
  type Prompt,
  serverOf,
} from '#configs'
import { type Call, FatalError, type LanguageModel, stableId } from '#data'
import type { Miners } from './mine.ts'
import { answerForm } from './mining/answer-forms.ts'
import type { StageModel } from './mining-stages.ts'
import { type BatchModel, openBatchModel } from './model/batch.ts'
import { openBatchStore } from './model/batch-store.ts'
import { Budget } from './model/budget.ts'
import { checkServer } from './model/check-server.ts'
import { type ModelRoom, openModel } from './model/client.ts'
import { systemClock } from './model/clock.ts'
import { ModelServers } from './model/model-servers.ts'
import { openReplies } from './model/replies.ts'
import { startModelServer } from './model-servers/start-model-server.ts'
import type { RunContext } from './run/run-context.ts'

/** The provider whose server is started here, on loopback: it answers by rules, so that mining with a model can be tried. */
const DEMO_PROVIDER = 'rules-demo'

/** What mining asks models with besides the configuration. */
export interface MiningAccess {
  /** Where keys are looked up. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Told what had to be mended. */
  readonly notice: (message: string) => void
}

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
  const demo = await demoServerFor(config)
  const replies = openReplies(context.lake.folder, context.runId)
  for (const { path, bytesCut } of replies.repairs) {
    given.notice(`Cut ${bytesCut} bytes of an unfinished line from "${path}"; its question is asked again.`)
  }
  try {
    const room: ModelRoom = {
      environment: given.environment,
      replies,
      ledger: (call) => appendCall(context, call),
      budget: budgetOf(context, config),
      servers: new ModelServers(systemClock),
      prices: loadPrices(config),
      runId: context.runId,
      clock: systemClock,
      stop: context.drain,
    }
    const settings = settingsByStage(config, demo?.url)
    await refuseHopeless(settings, given.environment)
    const opened = openModels(settings, { prompts, room, lakeFolder: context.lake.folder })
    const models = byStage((stage): StageModel => {
      return { model: opened.models[stage], prompt: prompts[stage], identity: identityOf(settings[stage]) }
    })
    const questionsAtOnce = Math.max(...Object.values(settings).map(({ concurrency }) => concurrency))
    await collectAll(opened.batches, given.notice)
    const value = await body({ mode, models, questionsAtOnce })
    await submitAll(opened.batches, given.notice)
    return value
  } finally {
    replies.close()
    await demo?.close()
  }
}

type ByStage<T> = Readonly<Record<ModelStage, T>>

function settingsByStage(config: Config, demoUrl: string | undefined): ByStage<ModelSettings> {
  const settingsOf = (stage: ModelStage): ModelSettings => {
    const settings = modelOf(config, stage)
    return isDemo(settings) && demoUrl !== undefined ? { ...settings, base_url: demoUrl } : settings
  }
  return byStage(settingsOf)
}

/** Looks at each server once before anything is asked or counted anew. What may pass by itself is left to the asking. */
async function refuseHopeless(
  settings: ByStage<ModelSettings>,
  environment: MiningAccess['environment'],
): Promise<void> {
  const looked = new Set<string>()
  for (const each of Object.values(settings)) {
    const server = serverOf(each, environment)
    if (looked.has(server.baseUrl)) continue
    looked.add(server.baseUrl)
    const check = await checkServer(server, each.model)
    if (check.kind === 'fails' && check.isFinal) {
      throw new FatalError(
        `Cannot ask the model "${each.model}" at "${server.baseUrl}": ${check.problem}. ${check.advice}`,
        {
          facts: { model: each.model, baseUrl: server.baseUrl },
        },
      )
    }
  }
}

interface OpenedModels {
  readonly models: ByStage<LanguageModel>
  /** Those that are asked in batches, each once. */
  readonly batches: readonly BatchModel[]
}

/** Stages with the same settings share a model, so that one batch holds the questions of all. */
function openModels(
  settings: ByStage<ModelSettings>,
  given: { readonly prompts: ByStage<Prompt>; readonly room: ModelRoom; readonly lakeFolder: string },
): OpenedModels {
  const forms = byStage((stage) => answerForm(stage, given.prompts[stage].style).schema)
  const store = openBatchStore(given.lakeFolder)
  const batches = new Map<string, BatchModel>()
  const models = byStage((stage): LanguageModel => {
    if (!settings[stage].batch) return openModel(settings[stage], given.room)
    const name = stableId('model-settings', settings[stage])
    const model = batches.get(name) ?? openBatchModel(settings[stage], given.room, { store, forms })
    batches.set(name, model)
    return model
  })
  return { models, batches: [...batches.values()] }
}

async function collectAll(batches: readonly BatchModel[], notice: MiningAccess['notice']): Promise<void> {
  for (const batch of batches) {
    const { answered, failed, pending, problems } = await batch.collect()
    if (answered + failed > 0) notice(`Batches: ${answered} requests answered, ${failed} are asked again.`)
    if (pending > 0) notice(`Batches: ${pending} are still under way; run the same command again later.`)
    for (const problem of problems) notice(`Batches: one was not taken: ${problem}`)
  }
}

async function submitAll(batches: readonly BatchModel[], notice: MiningAccess['notice']): Promise<void> {
  for (const batch of batches) {
    const submitted = await batch.submit()
    if (submitted > 0) notice(`Batches: ${submitted} requests handed in. Run the same command again to collect them.`)
  }
}

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

/** What can change an answer. Where the model is, how fast and how often it is asked is not part of it. */
function identityOf({ model, temperature, top_p, max_new_tokens, reasoning_effort, extra_body }: ModelSettings) {
  const sampling = { temperature, top_p, max_new_tokens, reasoning_effort }
  const said = Object.entries(sampling).filter(([, value]) => value !== undefined)
  return { model, ...Object.fromEntries(said), ...(Object.keys(extra_body).length === 0 ? {} : { extra_body }) }
}

function budgetOf(context: RunContext, { budget }: Config): Budget {
  const startedAt = new Date(context.manifest.started_at).getTime()
  const deadline = budget.deadline === undefined ? undefined : startedAt + budget.deadline * 1000
  return new Budget({ maxCostUsd: budget.max_cost, deadline }, systemClock)
}

function appendCall(context: RunContext, call: Call): void {
  context.counts.modelCalls += 1
  context.counts.costUsd += call.cost_usd ?? 0
  context.lake.append('call', {
    fingerprint: 'call-1',
    item: call.call_id,
    kind: 'kept',
    reason: null,
    run: context.runId,
    at: context.now().toISOString(),
    values: [call],
  })
}

function isDemo({ provider, base_url }: ModelSettings): boolean {
  return provider === DEMO_PROVIDER && base_url === undefined
}

async function demoServerFor(config: Config): Promise<{ readonly url: string; close(): Promise<void> } | undefined> {
  const isWanted = MODEL_STAGES.some((stage) => isDemo(modelOf(config, stage)))
  return isWanted ? await startModelServer() : undefined
}
