import type { Command } from 'commander'
import type { Config } from '#configs'
import { UsageError } from '#data'
import type { Host } from '../host.ts'
import {
  type CommandSetting,
  type CommonOptions,
  collect,
  configOf,
  type WorkOptions,
  withCommonOptions,
  withWorkOptions,
} from '../options.ts'
import { addWarcCommands } from './crawl-warc.ts'

/** Options that say what to crawl. */
export interface CrawlOptions extends WorkOptions {
  readonly seed?: readonly string[]
  readonly delay?: string
  readonly limit?: string
}

interface RetryOptions extends CrawlOptions {
  readonly reason?: string
}

interface StatusOptions extends CommonOptions {
  readonly byHost?: boolean
}

/** Adds `crawl run`, `crawl retry` and `crawl status`. */
export function addCrawlCommands(program: Command, setting: CommandSetting): void {
  const crawl = program.command('crawl').description('fetch pages, politely, and keep the raw responses')
  withWorkOptions(
    crawl
      .command('run')
      .description('fetch what is due in the scope of the seeds; goes on where an earlier run was stopped')
      .option('--seed <url>', 'where to begin; the scope is its origin; may be repeated', collect)
      .option('--delay <seconds>', 'seconds between two requests to one host')
      .option('--limit <pages>', 'stop after storing this many pages'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  h2e crawl run --seed https://example.org/howto/ --lake my-lake\n' +
        '  h2e crawl run --config my.yaml --set crawl.delay=2 --limit 500',
    )
    .action(async (options: CrawlOptions) => {
      const { crawlRun } = await import('../verbs/crawl.ts')
      await crawlRun(setting, { options, config: crawlConfig(setting.host, options) })
    })
  withWorkOptions(
    crawl
      .command('retry')
      .description('ask again for what failed, and for nothing else')
      .option('--reason <code>', 'only URLs whose last visit ended with this reason, refused ones too')
      .option('--seed <url>', 'where the crawl began; may be repeated', collect)
      .option('--delay <seconds>', 'seconds between two requests to one host')
      .option('--limit <pages>', 'stop after storing this many pages'),
  )
    .addHelpText('after', '\nExample:\n  h2e crawl retry --config my.yaml --reason http_404')
    .action(async (options: RetryOptions) => {
      const { crawlRun } = await import('../verbs/crawl.ts')
      const config = crawlConfig(setting.host, options)
      await crawlRun(setting, { options, config, retry: { reason: options.reason ?? null } })
    })
  withCommonOptions(
    crawl
      .command('status')
      .description('how many URLs stand where, and why')
      .option('--by-host', 'a line for each host'),
  ).action(async (options: StatusOptions) => {
    const { crawlStatus } = await import('../verbs/crawl.ts')
    await crawlStatus(setting.host, options)
  })
  addWarcCommands(crawl, setting)
}

/** The configuration with what the command line says of the crawl. */
export function crawlConfig(host: Host, options: CrawlOptions): Config {
  const said = [
    ...(options.seed !== undefined ? [`crawl.seeds=${JSON.stringify(options.seed)}`] : []),
    ...(options.delay === undefined ? [] : [`crawl.delay=${options.delay}`]),
    ...(options.limit === undefined ? [] : [`crawl.max_pages=${options.limit}`]),
  ]
  const config = configOf(host, options, said)
  const bad = config.crawl.seeds.find((seed) => !/^https?:\/\//i.test(seed) || !URL.canParse(seed))
  if (bad !== undefined) {
    throw new UsageError(`Cannot crawl "${bad}": it is no http or https URL. Write it like https://example.org/`)
  }
  return config
}
