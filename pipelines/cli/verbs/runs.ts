import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type RunManifest, readRunManifests, runFolder, UsageError } from '#data'
import { readSummary } from '../../refresh/earlier-summaries.ts'
import type { RefreshSummary } from '../../refresh/refresh-summary.ts'
import type { Host } from '../host.ts'
import { type CommonOptions, lakeFolder } from '../options.ts'
import { textTable } from '../text-table.ts'
import { refreshText } from './refresh-text.ts'

/** `h2e runs list`: a line a run; what nightly runs changed stands with them. */
export function runsList(host: Host, options: CommonOptions): void {
  const lake = lakeFolder(host, options)
  const runs = readRunManifests(lake).map((run) => ({ run, summary: readSummary(lake, run) }))
  if (options.json) return void host.stdout.write(`${JSON.stringify(runs.map(withoutHosts))}\n`)
  if (runs.length === 0) return void host.stdout.write('No run yet. Begin with "h2e build-bench".\n')
  const anyNight = runs.some(({ summary }) => summary !== undefined)
  const rows = runs.map(({ run, summary }) => [
    run.run_id,
    run.state,
    run.seconds === null ? '' : `${run.seconds} s`,
    run.fetched,
    run.stage_runs,
    run.model_calls,
    ...(anyNight ? [summary === undefined ? '' : pageChanges(summary)] : []),
    run.command,
  ])
  const night = anyNight ? ['pages'] : []
  const head = ['run', 'state', 'time', 'fetched', 'stage runs', 'model calls', ...night, 'command']
  host.stdout.write(`${textTable(head, rows)}\n`)
}

/** `h2e runs show`: one run, whole, with the summary of a nightly run. */
export function runsShow(
  host: Host,
  { options, runId }: { readonly options: CommonOptions; readonly runId: string | undefined },
): void {
  const lake = lakeFolder(host, options)
  const manifests = readRunManifests(lake)
  const manifest = runId === undefined ? manifests.at(-1) : manifests.find((run) => run.run_id === runId)
  if (manifest === undefined) {
    throw new UsageError(
      `Cannot show the run "${runId ?? 'newest'}": this lake has no such run. See them with "h2e runs list".`,
    )
  }
  const summary = readSummary(lake, manifest)
  if (options.json) {
    return void host.stdout.write(`${JSON.stringify({ ...manifest, ...(summary === undefined ? {} : { summary }) })}\n`)
  }
  const report = join(runFolder(lake, manifest.run_id), 'report.html')
  const facts = Object.entries(manifest).map(([name, value]) => [name, inOneLine(value)])
  host.stdout.write(`${textTable([], [...facts, ...(existsSync(report) ? [['report', report]] : [])])}\n`)
  if (summary !== undefined) host.stdout.write(`\n${nightText(summary)}`)
}

/** A summary names every host; a list of runs is no place for that. */
function withoutHosts({ run, summary }: { readonly run: RunManifest; readonly summary: RefreshSummary | undefined }) {
  if (summary === undefined) return run
  const { hosts: _, ...rest } = summary
  return { ...run, summary: rest }
}

function pageChanges({ pages, alerts }: RefreshSummary): string {
  const loud = alerts.length === 0 ? '' : `, ${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'}`
  return `+${pages.new} ~${pages.changed} -${pages.vanished}${loud}`
}

function nightText(summary: RefreshSummary): string {
  return `${refreshText(summary)}${summary.alerts.map(({ message }) => `ALERT ${message}\n`).join('')}`
}

function inOneLine(value: unknown): string {
  if (value === null) return '-'
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([name, entry]) => `${name}: ${entry}`)
  return entries.length === 0 ? '-' : entries.join('\n')
}
