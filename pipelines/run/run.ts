import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type Config, configText } from '#configs'
import {
  BudgetError,
  JournalFile,
  keepCacheCurrent,
  type LakeWriter,
  openLakeForWriting,
  openTombstones,
  type RunManifest,
  readRunManifests,
  replaceFile,
  runFolder,
  stableId,
  writeRunManifest,
  writeViewsFile,
} from '#data'
import type { Progress, RunContext, RunCounts } from './run-context.ts'
import { gitState, softwareVersions } from './versions.ts'

/** What a run is asked to do and with what. */
export interface RunOptions {
  readonly lakeFolder: string
  /** The command as typed, for the manifest. */
  readonly command: string
  readonly config: Config
  readonly progress: Progress
  readonly drain: AbortSignal
  readonly now: () => Date
  /** Called with events worth telling at once, such as a repaired journal. */
  readonly notice: (message: string) => void
  /** True for the run that forgets: the body itself ends what a killed one began. */
  readonly forgets?: boolean
}

/** A run's end: what its body gave, and its manifest as written. */
export interface RunResult<T> {
  readonly value: T
  readonly manifest: RunManifest
  readonly folder: string
}

/**
 * Takes the lake, runs the body, compacts, and leaves a run folder that says what was done, also when the body throws.
 * Throws what the body throws.
 */
export async function withRun<T>(
  options: RunOptions,
  body: (context: RunContext) => Promise<T>,
): Promise<RunResult<T>> {
  const startedAt = options.now()
  const runId = newRunId(startedAt)
  const holder = { pid: process.pid, host: hostname(), command: options.command, since: startedAt.toISOString() }
  const lake = await openLakeForWriting(options.lakeFolder, { name: runId, holder, now: startedAt })
  try {
    buryKilledRuns(options.lakeFolder)
    const manifest = await newManifest(options, { runId, startedAt })
    writeRunManifest(options.lakeFolder, manifest)
    const folder = runFolder(options.lakeFolder, runId)
    replaceFile(join(folder, 'config.resolved.yaml'), configText(options.config))
    const events = new JournalFile(join(folder, 'events.jsonl'))
    const counts: RunCounts = { fetched: 0, stageRuns: 0, modelCalls: 0, costUsd: 0, outcomes: new Map() }
    const context: RunContext = {
      runId,
      lake,
      manifest,
      counts,
      progress: options.progress,
      drain: options.drain,
      now: options.now,
      event: (event) => events.append({ at: options.now().toISOString(), ...event }),
    }
    tellRepairs(lake, options, context)
    return { ...(await runBody(options, { context, body, events })), folder }
  } finally {
    lake.release()
  }
}

async function runBody<T>(
  options: RunOptions,
  run: {
    readonly context: RunContext
    readonly body: (context: RunContext) => Promise<T>
    readonly events: JournalFile
  },
): Promise<{ value: T; manifest: RunManifest }> {
  const { context } = run
  const end = (state: RunManifest['state'], error: string | null): RunManifest => {
    options.progress.stop()
    const manifest = endedManifest(context, { state, error })
    context.event({ type: 'run_ended', state, error })
    run.events.close()
    writeRunManifest(options.lakeFolder, manifest)
    writeViewsFile(options.lakeFolder)
    tellFailures(manifest, options)
    return manifest
  }
  const value = await bodyThenCompact(options, run).catch((error) => {
    try {
      end(error instanceof BudgetError ? 'stopped' : 'failed', error instanceof Error ? error.message : String(error))
    } catch {
      // On a full disk the manifest cannot be written either; what stopped the run is the thing to tell.
    }
    throw error
  })
  const manifest = end(options.drain.aborted ? 'interrupted' : 'finished', null)
  const behind = options.drain.aborted ? null : await keepCacheCurrent(options.lakeFolder)
  if (behind !== null) options.notice(`${behind} The next question makes it.`)
  return { value, manifest }
}

async function bodyThenCompact<T>(
  options: RunOptions,
  run: { readonly context: RunContext; readonly body: (context: RunContext) => Promise<T> },
): Promise<T> {
  run.context.event({ type: 'run_started', command: options.command })
  const compact = (): Promise<void> => run.context.lake.compact(options.now())
  if (options.forgets !== true) await endForgetting(options, run.context)
  const value = await run.body(run.context).catch(async (error) => {
    // What a stopped run has done is kept as that of a finished one.
    if (error instanceof BudgetError) await compact()
    throw error
  })
  await compact()
  return value
}

/** Nothing is to be made of what a killed "h2e forget" has left. */
async function endForgetting(options: RunOptions, context: RunContext): Promise<void> {
  if (openTombstones(options.lakeFolder).all.every((tombstone) => tombstone.finished_at !== null)) return
  // Loaded when needed: it knows every kind of file there is in a lake.
  const { finishForgetting } = await import('../forget/forget.ts')
  for (const what of (await finishForgetting(context)).keys()) {
    options.notice(`Ended what a stopped "h2e forget" had begun: nothing of "${what}" is left in the lake.`)
  }
}

function newRunId(now: Date): string {
  // To the millisecond, so that ids of one lake sort by time.
  const time = now.toISOString().replaceAll(/[-:.Z]/g, '')
  return `${time}-${randomBytes(3).toString('hex')}`
}

async function newManifest(
  options: RunOptions,
  run: { readonly runId: string; readonly startedAt: Date },
): Promise<RunManifest> {
  return {
    run_id: run.runId,
    command: options.command,
    state: 'running',
    mode: null,
    error: null,
    started_at: run.startedAt.toISOString(),
    ended_at: null,
    seconds: null,
    versions: softwareVersions(),
    git: await gitState(),
    config_hash: stableId('config', options.config),
    fingerprints: {},
    counts: {},
    fetched: 0,
    stage_runs: 0,
    model_calls: 0,
    cost_usd: 0,
  }
}

function endedManifest(
  context: RunContext,
  end: { readonly state: RunManifest['state']; readonly error: string | null },
): RunManifest {
  const endedAt = context.now()
  const milliseconds = endedAt.getTime() - new Date(context.manifest.started_at).getTime()
  return {
    ...context.manifest,
    state: end.state,
    error: end.error,
    ended_at: endedAt.toISOString(),
    seconds: Math.round(milliseconds / 100) / 10,
    counts: Object.fromEntries([...context.counts.outcomes].sort()),
    fetched: context.counts.fetched,
    stage_runs: context.counts.stageRuns,
    model_calls: context.counts.modelCalls,
    cost_usd: context.counts.costUsd,
  }
}

/** We hold the lake: whoever still says "running" was killed. */
function buryKilledRuns(lakeFolder: string): void {
  for (const manifest of readRunManifests(lakeFolder)) {
    if (manifest.state === 'running') writeRunManifest(lakeFolder, { ...manifest, state: 'killed' })
  }
}

/** Failed visits are told by the crawl itself, with their reasons. */
function tellFailures(manifest: RunManifest, options: RunOptions): void {
  const failed = Object.entries(manifest.counts).filter(([name]) => name.endsWith('.failed') && name !== 'crawl.failed')
  const total = failed.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return
  const events = join(runFolder(options.lakeFolder, manifest.run_id), 'events.jsonl')
  options.notice(`${total} items failed and are asked again by the next run; ${events} names each and says why.`)
}

function tellRepairs(lake: LakeWriter, options: RunOptions, context: RunContext): void {
  for (const { path, bytesCut } of lake.repairs) {
    context.event({ type: 'torn_line_cut', path, bytes: bytesCut })
    options.notice(`Cut ${bytesCut} bytes of an unfinished line from "${path}"; its item is asked again.`)
  }
}
