import type { Command } from 'commander'
import { type CommandSetting, collect, withCommonOptions } from '../options.ts'
import type { BenchCompareOptions } from '../verbs/bench-compare.ts'
import type { BenchGateOptions } from '../verbs/bench-gate.ts'
import type { BenchPlanOptions } from '../verbs/bench-plan.ts'
import type { BenchReportOptions } from '../verbs/bench-report.ts'
import type { BoardOptions } from '../verbs/board-options.ts'

/** Adds `bench leaderboard`, `compare`, `gate`, `report` and `plan`. */
export function addScoreCommands(bench: Command, setting: CommandSetting): void {
  addLeaderboard(bench, setting)
  addCompare(bench, setting)
  addGate(bench, setting)
  addReport(bench, setting)
  addPlan(bench, setting)
}

function addLeaderboard(bench: Command, setting: CommandSetting): void {
  withModels(
    withScoreOptions(
      bench
        .command('leaderboard')
        .description('scores with intervals and what is missing; a table for each way of asking'),
    ),
  )
    .addHelpText(
      'after',
      '\nScores share a table only with the same benchmark, judge, judge prompt, worked examples, step count shown or\n' +
        'hidden, and decoding; the table prints them as its key.',
    )
    .action(async (options: BoardOptions) => {
      const { benchLeaderboard } = await import('../verbs/bench-leaderboard.ts')
      await benchLeaderboard(setting, options)
    })
}

function addCompare(bench: Command, setting: CommandSetting): void {
  withScoreOptions(
    bench
      .command('compare')
      .description('whether two models differ, by how much, on which topics and items')
      .argument('<a>', "a generator's name, model or id")
      .argument('<b>', 'the other')
      .option('--examples <number>', 'items shown with the steps of both', '0'),
  )
    .addHelpText('after', '\nExample:\n  h2e bench compare gpt-5 my-model --examples 3')
    .action(async (a: string, b: string, options: BenchCompareOptions) => {
      const { benchCompare } = await import('../verbs/bench-compare.ts')
      await benchCompare(setting, { a, b, options })
    })
}

function addGate(bench: Command, setting: CommandSetting): void {
  withModels(
    withScoreOptions(
      bench
        .command('gate')
        .description('exit code 100 when a score is too low, or a verdict is missing')
        .requiredOption('--min <score>', 'the least score, from 0 to 1')
        .option(
          '--lower-bound',
          'go by the lower end of the wider 95 % interval (over items, and over hosts), not by the point',
        )
        .option('--allow-missing', 'let a score pass of which verdicts are missing'),
    ),
  )
    .addHelpText('after', '\nExample:\n  h2e bench gate --min 0.6 --model my-model --lower-bound')
    .action(async (options: BenchGateOptions) => {
      const { benchGate } = await import('../verbs/bench-gate.ts')
      await benchGate(setting, options)
    })
}

function addReport(bench: Command, setting: CommandSetting): void {
  withModels(
    withScoreOptions(
      bench
        .command('report')
        .description('write the scores as HTML with charts, CSV and JSON')
        .option('--out <folder>', "where; the lake's folder board if left out"),
    ),
  ).action(async (options: BenchReportOptions) => {
    const { benchReport } = await import('../verbs/bench-report.ts')
    await benchReport(setting, options)
  })
}

function addPlan(bench: Command, setting: CommandSetting): void {
  bench
    .command('plan')
    .description('how many items and runs it takes to see a difference')
    .requiredOption('--difference <share>', 'the smallest that matters: 0.03 is three points')
    .option('--variance <number>', 'variance over items of the difference of two models', String(1 / 9))
    .option('--deviation <number>', 'standard deviation of the score over runs, in the unit of the difference')
    .option('--alpha <share>', 'chance of claiming a difference that is not there', '0.05')
    .option('--power <share>', 'chance of seeing one that is there', '0.8')
    .option('--json', 'print one JSON value on standard output')
    .action(async (options: BenchPlanOptions) => {
      const { benchPlan } = await import('../verbs/bench-plan.ts')
      benchPlan(setting, options)
    })
}

/** Adds what says which scores are meant. */
function withScoreOptions(command: Command): Command {
  return withCommonOptions(command)
    .option('--bench <path>', "a frozen benchmark or a file of items; the lake's newest if left out")
    .option('--judge <name>', 'a judge, by name or id; may be repeated', collect)
    .option('--mixed-decoding', 'greedy and sampled answers in one table, which says so')
}

function withModels(command: Command): Command {
  return command.option('--model <name>', 'a generator, by name, model or id; may be repeated', collect)
}
