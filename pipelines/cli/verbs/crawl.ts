import { existsSync } from 'node:fs'
import type { Config } from '#configs'
import { FatalError, streamStageTables, UsageError, type Visit } from '#data'
import { frontierStatus } from '../../crawl/frontier/frontier-status.ts'
import { VISITS_SQL } from '../../crawl/lake-visits.ts'
import { crawlIntoLake } from '../../inputs/crawled-pages.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { type CommandSetting, type CommonOptions, lakeFolder, type WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'
import { endOf, runOnLake } from '../work.ts'

/** `h2e crawl run`: what is due becomes pages of the lake. */
export async function crawlRun(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  if (config.crawl.seeds.length === 0) {
    throw new UsageError(
      'Cannot crawl: there is no seed. Name one with --seed URL, or crawl.seeds in the configuration.',
    )
  }
  const { value, manifest } = await runOnLake(host, { options, config }, (context) =>
    crawlIntoLake(context, config.crawl, async () => {}),
  )
  const fruitless = value.stored === 0 && value.failed + value.refused > 0
  end(fruitless ? EXIT.failure : endOf(manifest))
  if (options.json) return void host.stdout.write(`${JSON.stringify({ run_id: manifest.run_id, ...value })}\n`)
  host.stdout.write(
    value.fetched + value.failed + value.refused === 0
      ? 'Nothing is due: nothing was fetched.\n'
      : `Stored ${value.stored} pages with ${value.fetched} requests; ${value.failed} failed, ${value.refused} refused, ` +
          `${value.redirected} redirected, ${value.queued} still to visit.\n`,
  )
  const reasons = Object.entries(value.reasons).filter(([reason]) => reason !== 'redirect')
  if (reasons.length > 0) host.stdout.write(`\n${textTable(['reason', 'URLs'], reasons)}\n`)
}

/** `h2e crawl status`: URLs by state and reason. */
export async function crawlStatus(host: Host, options: CommonOptions): Promise<void> {
  const folder = lakeFolder(host, options)
  if (!existsSync(folder)) {
    throw new FatalError(
      `Cannot open the lake "${folder}": there is no such folder. Begin with "h2e crawl run --seed URL".`,
    )
  }
  const status = await frontierStatus({
    replay: () => streamStageTables<Visit>(folder, VISITS_SQL),
  })
  if (options.json) return void host.stdout.write(`${JSON.stringify(status)}\n`)
  const { reasons, ...states } = status
  host.stdout.write(`${textTable(['state', 'URLs'], Object.entries(states))}\n`)
  if (Object.keys(reasons).length === 0) return
  host.stdout.write(
    `\n${textTable(
      ['reason', 'URLs'],
      Object.entries(reasons).sort((a, b) => b[1] - a[1]),
    )}\n`,
  )
}
