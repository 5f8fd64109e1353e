import type { Config } from '#configs'
import { BudgetError } from '#data'
import type { CrawlSummary } from '../crawl/crawl-summary.ts'
import type { RunContext } from '../run/run-context.ts'
import { alertsOf, blockedHosts } from './alerts.ts'
import { earlierSummaries } from './earlier-summaries.ts'
import type { Alert, HostFigures, RefreshSummary } from './refresh-summary.ts'
import { type HostCounts, runChanges } from './run-changes.ts'

/** What is known of a run besides its tables. */
export interface RunFacts {
  readonly config: Config
  /** Answers that asked for a pause, by host. */
  readonly throttled: ReadonlyMap<string, number>
  /** Undefined where the crawl had not ended. */
  readonly crawled?: CrawlSummary
  /** What stopped the run, if anything did. */
  readonly error?: unknown
}

/** Says what a run did, from the rows it wrote, and what of it a person should look at. */
export async function summarise(context: RunContext, facts: RunFacts): Promise<RefreshSummary> {
  const { config, throttled, crawled } = facts
  const run = { runId: context.runId, fingerprints: context.manifest.fingerprints }
  const { hosts: counts, ...changes } = await runChanges(context.lake.folder, run)
  const hosts = [...hostFigures(counts, throttled)]
  const work = workOf(context)
  const end = endOf(context, facts.error)
  const yield_measured = end.state === 'finished' && work.pending_items === 0 && minesEverything(config)
  return {
    format: 1,
    run_id: context.runId,
    ...end,
    requests: context.counts.fetched,
    bytes: crawled?.bytes ?? 0,
    queued: crawled?.queued ?? 0,
    ...changes,
    ...work,
    hosts,
    hosts_blocked: [...blockedHosts(hosts, config.refresh)],
    yield_measured,
    alerts: [...alertsIn(context, { hosts, yieldMeasured: yield_measured, settings: config.refresh })],
  }
}

function alertsIn(context: RunContext, run: Omit<Parameters<typeof alertsOf>[0], 'earlier'>): readonly Alert[] {
  const { compared_runs: count, min_pages: minAnswers } = run.settings
  const earlier = earlierSummaries(context.lake.folder, { before: context.runId, count, minAnswers })
  return alertsOf({ ...run, earlier })
}

/** Where only so many procedures are wanted, many a page is not mined: what it would give is not known. */
function minesEverything({ targets }: Config): boolean {
  return targets.desired_valid_per_topic === undefined && targets.candidates_per_topic === undefined
}

function workOf(context: RunContext) {
  return {
    stage_runs: context.counts.stageRuns,
    failed_items: outcomes(context, 'failed'),
    pending_items: outcomes(context, 'pending'),
    model_calls: context.counts.modelCalls,
    cost_usd: context.counts.costUsd,
  }
}

function endOf(context: RunContext, error: unknown) {
  const { started_at } = context.manifest
  const endedAt = context.now()
  return {
    state: stateOf(context, error),
    error: error === undefined ? null : error instanceof Error ? error.message : String(error),
    started_at,
    ended_at: endedAt.toISOString(),
    seconds: Math.round((endedAt.getTime() - Date.parse(started_at)) / 100) / 10,
  }
}

function stateOf(context: RunContext, error: unknown): RefreshSummary['state'] {
  if (error !== undefined) return error instanceof BudgetError ? 'stopped' : 'failed'
  return context.drain.aborted ? 'interrupted' : 'finished'
}

/** Failed visits are told by their reasons. */
function outcomes({ counts }: RunContext, kind: 'failed' | 'pending'): number {
  return [...counts.outcomes]
    .filter(([name]) => name.endsWith(`.${kind}`) && !name.startsWith('crawl.'))
    .reduce((sum, [, count]) => sum + count, 0)
}

/** Hosts that something was asked of. A page that could not be asked for, for want of a robots.txt, had no answer. */
function hostFigures(counts: readonly HostCounts[], throttled: ReadonlyMap<string, number>): readonly HostFigures[] {
  return withHosts(counts, throttled.keys()).flatMap(({ host, answers, blocked, gave, gives, held, unreachable }) => {
    const waits = unreachable && answers === 0 ? Math.max(1, held) : 0
    const unheard = (throttled.get(host) ?? 0) + waits
    if (answers + unheard === 0) return []
    return [{ host, answers: answers + unheard, blocked: blocked + unheard, gave, gives }]
  })
}

/** A host that only ever asked for a pause has no visit to count. */
function withHosts(counts: readonly HostCounts[], hosts: Iterable<string>): readonly HostCounts[] {
  const known = new Set(counts.map(({ host }) => host))
  const nothing = { answers: 0, blocked: 0, gave: 0, gives: 0, held: 0, unreachable: false }
  return [...counts, ...[...hosts].filter((host) => !known.has(host)).map((host) => ({ host, ...nothing }))]
}
