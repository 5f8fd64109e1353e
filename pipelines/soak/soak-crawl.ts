import { TRAPS } from './site/trap-pages.ts'
import { soakSite } from './soak-site.ts'

/** How large a site is crawled, and how often the crawl is killed. */
export interface CrawlSoak {
  readonly pages: number
  readonly kills: number
  readonly seed: number
  readonly print: (line: string) => void
}

/**
 * Crawls two made sites under kills: one small enough that its lake is compared with that of an undisturbed crawl, and one
 * of the size asked for. Throws Error that names what was wrong.
 */
export async function soakCrawl({ pages, kills, seed, print }: CrawlSoak): Promise<void> {
  const small = {
    secondShare: SMALL_SECOND_SHARE,
    pages: Math.ceil(pages / SMALLER),
    hosts: SMALL_HOSTS,
    kills: Math.ceil(kills / SMALLER),
    compared: true,
  }
  const large = { secondShare: SECOND_SHARE, pages, hosts: HOSTS, kills, compared: false }
  const wrongs: string[] = []
  for (const site of [small, large])
    wrongs.push(...(await soakSite({ ...site, seed, traps: TRAPS, scripted: 1, print })))
  for (const wrong of wrongs) print(wrong)
  if (wrongs.length > 0) throw new Error(`${wrongs.length} things were wrong with the crawl`)
  print('each allowed page stored once, none disallowed asked for, no delay broken')
}

const HOSTS = 50
const SMALL_HOSTS = 16
const SMALLER = 10
const SECOND_SHARE = 0.06
/** A host's sitemaps, and pages too large for us, weigh more among fewer pages. */
const SMALL_SECOND_SHARE = 0.08
