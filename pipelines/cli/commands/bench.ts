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
import type { BenchExportOptions } from '../verbs/bench-export.ts'
import { addScoreCommands } from './bench-scores.ts'
import { addWorkCommands } from './bench-work.ts'
import { withShareOptions } from './share.ts'

/** Adds `bench build`, `verify`, `export` and the verbs that make and show scores. */
export function addBenchCommands(program: Command, setting: CommandSetting): void {
  const bench = program
    .command('bench')
    .description('benchmarks: build them, answer them, judge answers, compare models')
  addBuilding(bench, setting)
  addWorkCommands(bench, setting)
  addScoreCommands(bench, setting)
  addExport(bench, setting)
}

function addBuilding(bench: Command, setting: CommandSetting): void {
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

function addExport(bench: Command, setting: CommandSetting): void {
  withShareOptions(
    withWorkOptions(
      bench
        .command('export')
        .description(
          "the benchmark as a dataset for the Hugging Face hub or as one file; or one generator's answers and one judge's " +
            "verdicts in the published system's files",
        )
        .option('--hf <folder>', 'the benchmark: Parquet files, card, Croissant metadata, terms, hashes')
        .option('--arrow <file>', 'the items as an Arrow IPC file')
        .option('--csv <file>', 'the items as CSV, lists as JSON')
        .option('--jsonl <file>', 'the items as JSON lines')
        .option('--out <folder>', "answers and verdicts; the configuration's out_root if left out")
        .option(
          '--bench <path>',
          "a frozen benchmark, or for answers also a file of items; the lake's newest if left out",
        )
        .option('--generator <name>', 'whose answers, by name or id; may be left out where there is one')
        .option('--judge <name>', 'whose verdicts, by name or id; may be left out where there is one')
        .option('--no-judgments', 'write the answers alone')
        .option('--sample <number>', 'which rollout, from 0'),
    ),
  ).action(async (options: BenchExportOptions) => {
    const { benchExport } = await import('../verbs/bench-export.ts')
    await benchExport(setting, { options, config: configOf(setting.host, options) })
  })
}
