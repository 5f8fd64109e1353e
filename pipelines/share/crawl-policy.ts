import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '#configs'
import { readRunManifests, runFolder } from '#data'
import { ROBOTS_TOKEN } from '../crawl/fetching/user-agent.ts'

/** How the crawls of a lake treated what sites ask for. */
export interface CrawlPolicy {
  /** The name robots.txt files address the crawler by. */
  readonly robotsToken: string
  /** Wishes that every crawl obeyed, and wishes that some crawl did not. */
  readonly obeyed: readonly string[]
  readonly notObeyed: readonly string[]
  /** How many crawls went into it. */
  readonly runs: number
}

/** What the runs of a lake that fetched something were told; null when none did. */
export function crawlPolicy(lakeFolder: string): CrawlPolicy | null {
  const settings = readRunManifests(lakeFolder).flatMap((run) => {
    const file = join(runFolder(lakeFolder, run.run_id), 'config.resolved.yaml')
    if (run.fetched === 0 || !existsSync(file)) return []
    try {
      return [loadConfig({ file, environment: {} }).crawl.obey]
    } catch {
      // A configuration of old times may not be readable any more.
      return []
    }
  })
  if (settings.length === 0) return null
  const wishes = ['robots', 'noindex', 'noai', 'tdm'] as const
  const isObeyed = (wish: (typeof wishes)[number]): boolean => settings.every((obey) => obey[wish])
  return {
    robotsToken: ROBOTS_TOKEN,
    obeyed: wishes.filter(isObeyed),
    notObeyed: wishes.filter((wish) => !isObeyed(wish)),
    runs: settings.length,
  }
}
