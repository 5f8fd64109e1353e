import type { DuckDBConnection } from '@duckdb/node-api'
import { compareTwo, corrected } from '#judge'
import type { ModelDifference } from './board-data.ts'
import { exampleDifferences } from './example-differences.ts'
import { drawing } from './leaderboard-row.ts'
import { pairRow, type ScoredTable } from './leaderboards.ts'
import type { ResultSet } from './read-results.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** Two rows of one table, looked at item by item. */
export async function modelDifference(
  connection: DuckDBConnection,
  of: {
    readonly benchmark: ScoredBenchmark
    /** In the order to be shown. */
    readonly topics: readonly string[]
    readonly pair: readonly [ResultSet, ResultSet]
    readonly table: ScoredTable
    /** At most so many items are shown in full. */
    readonly examples: number
  },
): Promise<ModelDifference> {
  const [a, b] = of.pair
  const names = { a: a.generator.generator, b: b.generator.generator }
  const comparison = compareTwo({ a: a.results, b: b.results }, drawing())
  const [pair] = corrected([comparison.pair])
  if (pair === undefined) throw new RangeError('one comparison was corrected')
  return {
    pair: pairRow(pair, names),
    score_name: of.table.table.score_name,
    key: of.table.table.key,
    both_pass: comparison.bothPass,
    both_fail: comparison.bothFail,
    both_mixed: comparison.bothMixed,
    n_left_out: comparison.leftOut,
    by_topic: of.topics.flatMap((topic) => {
      const found = comparison.byTopic.find((one) => one.topic === topic)
      return found === undefined ? [] : { ...pairRow(found, names), topic }
    }),
    examples: await exampleDifferences(connection, { benchmark: of.benchmark, a, b, comparison, limit: of.examples }),
    only_a_items: comparison.aBetter,
    only_b_items: comparison.bBetter,
  }
}
