import { writeFileSync } from 'node:fs'
import { openCache, queryRows } from '#data'
import { RefreshSummary } from '../refresh/refresh-summary.ts'
import { type RunningCommand, runCommand, startCommand } from './killable-run.ts'
import type { KeptPage } from './site/check-pages.ts'
import type { MadeSite } from './site/made-site.ts'

/** A lake that a made site is crawled into. */
export interface CrawlLake {
  readonly lake: string
  /** The configuration file of its runs. */
  readonly config: string
  /** Pages of the site that fail each time. */
  readonly failing: number
}

/** Answers under way at once over all hosts. */
export const CONCURRENCY = 16

/** Makes a lake's configuration: all hosts of the site as seeds, found at one address on loopback. */
export function crawlLake(folder: string, made: { readonly site: MadeSite; readonly address: string }): CrawlLake {
  const { site, address } = made
  const crawl = {
    seeds: site.seeds,
    delay: 0,
    timeout: 2,
    max_retries: 1,
    max_bytes: 20_000,
    concurrency: CONCURRENCY,
    robots_retry: 1,
    resolve: Object.fromEntries(site.hosts.map(({ name }) => [name, address])),
  }
  const config = `${folder}.json`
  writeFileSync(config, JSON.stringify({ crawl }))
  return { lake: folder, config, failing: site.failing }
}

/** Starts one of the verbs that crawl. */
export function startCrawl(lake: CrawlLake, verb: 'crawl run' | 'refresh'): RunningCommand {
  return startCommand([...verb.split(' '), ...wordsFor(lake)])
}

/** Reasons of failures that the next run may find gone: on a busy machine an answer of the site may come too late. */
const PASSING = /^(timeout|connection|bad_response|bad_encoding|http_5\d\d|http_429|robots_unreachable)$/

/**
 * Refreshes until nothing waits and nothing failed but what always does. `again` crawls all that is there
 * once more, whether due or not. Gives how many stages ran. Throws Error when a run fails.
 */
export async function refreshToTheEnd(
  lake: CrawlLake,
  { again }: { readonly again: boolean } = { again: false },
): Promise<number> {
  let stageRuns = 0
  for (let run = 0; run < MOST_RUNS; run++) {
    const { queued, visits, stage_runs } = await refreshed(lake, again && run === 0 ? ['crawl.revisit_after=0'] : [])
    stageRuns += stage_runs
    const passing = Object.entries(visits.by_reason).filter(([reason]) => PASSING.test(reason))
    const failed = passing.reduce((sum, [, count]) => sum + count, 0)
    if (queued === 0 && failed <= lake.failing) return stageRuns
  }
  throw new Error(`after ${MOST_RUNS} runs there is something left for ${lake.lake} still`)
}

/** The pages of a lake, those that vanished marked. */
export async function keptPages({ lake }: CrawlLake): Promise<readonly KeptPage[]> {
  const { connection, close } = await openCache(lake)
  try {
    return await queryRows<{ url: string; vanished: boolean }>(
      connection,
      'SELECT url, vanished_at IS NOT NULL AS vanished FROM pages',
    )
  } finally {
    close()
  }
}

const MOST_RUNS = 8

async function refreshed(lake: CrawlLake, settings: readonly string[]): Promise<RefreshSummary> {
  const set = settings.flatMap((setting) => ['--set', setting])
  const { stdout, stderr } = await runCommand(['refresh', ...wordsFor(lake), ...set])
  const said = RefreshSummary.safeParse(parsed(stdout))
  // Hosts of the site are busy or hostile on purpose: an alert, or its exit code, is no failure here.
  if (said.data?.state !== 'finished') throw new Error(`a run on ${lake.lake} failed: ${stderr}${stdout}`)
  return said.data
}

const wordsFor = ({ lake, config }: CrawlLake): readonly string[] => ['--json', '--lake', lake, '--config', config]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
