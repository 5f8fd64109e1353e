import { existsSync } from 'node:fs'
import type { Config } from '#configs'
import { FatalError, UsageError } from '#data'
import { frontierStatus } from '../../crawl/frontier/frontier-status.ts'
import type { UrlState } from '../../crawl/frontier/known-url.ts'
import { reasonMeaning } from '../../crawl/frontier/skip-reasons.ts'
import { storedVisits } from '../../crawl/lake-visits.ts'
import { contactAdvice } from '../../crawl/politeness/contact-advice.ts'
import { crawlIntoLake } from '../../inputs/crawled-pages.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { type CommandSetting, type CommonOptions, lakeFolder, type WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'
import { endOf, runOnLake } from '../work.ts'

/** `h2e crawl run`: what is due becomes pages of the lake. With `retry`, only what failed, or what ended with its reason. */
export async function crawlRun(
  { host, end }: CommandSetting,
  asked: {
    readonly options: WorkOptions
    readonly config: Config
    readonly retry?: { readonly reason: string | null }
  },
): Promise<void> {
  const { options, config, retry } = asked
  if (config.crawl.seeds.length === 0) {
    throw new UsageError(
      'Cannot crawl: there is no seed. Name one with --seed URL, or crawl.seeds in the configuration.',
    )
  }
  const advice = contactAdvice(config.crawl)
  if (advice !== null) host.stderr.write(`${advice}\n`)
  const { value, manifest } = await runOnLake(host, { options, config }, (context) =>
    crawlIntoLake(context, config.crawl, async () => {}, retry === undefined ? {} : { only: failedOnly(retry.reason) }),
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

/** What a retry visits: what failed, or what is no page for this reason. */
function failedOnly(wanted: string | null): (state: UrlState, reason: string | null) => boolean {
  return (state, reason) => (wanted === null ? state === 'failed' : reason === wanted && RETRIED.has(state))
}

const RETRIED: ReadonlySet<UrlState> = new Set(['failed', 'refused'])

/** `h2e crawl status`: URLs by state and reason, or by state and host. */
export async function crawlStatus(host: Host, options: CommonOptions & { readonly byHost?: boolean }): Promise<void> {
  const folder = lakeFolder(host, options)
  if (!existsSync(folder)) {
    throw new FatalError(
      `Cannot open the lake "${folder}": there is no such folder. Begin with "h2e crawl run --seed URL".`,
    )
  }
  const { hosts, ...status } = await frontierStatus(storedVisits(folder))
  if (options.json) {
    return void host.stdout.write(`${JSON.stringify(options.byHost === true ? { ...status, hosts } : status)}\n`)
  }
  const { reasons, ...states } = status
  if (options.byHost === true) {
    const rows = [...hosts, { host: 'all', ...states }].map(({ host: name, ...counts }) => [
      name,
      ...Object.values(counts),
    ])
    return void host.stdout.write(`${textTable(['host', ...Object.keys(states)], rows)}\n`)
  }
  host.stdout.write(`${textTable(['state', 'URLs'], Object.entries(states))}\n`)
  if (Object.keys(reasons).length === 0) return
  host.stdout.write(
    `\n${textTable(
      ['reason', 'URLs', 'meaning'],
      Object.entries(reasons)
        .sort((a, b) => b[1] - a[1])
        .map(([reason, count]) => [reason, count, reasonMeaning(reason)]),
    )}\n`,
  )
}
