import type { DedupedSource } from './dedupe-sources.ts'

/** Rows kept out of the training pool, each counted under the first reason that holds, in this order. */
export interface PoolExclusions {
  /** Linked to an item by near-duplicate texts or equal goals, over any number of links, on whatever host. */
  readonly same_cluster: number
  readonly same_page: number
}

/**
 * The training pool: of each near-duplicate group the best, unless it is linked to an item by text or goal, or stands on a
 * page with an item. A shared host and goal is a shared goal, so that rule is covered by the first.
 */
export function pickTrainingPool(
  deduped: readonly DedupedSource[],
  items: readonly DedupedSource[],
): { readonly kept: readonly DedupedSource[]; readonly exclusions: PoolExclusions } {
  const chosen = new Set(items)
  const clusters = new Set(items.map((item) => item.cluster))
  const pages = new Set(items.flatMap((item) => item.source.page_ids))
  const rest = deduped.filter((entry) => entry.standing !== 'near_duplicate' && !chosen.has(entry))
  const elsewhere = rest.filter((entry) => !clusters.has(entry.cluster))
  const kept = elsewhere.filter((entry) => !entry.source.page_ids.some((page) => pages.has(page)))
  return {
    kept,
    exclusions: { same_cluster: rest.length - elsewhere.length, same_page: elsewhere.length - kept.length },
  }
}
