import { existsSync } from 'node:fs'
import { FatalError, hostPattern, type Tombstone, tombstoneName, UsageError } from '#data'
import { canonicalUrl } from '../../crawl/discovery/canonical-url.ts'
import { forget } from '../../forget/forget.ts'
import { neighboursOf } from '../../forget/neighbours.ts'
import { previewForgetting } from '../../forget/preview.ts'
import type { ForgetOptions } from '../commands/forget.ts'
import { type CommandSetting, configOf, lakeFolder } from '../options.ts'
import { runOnLake } from '../work.ts'
import { forgottenText } from './forget-text.ts'

/** `h2e forget`: a host or a URL out of the lake, and a tombstone in its place. */
export async function forgetVerb({ host, end }: CommandSetting, options: ForgetOptions): Promise<void> {
  const tombstone = tombstoneOf(options, host.now())
  const folder = lakeFolder(host, options)
  if (!existsSync(folder)) {
    throw new FatalError(
      `Cannot forget "${tombstoneName(tombstone)}": there is no lake "${folder}". Name the lake with --lake.`,
    )
  }
  const isDry = options.dryRun === true
  const forgotten = isDry
    ? await previewForgetting(folder, tombstone)
    : (
        await runOnLake(host, { options, config: configOf(host, options), forgets: true }, (context) =>
          forget(context, tombstone),
        )
      ).value
  const neighbours = await neighboursOf(folder, tombstone)
  end(0)
  const name = tombstoneName(tombstone)
  if (options.json) {
    const said = { [tombstone.kind]: name, dry_run: isDry, reason: tombstone.reason, ...forgotten, neighbours }
    return void host.stdout.write(`${JSON.stringify(said)}\n`)
  }
  host.stdout.write(`${forgottenText(forgotten, { name, isDry, neighbours })}\n`)
}

function tombstoneOf({ host, url, reason }: ForgetOptions, now: Date): Tombstone {
  const common = { at: now.toISOString(), reason: reason ?? null, finished_at: null, benchmarks: [] }
  if (host !== undefined && url === undefined) {
    const pattern = hostPattern(host)
    if (pattern !== null) return { kind: 'host', host: pattern, ...common }
    throw new UsageError(
      `Cannot forget the host "${host}": it is no host name. Write it like example.org or *.example.org.`,
    )
  }
  if (url !== undefined && host === undefined) {
    const canonical = canonicalUrl(url) ?? (/^file:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : null)
    if (canonical !== null) return { kind: 'url', url: canonical, ...common }
    throw new UsageError(
      `Cannot forget "${url}": it is no http, https or file URL. Write it like https://example.org/tea.`,
    )
  }
  throw new UsageError('Cannot forget: say either --host or --url, one of them.')
}
