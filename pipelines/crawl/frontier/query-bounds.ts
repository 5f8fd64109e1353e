import { QueryChoices } from './query-choices.ts'
import { originEnd } from './url-table.ts'

/** So many addresses of one path are visited, whatever their queries: the numbers of articles, or pages of a list without end. */
const MOST_QUERIES = 20_000

/** So many combinations of parameters any path may have, and so many more for each value of the parameter that has most. */
const FREE_COMBINATIONS = 20
const COMBINATIONS_A_VALUE = 2

interface PathQueries {
  /** How many were admitted, by level. */
  readonly admitted: Map<number, number>
  /** The values its parameters have; null where there is one parameter, which can be combined with nothing. */
  readonly choices: QueryChoices | null
}

/**
 * Tells choices that multiply from articles. Facets repeat few values in many combinations; among articles one parameter has nearly as
 * many values as there are addresses. Counts by level of the frontier, so that what is visited depends on
 * levels that are done and on the order of URLs alone, never on who came first within a level.
 */
export class QueryBounds {
  readonly #paths = new Map<string, PathQueries>()

  /** Takes in a URL that is known, whether it is visited or not, and the lowest level it was heard at. */
  hear(url: string, level: number): void {
    const path = pathOf(url)
    if (path?.query != null) this.#queriesOf(path).choices?.add(path.query, level)
  }

  /** Counts one that is visited. */
  admit(url: string, level: number): void {
    const path = pathOf(url)
    if (path === null) return
    const { admitted } = this.#queriesOf(path)
    admitted.set(level, (admitted.get(level) ?? 0) + 1)
  }

  /** True when up to this level, its own included, as many were admitted as there may be. */
  isFull(url: string, level: number): boolean {
    const path = pathOf(url)
    return path !== null && this.#isFull(path, { below: level + 1, level, beside: [] })
  }

  /**
   * Whether a page of this level may add a URL: by what was admitted below it, what is known up to it, and the other links of the
   * page, since a list of articles shows by itself that it is one.
   */
  isClosed(url: string, page: { readonly level: number; readonly links: readonly string[] }): boolean {
    const path = pathOf(url)
    return path !== null && this.#isFull(path, { below: page.level, level: page.level, beside: page.links })
  }

  #isFull(
    path: PathOfQuery,
    at: { readonly below: number; readonly level: number; readonly beside: readonly string[] },
  ): boolean {
    const queries = this.#paths.get(path.key)
    if (queries === undefined) return false
    let count = 0
    for (const [level, admitted] of queries.admitted) if (level < at.below) count += admitted
    const { choices } = queries
    if (choices === null || count >= MOST_QUERIES) return count >= MOST_QUERIES
    const most = (beside: readonly string[]): number =>
      FREE_COMBINATIONS + COMBINATIONS_A_VALUE * choices.most(at.level, beside)
    return count >= FREE_COMBINATIONS && count >= most([]) && count >= most(queriesBeside(path, at.beside))
  }

  #queriesOf(path: PathOfQuery): PathQueries {
    const known = this.#paths.get(path.key)
    if (known !== undefined) return known
    const choices = path.query === null ? null : new QueryChoices(MOST_QUERIES / COMBINATIONS_A_VALUE)
    const made = { admitted: new Map<number, number>(), choices }
    this.#paths.set(path.key, made)
    return made
  }
}

interface PathOfQuery {
  /** The path; of one parameter, with its name. */
  readonly key: string
  /** Null where there is one parameter. */
  readonly query: string | null
}

/** The path of a URL with a query; null for one without. */
function pathOf(url: string): PathOfQuery | null {
  const query = url.indexOf('?', originEnd(url))
  if (query === -1) return null
  const path = url.slice(0, query)
  if (url.includes('&', query)) return { key: path, query: url.slice(query + 1) }
  const equals = url.indexOf('=', query)
  return { key: equals === -1 ? `${path}?` : url.slice(0, equals), query: null }
}

function queriesBeside(path: PathOfQuery, links: readonly string[]): readonly string[] {
  const start = `${path.key}?`
  return links.flatMap((link) => (link.startsWith(start) && link.includes('&') ? [link.slice(start.length)] : []))
}
