import type { PlainRow } from '#data'
import { median } from './ratios.ts'

/** Queries that are timed, after one that is not. */
const TIMED_QUERIES = 20

/**
 * Asks once to warm up, then 20 times. Gives the median time of a query on the clock, in milliseconds, and the sum of the
 * answers' column `n`.
 */
export async function timeQueries(
  query: () => Promise<readonly PlainRow[]>,
): Promise<{ readonly queryMs: number; readonly counted: number }> {
  const answer = await query()
  const times: number[] = []
  for (let index = 0; index < TIMED_QUERIES; index += 1) {
    const begun = performance.now()
    await query()
    times.push(performance.now() - begun)
  }
  return { queryMs: median(times), counted: answer.reduce((sum, row) => sum + Number(row.n), 0) }
}
