import type { Command } from 'commander'
import { type CommandSetting, configWithInput, type WorkOptions, withWorkOptions } from '../options.ts'

interface ExtractOptions extends WorkOptions {
  readonly input?: string
}

/** Adds `extract run`. */
export function addExtractCommands(program: Command, setting: CommandSetting): void {
  const extract = program.command('extract').description('read pages: documents and the procedures on them')
  withWorkOptions(
    extract
      .command('run')
      .description('read the pages of the lake not read yet, or first those of a file or folder')
      .argument('[path]', 'a folder of HTML, a WARC, or a table (.jsonl, .csv, .parquet, .arrow)')
      .option('--input <path>', 'the same as the argument'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  h2e extract run saved-pages/\n  h2e extract run corpus.jsonl.gz --set inputs.text_field=body',
    )
    .action(async (path: string | undefined, options: ExtractOptions) => {
      const { extractRun } = await import('../verbs/extract.ts')
      await extractRun(setting, { options, config: configWithInput(setting.host, options, path ?? options.input) })
    })
}
