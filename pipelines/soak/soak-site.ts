import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../train/seeded-random.ts'
import { CONCURRENCY, type CrawlLake, crawlLake, keptPages, refreshToTheEnd, startCrawl } from './crawl-lake.ts'
import { lakeDifferences } from './lake-rows.ts'
import { checkPages } from './site/check-pages.ts'
import { checkRequests } from './site/check-requests.ts'
import { MadeSite } from './site/made-site.ts'
import type { Night } from './site/site-settings.ts'
import { type SpawnedSite, spawnSite } from './site/spawn-site.ts'
import type { Trap } from './site/trap-pages.ts'

/** A site that is crawled, and how its crawl is killed. */
export interface SiteSoak {
  readonly pages: number
  readonly hosts: number
  readonly kills: number
  readonly seed: number
  readonly traps: readonly Trap[]
  /** Of 200 pages, those that need a browser. */
  readonly scripted: number
  /** Of the first night's bytes, from 0 to 1, what the second may fetch, on which 3 % of the pages changed. */
  readonly secondShare: number
  /** Whether a crawl that is never disturbed is made too, and its lake compared. */
  readonly compared: boolean
  readonly print: (line: string) => void
}

/**
 * Kills the crawl of a made site at random moments until it gets through, and holds the server's log and the lake against
 * what the site allows; then crawls it on a second night, on which some of it changed, and on a third, on which nothing
 * did. Gives what was wrong, in words.
 */
export async function soakSite(soak: SiteSoak): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-soak-'))
  const { seed, pages, hosts, scripted, traps } = soak
  const settings = { seed, pages, hosts, scripted, traps }
  const site = new MadeSite(settings)
  soak.print(`${soak.pages} pages on ${soak.hosts} hosts, killed ${soak.kills} times, seed ${soak.seed}`)
  try {
    const undisturbed = soak.compared ? await crawlUndisturbed(join(folder, 'undisturbed'), { site, settings }) : null
    const server = await spawnSite(settings)
    try {
      const killed = crawlLake(join(folder, 'killed'), { site, address: server.address })
      const first = await firstNight({ lake: killed, server, site, soak })
      const differences = undisturbed === null ? [] : await lakeDifferences(undisturbed, killed.lake)
      const later = await laterNights({ lake: killed, server, site, soak })
      return [...first, ...differences.map((text) => `unlike the undisturbed lake: ${text}`), ...later]
    } finally {
      await server.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of the kills, those that come by the clock: they meet a run that is starting, or compacting. */
const SHARE_BY_TIME = 0.25
const LONGEST_START_MS = 4_000
const LOOKED_EVERY_MS = 20

async function crawlUndisturbed(
  folder: string,
  { site, settings }: { readonly site: MadeSite; readonly settings: Parameters<typeof spawnSite>[0] },
): Promise<string> {
  const server = await spawnSite(settings)
  try {
    const lake = crawlLake(folder, { site, address: server.address })
    await refreshToTheEnd(lake)
    return lake.lake
  } finally {
    await server.close()
  }
}

interface Soaking {
  readonly lake: CrawlLake
  readonly server: SpawnedSite
  readonly site: MadeSite
  readonly soak: SiteSoak
}

async function firstNight(soaking: Soaking): Promise<readonly string[]> {
  const { lake, soak } = soaking
  const startedAt = performance.now()
  await killRepeatedly(soaking)
  const runs = await refreshToTheEnd(lake)
  soak.print(`crawled and mined in ${seconds(startedAt)} s, ${runs} stages were left to run`)
  return checkNight(soaking, 1)
}

async function killRepeatedly({ lake, server, soak }: Soaking): Promise<void> {
  const random = seededRandom(soak.seed)
  for (let kill = 0; kill < soak.kills; kill++) {
    const isTimed = random() < SHARE_BY_TIME
    const before = await server.count()
    // On average each run gets so far that all of them together would just finish.
    const most = isTimed ? Number.POSITIVE_INFINITY : before + 1 + (2 * random() * soak.pages) / soak.kills
    const endsAt = performance.now() + (isTimed ? random() * LONGEST_START_MS : Number.POSITIVE_INFINITY)
    const { child, ended } = startCrawl(lake, kill % 2 === 0 ? 'crawl run' : 'refresh')
    const look = async (): Promise<void> => {
      if (performance.now() >= endsAt || (await server.count()) > most) child.kill('SIGKILL')
    }
    const timer = setInterval(() => void look(), LOOKED_EVERY_MS)
    const { signal } = await ended
    clearInterval(timer)
    const how = signal === null ? 'got through' : isTimed ? 'killed by the clock' : 'killed at work'
    soak.print(`${how} after ${(await server.count()) - before} requests`)
  }
}

async function checkNight({ lake, server, site, soak }: Soaking, night: Night): Promise<readonly string[]> {
  const log = (await server.log()).filter((request) => request.night === night)
  const kills = night === 1 ? soak.kills : 0
  const { wrongs, ...asked } = checkRequests(site, log, { kills, concurrency: CONCURRENCY, delayMs: 0 })
  const { wrongs: wrongPages, ...kept } = checkPages(site, await keptPages(lake), night)
  soak.print(`night ${night}: ${JSON.stringify({ ...asked, ...kept })}`)
  return [...wrongs, ...wrongPages].map((wrong) => `night ${night}: ${wrong}`)
}

async function laterNights(soaking: Soaking): Promise<readonly string[]> {
  const { lake, server, site, soak } = soaking
  await server.beginNight(2)
  const second = await refreshToTheEnd(lake, { again: true })
  const wrongs = [...(await checkNight(soaking, 2))]
  const log = await server.log()
  const [one, two] = [bytesOf(log, 1), bytesOf(log, 2)]
  soak.print(`the second night fetched ${((100 * two) / one).toFixed(1)} % of the first's bytes, ${second} stages ran`)
  if (two > soak.secondShare * one) wrongs.push(`night 2: fetched ${two} bytes, ${one} on the first night`)
  const changed = site.pages.filter(({ second: now, kind }) => now === 'changed' || kind === 'new').length
  if (second > changed * STAGES) wrongs.push(`night 2: ${second} stages ran for ${changed} pages that changed`)
  const third = await refreshToTheEnd(lake, { again: true })
  soak.print(`the third night mined with ${third} stages`)
  if (third > 0) wrongs.push(`night 3: ${third} stages ran though nothing had changed`)
  return wrongs
}

/** A page goes through three: it is extracted, searched and screened. */
const STAGES = 3

/** What was fetched in a night; what a kill made the crawl ask again is counted once. */
function bytesOf(log: Awaited<ReturnType<SpawnedSite['log']>>, night: Night): number {
  const sizes = new Map<string, number>()
  for (const request of log) {
    if (request.night !== night) continue
    const key = `${request.host}${request.path}`
    sizes.set(key, night === 1 ? Math.max(request.bytes, sizes.get(key) ?? 0) : request.bytes + (sizes.get(key) ?? 0))
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}

const seconds = (sinceMs: number): string => ((performance.now() - sinceMs) / 1000).toFixed(0)
