import type { Command } from 'commander'
import { type CommandSetting, collect, configOf, type WorkOptions, withWorkOptions } from '../options.ts'
import type { BenchGenOptions } from '../verbs/bench-gen.ts'
import type { BenchJudgeOptions } from '../verbs/bench-judge.ts'
import type { BenchRunOptions } from '../verbs/bench-run.ts'
import type { BenchValidateOptions } from '../verbs/bench-validate.ts'

/** Adds the verbs that ask models: `bench gen`, `judge`, `run` and `validate`. */
export function addWorkCommands(bench: Command, setting: CommandSetting): void {
  addGen(bench, setting)
  addJudge(bench, setting)
  addRun(bench, setting)
  addValidate(bench, setting)
}

function addGen(bench: Command, setting: CommandSetting): void {
  withAskingOptions(
    bench
      .command('gen')
      .description("have the configuration's models answer a benchmark")
      .option('--repeat <number>', "answers to each item; the configuration's if left out"),
  )
    .addHelpText(
      'after',
      '\nA call that failed is missing and asked again next time; a model that refuses has answered, and fails the item.\n' +
        '\nExample:\n  h2e bench gen --config my-bench.yaml --max-cost 20',
    )
    .action(async (options: BenchGenOptions) => {
      const { benchGen } = await import('../verbs/bench-gen.ts')
      await benchGen(setting, { options, config: askingConfig(setting, options) })
    })
}

function addRun(bench: Command, setting: CommandSetting): void {
  withAskingOptions(
    bench
      .command('run')
      .description(
        'answer a benchmark, have the answers judged, and show the scores: gen, judge and leaderboard in one',
      )
      .option('--judge <name>', "alignment, or model for the configuration's evaluator")
      .option('--repeat <number>', "answers to each item; the configuration's if left out")
      .option('--opinions <number>', "verdicts asked for on each answer; the configuration's if left out")
      .option('--mixed-decoding', 'greedy and sampled answers in one table, which says so'),
  )
    .addHelpText(
      'after',
      '\nOur prompts and worked examples make scores differ from the published board unless you supply the published ones.\n' +
        'Run again, it asks only for what is missing.',
    )
    .action(async (options: BenchRunOptions) => {
      const { benchRun } = await import('../verbs/bench-run.ts')
      await benchRun(setting, { options, config: askingConfig(setting, options) })
    })
}

function addJudge(bench: Command, setting: CommandSetting): void {
  withAskingOptions(
    bench
      .command('judge')
      .description("have answers judged: the lake's, or those of a file; by another judge than before if wanted")
      .option('--judge <name>', 'alignment, or model for the one of the configuration')
      .option('--model <name>', 'whose answers, by name, model or id; may be repeated', collect)
      .option('--generations <path>', "other people's generations.jsonl, or its folder: taken in first")
      .option('--opinions <number>', 'verdicts asked for on each answer'),
  )
    .addHelpText(
      'after',
      '\nA refusal, an error or an unreadable reply of the judge is no verdict: it is missing, and asked again next time.\n' +
        '\nExample:\n  h2e bench judge --generations their-folder --judge alignment',
    )
    .action(async (options: BenchJudgeOptions) => {
      const { benchJudge } = await import('../verbs/bench-judge.ts')
      await benchJudge(setting, { options, config: askingConfig(setting, options) })
    })
}

function addValidate(bench: Command, setting: CommandSetting): void {
  withAskingOptions(
    bench
      .command('validate')
      .description('ask a model whether each reference reaches its goal, and keep what it disputes')
      .option('--references', 'check the references'),
  ).action(async (options: BenchValidateOptions) => {
    const { benchValidate } = await import('../verbs/bench-validate.ts')
    await benchValidate(setting, { options, config: askingConfig(setting, options) })
  })
}

interface AskingOptions extends WorkOptions {
  readonly maxCost?: string
  readonly deadline?: string
}

/** Adds what every verb takes that asks models about a benchmark. */
function withAskingOptions(command: Command): Command {
  return withWorkOptions(command)
    .option('--bench <path>', "a frozen benchmark or a file of items; the lake's newest if left out")
    .option('--limit <items>', 'only the first so many items')
    .option('--max-cost <dollars>', 'ask no more once so many US dollars are spent')
    .option('--deadline <length>', 'ask no more after so long: seconds, or a length such as 30m or 2h')
}

/** The configuration with these options over it. */
function askingConfig({ host }: CommandSetting, options: AskingOptions) {
  const given = { 'budget.max_cost': options.maxCost, 'budget.deadline': options.deadline }
  const extra = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
  return configOf(host, options, extra)
}
