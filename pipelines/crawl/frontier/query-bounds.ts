import { originEnd } from './url-table.ts'

/** So many addresses of one path are visited whose query has two parameters or more: choices that multiply. */
const MOST_COMBINATIONS = 500

/** So many with one parameter, which may be the number of an article, or a page of a list without end. */
const MOST_SINGLES = 20_000

/**
 * Counts the queries visited of each path of an origin, by level of the frontier, so that what a page may add depends on the
 * levels before its own alone, never on who came first within a level.
 */
export class QueryBounds {
  /** How many were admitted, by path and level. */
  readonly #admitted = new Map<string, Map<number, number>>()

  /** Counts one that is visited. */
  admit(url: string, level: number): void {
    const path = pathOf(url)
    if (path === null) return
    const levels = this.#admitted.get(path.key) ?? new Map<number, number>()
    levels.set(level, (levels.get(level) ?? 0) + 1)
    this.#admitted.set(path.key, levels)
  }

  /** True when as many as there may be were admitted, at levels below `below` where given. */
  isFull(url: string, below = Number.POSITIVE_INFINITY): boolean {
    const path = pathOf(url)
    const levels = path === null ? undefined : this.#admitted.get(path.key)
    if (path === null || levels === undefined) return false
    let count = 0
    for (const [level, admitted] of levels) if (level < below) count += admitted
    return count >= path.most
  }
}

/** The path of a URL with a query, and how many queries it may have. */
function pathOf(url: string): { key: string; most: number } | null {
  const query = url.indexOf('?', originEnd(url))
  if (query === -1) return null
  const path = url.slice(0, query)
  if (url.includes('&', query)) return { key: path, most: MOST_COMBINATIONS }
  const name = url.slice(query, url.indexOf('=', query) === -1 ? undefined : url.indexOf('=', query))
  return { key: url.includes('=', query) ? path + name : `${path}?`, most: MOST_SINGLES }
}
