import { readReferenceChecks } from '../judging/reference-checks.ts'
import type { ReferenceChecks } from './board-data.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** What the lake knows of this benchmark's references: one row a model and prompt that was asked, in the order of the models' names. */
export async function referenceCounts(
  lakeFolder: string,
  { hash, items }: Pick<ScoredBenchmark, 'hash' | 'items'>,
): Promise<readonly ReferenceChecks[]> {
  // Of a part of a benchmark, the part's own hash stands behind the whole's.
  const whole = hash.replace(/#.*/, '')
  const scored = new Set(items.map(({ item_id }) => item_id))
  const counts = new Map<string, ReferenceChecks>()
  for (const { check_id, model, item_id, status } of await readReferenceChecks(lakeFolder, whole)) {
    if (status === 'missing' || !scored.has(item_id)) continue
    const { n_checked, n_disputed } = counts.get(check_id) ?? { n_checked: 0, n_disputed: 0 }
    const disputes = status === 'disputed' ? 1 : 0
    counts.set(check_id, { model, n_checked: n_checked + 1, n_disputed: n_disputed + disputes })
  }
  return [...counts.values()].toSorted((one, other) => (one.model < other.model ? -1 : 1))
}
