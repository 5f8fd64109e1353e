import type { Command } from 'commander'
import { type CommandSetting, configOf, withCommonOptions, withWorkOptions } from '../options.ts'
import type { JudgeAgreementOptions } from '../verbs/judge-agreement.ts'
import type { JudgeCalibrateOptions } from '../verbs/judge-calibrate.ts'

/** Adds `judge calibrate` and `judge agreement`. */
export function addJudgeCommands(program: Command, setting: CommandSetting): void {
  const judge = program.command('judge').description('how far a judge can be trusted')
  addCalibrate(judge, setting)
  addAgreement(judge, setting)
}

function addCalibrate(judge: Command, setting: CommandSetting): void {
  withWorkOptions(
    judge
      .command('calibrate')
      .description('plant edits in references, and see which of them a judge detects')
      .option('--bench <path>', "a frozen benchmark or a file of items; the lake's newest if left out")
      .option('--judge <name>', 'alignment or model; as the configuration says if left out')
      .option('--limit <items>', 'only the first so many items')
      .option('--audit', 'also whether the judge goes by format, length or without the goal')
      .option('--seed <number>', 'draws the edits; 1 if left out'),
  ).action(async (options: JudgeCalibrateOptions) => {
    const { judgeCalibrate } = await import('../verbs/judge-calibrate.ts')
    await judgeCalibrate(setting, { options, config: configOf(setting.host, options) })
  })
}

function addAgreement(judge: Command, setting: CommandSetting): void {
  withCommonOptions(
    judge
      .command('agreement')
      .description("compare a judge with people's labels, and correct scores for its errors")
      .option(
        '--labels <file>',
        "labels as CSV or JSONL: annotator, generation_id or item_id and generator, label; the lake's if left out",
      )
      .option('--template <file>', 'write an empty sheet (CSV) for a blind sample of answers instead')
      .option('--judgments <path>', "other people's judgments.jsonl, or its folder, in place of the lake")
      .option('--bench <path>', "the benchmark; the lake's newest if left out")
      .option('--judge <name>', "a judge's name or id; may be left out where there is one")
      .option('--no-judge', 'agreement of the people among themselves alone')
      .option('--count <number>', 'answers on the empty sheet; 200 if left out')
      .option('--seed <number>', 'draws the sample and the intervals; 1 if left out'),
  )
    .addHelpText(
      'after',
      '\nLabels are pass or fail; or true, 1, yes and false, 0, no in a column named has_failure.\n' +
        '\nExamples:\n  h2e judge agreement --template labels.csv --count 100\n' +
        '  h2e judge agreement --labels labels.csv --judge How2Judge',
    )
    .action(async (options: JudgeAgreementOptions) => {
      const { judgeAgreement } = await import('../verbs/judge-agreement.ts')
      await judgeAgreement(setting, options)
    })
}
