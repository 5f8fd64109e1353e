/** How a host of the made site behaves as a whole. */
export interface MadeHost {
  readonly name: string
  readonly index: number
  /** What its robots.txt forbids us: a folder, by a wildcard, by name, all but a part of a folder, nothing, or all. */
  readonly rules: 'folder' | 'wildcard' | 'agent' | 'exception' | 'none' | 'all'
  readonly crawlDelayMs: number
  /** So many times its robots.txt answers 503 before it answers. */
  readonly robotsFailures: number
  readonly sitemap: 'index' | 'zipped' | 'plain' | 'none'
  readonly compresses: boolean
  /** Whether a file reserves its `/reserved/` folder from text and data mining. */
  readonly reserves: boolean
}

/** The hosts of a made site: each tenth or so forbids all, delays, or has trouble with its robots.txt. */
export function madeHosts(count: number): readonly MadeHost[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `h${String(index).padStart(2, '0')}.made.test`,
    index,
    rules: index % 16 === 7 ? 'all' : (RULES[index % RULES.length] ?? 'none'),
    crawlDelayMs: DELAYS_MS[index % DELAYS_MS.length] ?? 0,
    robotsFailures: index % 16 === 3 ? 1 : 0,
    sitemap: SITEMAPS[index % SITEMAPS.length] ?? 'none',
    compresses: index % 4 === 1,
    reserves: index % 4 !== 3,
  }))
}

const RULES = ['folder', 'wildcard', 'agent', 'exception', 'none'] as const
const DELAYS_MS = [0, 0, 50, 0, 0, 100, 0, 0]
const SITEMAPS = ['index', 'zipped', 'plain', 'none'] as const
