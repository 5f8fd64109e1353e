import type { Command } from 'commander'
import { userPath } from '../host.ts'
import {
  type CommandSetting,
  type CommonOptions,
  configOf,
  lakeFolder,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'

/** Adds `bench build` and `bench verify`. */
export function addBenchCommands(program: Command, setting: CommandSetting): void {
  const bench = program.command('bench').description('benchmarks: build and verify')
  withWorkOptions(
    bench.command('build').description('choose equally many procedures a topic and freeze them as a benchmark'),
  ).action(async (options: WorkOptions) => {
    const { benchBuild } = await import('../verbs/bench.ts')
    await benchBuild(setting, { options, config: configOf(setting.host, options) })
  })
  withCommonOptions(
    bench
      .command('verify')
      .description('compute hash and rules again; exit code 1 when anything was changed')
      .argument('[folder]', 'a benchmark; the newest of the lake if left out'),
  ).action(async (folder: string | undefined, options: CommonOptions) => {
    const { benchVerify } = await import('../verbs/bench.ts')
    const named = folder === undefined ? undefined : userPath(setting.host, folder)
    await benchVerify(setting, {
      folder: named,
      lakeFolder: lakeFolder(setting.host, options),
      json: options.json ?? false,
    })
  })
}
