import type { Command } from 'commander'
import {
  type CommandSetting,
  type CommonOptions,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'

/** Adds `runs list`, `runs show` and `runs retry-errors`. */
export function addRunsCommands(program: Command, setting: CommandSetting): void {
  const { host } = setting
  const runs = program.command('runs').description('what was run on this lake')
  withCommonOptions(runs.command('list').description('all runs, oldest first')).action(
    async (options: CommonOptions) => {
      const { runsList } = await import('../verbs/runs.ts')
      runsList(host, options)
    },
  )
  withCommonOptions(
    runs.command('show').description('one run, whole').argument('[run]', 'its id; the newest if left out'),
  ).action(async (runId: string | undefined, options: CommonOptions) => {
    const { runsShow } = await import('../verbs/runs.ts')
    runsShow(host, { options, runId })
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
