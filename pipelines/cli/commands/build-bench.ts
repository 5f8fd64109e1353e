import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { UsageError } from '#data'
import { type CommandSetting, collect, withWorkOptions } from '../options.ts'
import { type CrawlOptions, crawlConfig } from './crawl.ts'

const SAMPLE_CONFIG = fileURLToPath(new URL('../../../configs/sample.yaml', import.meta.url))

interface BuildBenchOptions extends CrawlOptions {
  readonly port?: string
}

/** Adds `build-bench`, the main job. */
export function addBuildBenchCommand(program: Command, setting: CommandSetting): void {
  withWorkOptions(
    program
      .command('build-bench')
      .description('crawl, mine, build and verify a benchmark, write a report; without --config, of the bundled site')
      .option('--seed <url>', 'where to crawl, over the configuration; may be repeated', collect)
      .option('--delay <seconds>', 'seconds between two requests to one host')
      .option('--limit <pages>', 'stop crawling after storing this many pages')
      .option('--port <number>', 'serve the bundled site here; any free port if left out'),
  ).action(async (options: BuildBenchOptions) => {
    const bundled = options.config === undefined && options.seed === undefined
    const port = options.port === undefined ? 0 : Number(options.port)
    if (!Number.isInteger(port) || port < (options.port === undefined ? 0 : 1) || port > 65_535) {
      throw new UsageError(`Cannot use --port "${options.port}": it is no port number. Give one from 1 to 65535.`)
    }
    if (options.port !== undefined && !bundled) {
      throw new UsageError('Cannot use --port here: it is for the bundled site, which --config and --seed leave out.')
    }
    const config = crawlConfig(setting.host, bundled ? { ...options, config: SAMPLE_CONFIG } : options)
    const { buildBenchVerb } = await import('../verbs/build-bench.ts')
    await buildBenchVerb(setting, { options, job: { config, bundledSite: bundled ? { port } : undefined } })
  })
}
