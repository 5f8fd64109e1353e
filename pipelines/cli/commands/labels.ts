import { type Command, Option } from 'commander'
import { type CommandSetting, type CommonOptions, withCommonOptions } from '../options.ts'
import type { LabelsExportOptions } from '../verbs/labels.ts'

/** Adds `labels status` and `labels export`. */
export function addLabelsCommands(program: Command, { host }: CommandSetting): void {
  const labels = program.command('labels').description('what people said of answers in "h2e explore"')
  withCommonOptions(labels.command('status').description('who labelled how many answers, and what is left')).action(
    async (options: CommonOptions) => {
      const { labelsStatus } = await import('../verbs/labels.ts')
      await labelsStatus(host, options)
    },
  )
  withCommonOptions(
    labels
      .command('export')
      .description('everybody\'s labels as they hold now, as "h2e judge agreement --labels" reads them')
      .addOption(
        new Option('--format <form>', 'by the name of --out if left out, else jsonl').choices(['jsonl', 'csv']),
      )
      .option('--out <file>', 'write them to a file that is not there yet'),
  ).action(async (options: LabelsExportOptions) => {
    const { labelsExport } = await import('../verbs/labels.ts')
    labelsExport(host, options)
  })
}
