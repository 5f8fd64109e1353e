import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { readRunManifests, runFolder, UsageError } from '#data'
import {
  type CommandSetting,
  type CommonOptions,
  lakeFolder,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'
import { textTable } from '../text-table.ts'

/** Adds `runs list`, `runs show` and `runs retry-errors`. */
export function addRunsCommands(program: Command, setting: CommandSetting): void {
  const { host } = setting
  const runs = program.command('runs').description('what was run on this lake')
  withCommonOptions(runs.command('list').description('all runs, oldest first')).action((options: CommonOptions) => {
    const manifests = readRunManifests(lakeFolder(host, options))
    if (options.json) return void host.stdout.write(`${JSON.stringify(manifests)}\n`)
    if (manifests.length === 0) return void host.stdout.write('No run yet. Begin with "h2e build-bench".\n')
    const rows = manifests.map((run) => [
      run.run_id,
      run.state,
      run.seconds === null ? '' : `${run.seconds} s`,
      run.fetched,
      run.stage_runs,
      run.model_calls,
      run.command,
    ])
    host.stdout.write(
      `${textTable(['run', 'state', 'time', 'fetched', 'stage runs', 'model calls', 'command'], rows)}\n`,
    )
  })
  withCommonOptions(
    runs.command('show').description('one run, whole').argument('[run]', 'its id; the newest if left out'),
  ).action((runId: string | undefined, options: CommonOptions) => {
    const folder = lakeFolder(host, options)
    const manifests = readRunManifests(folder)
    const manifest = runId === undefined ? manifests.at(-1) : manifests.find((run) => run.run_id === runId)
    if (manifest === undefined) {
      throw new UsageError(
        `Cannot show the run "${runId ?? 'newest'}": this lake has no such run. See them with "h2e runs list".`,
      )
    }
    if (options.json) return void host.stdout.write(`${JSON.stringify(manifest)}\n`)
    const report = join(runFolder(folder, manifest.run_id), 'report.html')
    const facts = Object.entries(manifest).map(([name, value]) => [name, inOneLine(value)])
    host.stdout.write(`${textTable([], [...facts, ...(existsSync(report) ? [['report', report]] : [])])}\n`)
  })
  withWorkOptions(
    runs
      .command('retry-errors')
      .description('ask again for what failed, as the newest mining or benchmark run did; nothing new is taken in'),
  ).action(async (options: WorkOptions) => {
    const { retryErrors } = await import('../verbs/retry-errors.ts')
    await retryErrors(setting, options)
  })
}

function inOneLine(value: unknown): string {
  if (value === null) return '-'
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([name, entry]) => `${name}: ${entry}`)
  return entries.length === 0 ? '-' : entries.join('\n')
}
