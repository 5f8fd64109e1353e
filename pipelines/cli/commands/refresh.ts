import type { Command } from 'commander'
import { type CommandSetting, withWorkOptions } from '../options.ts'
import { quietHost } from '../quiet-host.ts'
import { type CrawlOptions, crawlConfig } from './crawl.ts'

interface RefreshOptions extends CrawlOptions {
  readonly maxCost?: string
}

/** Adds `refresh`, the nightly run. */
export function addRefreshCommand(program: Command, setting: CommandSetting): void {
  withWorkOptions(
    program
      .command('refresh')
      .description('crawl what is due, mine what changed, and say what came of it; made for schedules')
      .option('--limit <pages>', 'stop crawling after storing this many pages')
      .option('--max-cost <dollars>', 'ask no more once so many US dollars are spent'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  h2e refresh --config my.yaml --lake my-lake\n' +
        '  h2e refresh --config my.yaml --json --limit 5000 --max-cost 2\n\n' +
        'Without a terminal and without --json it prints nothing as long as all is well.\n' +
        'Exit codes: 0 in order, 1 an error, or nothing could be fetched, 2 usage,\n' +
        '3 stopped on budget, 100 an alert was raised, 130 stopped by a signal.\n' +
        'Ready schedules for cron, systemd and GitHub Actions: configs/schedules.',
    )
    .action(async (options: RefreshOptions) => {
      const quiet = quietHost(setting.host)
      const cost = options.maxCost === undefined ? [] : [`budget.max_cost=${options.maxCost}`]
      const config = crawlConfig(quiet.host, { ...options, set: [...(options.set ?? []), ...cost] })
      const { refreshVerb } = await import('../verbs/refresh.ts')
      await refreshVerb({ ...setting, quiet }, { options, config })
    })
}
