import type { Visit } from '#data'
import { linkCost } from '../discovery/link-cost.ts'
import type { KnownUrls } from './known-urls.ts'
import type { QueryBounds } from './query-bounds.ts'
import type { Scope } from './scope.ts'

interface LinkSorterOptions {
  readonly scope: Scope
  readonly maxDepth: number | null
  readonly guardTraps: boolean
  /** Queries visited so far. */
  readonly bounds: QueryBounds
}

/** The links of a page: canonical, each once, in order, and the text of each. */
export interface FoundLinks {
  readonly links: readonly string[]
  /** Of the same length; absent where there are no texts. */
  readonly anchors?: readonly string[]
}

/** What a visit makes of the links it found. */
export type LinkNews = Pick<Visit, 'discovered' | 'discovered_costs' | 'skipped'>

/** So many skipped links of one page are listed; the next page that has the others lists them. */
const MAX_SKIPPED = 50

/**
 * Sorts the links that pages and sitemaps bring: which are new, what following each costs, and which are not followed and why. What
 * it says of a page depends on levels up to that page's alone.
 */
export class LinkSorter {
  readonly #known: KnownUrls
  readonly #options: LinkSorterOptions
  #elsewhere = 0

  constructor(known: KnownUrls, options: LinkSorterOptions) {
    this.#known = known
    this.#options = options
  }

  /** Links that lead to hosts the crawl has nothing to do with. */
  get elsewhere(): number {
    return this.#elsewhere
  }

  /** What reading the sitemaps of an origin discovers: what is new, and what `changedMs` says has changed since it was visited. */
  listed(urls: ReadonlyMap<string, number | null>): LinkNews {
    const known = this.#known
    const links = [...urls].flatMap(([url, changedMs]) => {
      const number = known.table.find(url)
      if (number === -1 || known.isUnvisited(number)) return [url]
      return changedMs !== null && changedMs > known.visitedMsOf(number) ? [url] : []
    })
    const visited = new Set(links.filter((url) => known.visitedMsOf(known.table.find(url)) > 0))
    const fresh = this.newsAt(0, { links: links.filter((url) => !visited.has(url)) })
    const discovered = [...fresh.discovered, ...visited]
    const costs = [...(fresh.discovered_costs ?? fresh.discovered.map(() => 1)), ...[...visited].map(() => 1)]
    return { discovered, discovered_costs: plain(costs), skipped: fresh.skipped }
  }

  /** Which links a page of this level brings; see Frontier. */
  newsAt(level: number, { links, anchors }: FoundLinks): LinkNews {
    const page = { level, links }
    const discovered = new Map<string, number>()
    const skipped = new Map<string, string>()
    for (const [index, link] of links.entries()) {
      if (this.#isKnownAt(link, level)) continue
      const reason = this.#reasonAgainst(link, page)
      if (reason === 'elsewhere') this.#elsewhere += 1
      else if (reason === null) discovered.set(link, this.#costOf(link, anchors?.[index] ?? ''))
      else if (skipped.size < MAX_SKIPPED) skipped.set(link, reason)
    }
    return {
      discovered: [...discovered.keys()],
      discovered_costs: plain([...discovered.values()]),
      skipped: skipped.size === 0 ? null : [...skipped].map(([link, reason]) => ({ url: link, reason })),
    }
  }

  #isKnownAt(link: string, level: number): boolean {
    const number = this.#known.table.find(link)
    return number !== -1 && (!this.#known.isUnvisited(number) || this.#known.levelOf(number) <= level)
  }

  #reasonAgainst(link: string, page: { level: number; links: readonly string[] }): string | null {
    const reason = this.#options.scope.reasonAgainst(link)
    if (reason !== null || !this.#options.guardTraps) return reason
    return link.includes('?') && this.#options.bounds.isClosed(link, page) ? 'trap_queries' : null
  }

  #costOf(link: string, anchor: string): number {
    return this.#options.maxDepth === null ? linkCost(link, anchor) : 1
  }
}

/** Costs that are all 1 need not be kept. */
function plain(costs: readonly number[]): number[] | null {
  return costs.every((cost) => cost === 1) ? null : [...costs]
}
