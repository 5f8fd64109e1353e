import type { z } from 'zod'
import { type Config, loadPrices, type ModelSettings, serverOf } from '#configs'
import { type Call, FatalError, type LanguageModel, stableId } from '#data'
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

/** The provider whose server is started here, on loopback: it answers by rules, so that models can be tried without one. */
const DEMO_PROVIDER = 'rules-demo'

/** What asking models needs of the host. */
export interface ModelAccess {
  /** Where keys are looked up. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Told of what had to be mended, and of batches. */
  readonly notice: (message: string) => void
}

/** What a room is opened for. */
export interface ModelRoomOptions extends ModelAccess {
  readonly config: Config
  /** Of every model that will be asked; the same twice is one model. */
  readonly settings: readonly ModelSettings[]
  /** The forms of JSON answers by their names, to check a collected batch with. */
  readonly forms?: Readonly<Record<string, z.ZodType>>
}

/** Models of one run, which share its replies, its budget and its ledger. */
export interface OpenedModels {
  /** The model of these settings. Throws RangeError for settings the room was not opened with. */
  model(settings: ModelSettings): LanguageModel
}

/**
 * Opens models, hands them to the body and closes them. Every request becomes a row of the lake's ledger at once. Batches
 * that have ended are collected before the body, and what it asked in batches is handed in after it. A `rules-demo` model
 * without an address is served here. Throws UsageError when a price or a key is missing, before anything is asked, and
 * FatalError when a server cannot answer.
 */
export async function withModelRoom<T>(
  context: RunContext,
  options: ModelRoomOptions,
  body: (models: OpenedModels) => Promise<T>,
): Promise<T> {
  const demo = options.settings.some(isDemo) ? await startModelServer() : undefined
  try {
    return await withReplies(context, { ...options, demoUrl: demo?.url }, body)
  } finally {
    await demo?.close()
  }
}

async function withReplies<T>(
  context: RunContext,
  options: ModelRoomOptions & { readonly demoUrl: string | undefined },
  body: (models: OpenedModels) => Promise<T>,
): Promise<T> {
  const replies = openReplies(context.lake.folder, context.runId)
  try {
    for (const { path, bytesCut } of replies.repairs) {
      options.notice(`Cut ${bytesCut} bytes of an unfinished line from "${path}"; its question is asked again.`)
    }
    const room: ModelRoom = {
      environment: options.environment,
      replies,
      ledger: (call) => appendCall(context, call),
      budget: budgetOf(context, options.config),
      servers: new ModelServers(systemClock),
      prices: loadPrices(options.config),
      runId: context.runId,
      clock: systemClock,
      stop: context.drain,
    }
    const reached = new Map(options.settings.map((each) => [nameOf(each), reachedAt(each, options.demoUrl)]))
    await refuseHopeless([...reached.values()], options.environment)
    const opened = openEach(reached, { room, forms: options.forms ?? {}, lakeFolder: context.lake.folder })
    await collectAll(opened.batches, options.notice)
    const value = await body({ model: (settings) => modelIn(opened.models, settings) })
    await submitAll(opened.batches, options.notice)
    return value
  } finally {
    replies.close()
  }
}

function isDemo({ provider, base_url }: ModelSettings): boolean {
  return provider === DEMO_PROVIDER && base_url === undefined
}

function reachedAt(settings: ModelSettings, demoUrl: string | undefined): ModelSettings {
  return isDemo(settings) && demoUrl !== undefined ? { ...settings, base_url: demoUrl } : settings
}

function nameOf(settings: ModelSettings): string {
  return stableId('model-settings', settings)
}

/** Looks at each server once before anything is asked or counted anew. What may pass by itself is left to the asking. */
async function refuseHopeless(
  settings: readonly ModelSettings[],
  environment: ModelAccess['environment'],
): Promise<void> {
  const looked = new Set<string>()
  for (const each of settings) {
    const server = serverOf(each, environment)
    if (looked.has(server.baseUrl)) continue
    looked.add(server.baseUrl)
    const check = await checkServer(server, each.model)
    if (check.kind === 'fails' && check.isFinal) {
      throw new FatalError(
        `Cannot ask the model "${each.model}" at "${server.baseUrl}": ${check.problem}. ${check.advice}`,
        { facts: { model: each.model, baseUrl: server.baseUrl } },
      )
    }
  }
}

interface Opened {
  readonly models: ReadonlyMap<string, LanguageModel>
  /** Those that are asked in batches. */
  readonly batches: readonly BatchModel[]
}

/** Settings that are alike share a model, so that one batch holds the questions of all. */
function openEach(
  settings: ReadonlyMap<string, ModelSettings>,
  given: {
    readonly room: ModelRoom
    readonly forms: Readonly<Record<string, z.ZodType>>
    readonly lakeFolder: string
  },
): Opened {
  const store = openBatchStore(given.lakeFolder)
  const models = new Map<string, LanguageModel>()
  const batches: BatchModel[] = []
  for (const [name, each] of settings) {
    if (!each.batch) {
      models.set(name, openModel(each, given.room))
      continue
    }
    const batch = openBatchModel(each, given.room, { store, forms: given.forms })
    models.set(name, batch)
    batches.push(batch)
  }
  return { models, batches }
}

function modelIn(models: ReadonlyMap<string, LanguageModel>, settings: ModelSettings): LanguageModel {
  const model = models.get(nameOf(settings))
  if (model === undefined) throw new RangeError(`the room was not opened for the model "${settings.model}"`)
  return model
}

async function collectAll(batches: readonly BatchModel[], notice: ModelAccess['notice']): Promise<void> {
  for (const batch of batches) {
    const { answered, failed, pending, problems } = await batch.collect()
    if (answered + failed > 0) notice(`Batches: ${answered} requests answered, ${failed} are asked again.`)
    if (pending > 0) notice(`Batches: ${pending} are still under way; run the same command again later.`)
    for (const problem of problems) notice(`Batches: one was not taken: ${problem}`)
  }
}

async function submitAll(batches: readonly BatchModel[], notice: ModelAccess['notice']): Promise<void> {
  for (const batch of batches) {
    const submitted = await batch.submit()
    if (submitted > 0) notice(`Batches: ${submitted} requests handed in. Run the same command again to collect them.`)
  }
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
