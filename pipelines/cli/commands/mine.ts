import type { Command } from 'commander'
import type { Config } from '#configs'
import {
  type CommandSetting,
  type CommonOptions,
  configOf,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'
import type { MineExportOptions } from '../verbs/mine-export.ts'
import { withShareOptions } from './share.ts'

interface MineOptions extends WorkOptions {
  readonly input?: string
  readonly mode?: string
  readonly maxCost?: string
  readonly deadline?: string
}

/** Adds `mine run`, `mine validate`, `mine status` and `mine export`. */
export function addMineCommands(program: Command, setting: CommandSetting): void {
  const mine = program.command('mine').description('turn pages into procedures')
  withMiningOptions(mine.command('run').description('read and mine whatever is not done yet, by rules or with a model'))
    .addHelpText(
      'after',
      '\nExamples:\n  h2e mine run --lake my-lake\n  h2e mine run --config configs/mine.demo.yaml --lake demo-lake\n' +
        '  h2e mine run --config my-mine.yaml --max-cost 20 --deadline 8h\n\n' +
        'Stopped at its budget, it ends with exit code 3 and keeps everything; run it again to go on.',
    )
    .action(async (options: MineOptions) => {
      const { mineRun } = await import('../verbs/mine.ts')
      await mineRun(setting, { options, config: miningConfig(setting, options) })
    })
  withMiningOptions(
    mine
      .command('validate')
      .description('check configuration, prompts, prices, key, server and input; nothing is paid'),
  ).action(async (options: MineOptions) => {
    const { mineValidate } = await import('../verbs/mine-validate.ts')
    await mineValidate(setting, { options, config: miningConfig(setting, options) })
  })
  withCommonOptions(
    mine.command('status').description('how many procedures there are, and why candidates fell'),
  ).action(async (options: CommonOptions) => {
    const { mineStatus } = await import('../verbs/mine-status.ts')
    await mineStatus(setting.host, options)
  })
  withShareOptions(
    withWorkOptions(
      mine
        .command('export')
        .description(
          'write all_valid.jsonl and all_valid_flat.jsonl, as the published system does; or a dataset for the Hugging Face hub',
        )
        .option('--out <folder>', "where; the configuration's out_root if left out")
        .option('--hf <folder>', 'all procedures as a dataset: Parquet files, card, Croissant metadata, terms, hashes'),
    ),
  ).action(async (options: MineExportOptions) => {
    const { mineExport } = await import('../verbs/mine-export.ts')
    await mineExport(setting.host, { options, config: configOf(setting.host, options) })
  })
}

/** Adds what `mine run` and its like are told by options, over the configuration. */
export function withMiningOptions(command: Command): Command {
  return withWorkOptions(
    command
      .option('--input <path>', 'pages to take in first: a folder of HTML, a WARC, or a table')
      .option('--mode <mode>', 'rules, model, or hybrid: rules first and the model for the rest')
      .option('--max-cost <dollars>', 'ask no more once so many US dollars are spent')
      .option('--deadline <length>', 'ask no more after so long: seconds, or a length such as 30m or 2h'),
  )
}

/** The configuration with these options over it. */
export function miningConfig({ host }: CommandSetting, options: MineOptions): Config {
  const given = {
    'inputs.path': options.input,
    mode: options.mode,
    'budget.max_cost': options.maxCost,
    'budget.deadline': options.deadline,
  }
  const extra = Object.entries(given).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${key.startsWith('budget.') ? value : JSON.stringify(value)}`],
  )
  return configOf(host, options, extra)
}
