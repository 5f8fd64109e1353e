import { randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import { UsageError } from '#data'
import { EXIT } from '../cli/exit.ts'
import { folderPages, samplePages } from './seed-pages.ts'
import { soakBench } from './soak-bench.ts'
import { soakCrawl } from './soak-crawl.ts'
import { soakGiants } from './soak-giants.ts'
import { soakKills } from './soak-kills.ts'
import { soakMining } from './soak-mining.ts'
import { type SoakOptions, soakOptions } from './soak-options.ts'
import { soakPages } from './soak-pages.ts'

/**
 * Puts the program under strain: runs, mines, benchmark runs and crawls killed at random moments, damaged pages, hostile giants. Exit
 * code 1 when a lake differs, or a page fails.
 */
async function soak(options: SoakOptions): Promise<number> {
  const print = (line: string): void => console.log(line)
  let failures = 0
  if (options.soaks.includes('kills')) await soakKills(print)
  if (options.soaks.includes('mining')) {
    const { documents, kills } = options
    await soakMining({ documents, kills: kills ?? MINING_KILLS, seed: options.seed ?? randomInt(SEEDS), print })
  }
  if (options.soaks.includes('bench')) {
    await soakBench({ kills: options.kills ?? BENCH_KILLS, seed: options.seed ?? randomInt(SEEDS), print })
  }
  if (options.soaks.includes('crawl')) {
    const { count, kills, seed } = options
    await soakCrawl({ pages: count ?? SITE_PAGES, kills: kills ?? CRAWL_KILLS, seed: seed ?? randomInt(SEEDS), print })
  }
  if (options.soaks.includes('pages')) {
    const pages = await (options.corpus === null ? samplePages() : folderPages(callersPath(options.corpus)))
    const { count, page } = options
    failures += await soakPages({
      pages,
      count: count ?? DAMAGED_PAGES,
      only: page ?? undefined,
      seed: options.seed ?? randomInt(SEEDS),
      print,
    })
  }
  if (options.soaks.includes('giants')) failures += await soakGiants(print)
  if (failures > 0) print(`${failures} pages failed`)
  return failures === 0 ? EXIT.ok : EXIT.failure
}

const SEEDS = 1_000_000
const MINING_KILLS = 50
const BENCH_KILLS = 20
const CRAWL_KILLS = 30
const SITE_PAGES = 20_000
const DAMAGED_PAGES = 10_000

/** `pnpm soak` runs in the package's folder and says where it was called. */
function callersPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

try {
  process.exitCode = await soak(soakOptions(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failure
}
