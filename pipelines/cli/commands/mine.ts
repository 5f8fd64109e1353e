import type { Command } from 'commander'
import {
  type CommandSetting,
  type CommonOptions,
  configWithInput,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'

interface MineOptions extends WorkOptions {
  readonly input?: string
}

/** Adds `mine run` and `mine status`. */
export function addMineCommands(program: Command, setting: CommandSetting): void {
  const mine = program.command('mine').description('turn pages into procedures')
  withWorkOptions(
    mine
      .command('run')
      .description('read, find and screen whatever is not done yet; no model is asked')
      .option('--input <path>', 'pages to take in first: a folder of HTML, a WARC, or a table'),
  ).action(async (options: MineOptions) => {
    const { mineRun } = await import('../verbs/mine.ts')
    await mineRun(setting, { options, config: configWithInput(setting.host, options, options.input) })
  })
  withCommonOptions(
    mine.command('status').description('how many procedures there are, and why candidates fell'),
  ).action(async (options: CommonOptions) => {
    const { mineStatus } = await import('../verbs/mine-status.ts')
    await mineStatus(setting.host, options)
  })
}
