import type { Command } from 'commander'
import {
  type CommandSetting,
  type CommonOptions,
  configOf,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'

/** What `crawl export-warc` is told. */
export interface ExportWarcOptions extends CommonOptions {
  readonly out: string
  readonly host?: string
  readonly dryRun?: boolean
}

/** What `crawl import-warc` is told. */
export interface ImportWarcOptions extends WorkOptions {
  readonly dryRun?: boolean
}

/** Adds `crawl export-warc` and `crawl import-warc` to `crawl`. */
export function addWarcCommands(crawl: Command, setting: CommandSetting): void {
  withCommonOptions(
    crawl
      .command('export-warc')
      .description('copy the raw responses as WARC 1.1 files, with a CDXJ index beside each')
      .requiredOption('--out <folder>', 'where to; made when needed')
      .option('--host <host>', 'only this host; `*.example.org` for all hosts below example.org')
      .option('--dry-run', 'count what would be copied, write nothing'),
  ).action(async (options: ExportWarcOptions) => {
    const { crawlExportWarc } = await import('../verbs/crawl-warc.ts')
    await crawlExportWarc(setting.host, options)
  })
  withWorkOptions(
    crawl
      .command('import-warc')
      .description(
        'take WARC and WET files in as if their crawl had been ours: pages, what was found unchanged, redirects',
      )
      .argument('<files...>', '.warc or .warc.gz of any crawler, .warc.wet.gz')
      .option('--dry-run', 'count what would be taken in, write nothing'),
  )
    .addHelpText(
      'after',
      '\nPages that ask to be left out are, as in a crawl (crawl.obey), and what was forgotten stays so. A damaged record is left out\n' +
        'and counted; a file that ends in the middle gives what stands before, and exit code 1. Files may be given again: what\n' +
        'the lake has is not added twice.\n\nExamples:\n  h2e crawl import-warc crawl-0.warc.gz crawl-1.warc.gz --lake my-lake\n' +
        '  h2e crawl import-warc CC-MAIN-*.warc.wet.gz --dry-run',
    )
    .action(async (files: string[], options: ImportWarcOptions) => {
      const { crawlImportWarc } = await import('../verbs/crawl-warc.ts')
      await crawlImportWarc(setting, { files, options, config: configOf(setting.host, options) })
    })
}
