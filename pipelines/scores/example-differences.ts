import type { DuckDBConnection } from '@duckdb/node-api'
import { queryRows, stableId } from '#data'
import type { ItemResult, TwoModelComparison } from '#judge'
import type { ExampleAnswer, ExampleDifference } from './board-data.ts'
import { fillTable } from './fill-table.ts'
import type { ResultSet } from './read-results.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** The items two generators differ on, as many from either side as there are, with what each wrote and the judge found. */
export async function exampleDifferences(
  connection: DuckDBConnection,
  found: {
    readonly benchmark: ScoredBenchmark
    readonly a: ResultSet
    readonly b: ResultSet
    readonly comparison: Pick<TwoModelComparison, 'aBetter' | 'bBetter'>
    readonly limit: number
  },
): Promise<readonly ExampleDifference[]> {
  const { benchmark, a, b, comparison, limit } = found
  const ids = inTurns(comparison.aBetter, comparison.bBetter).slice(0, limit)
  const items = new Map(benchmark.items.map((item) => [item.item_id, item]))
  const ofA = await answersOf(connection, a, ids)
  const ofB = await answersOf(connection, b, ids)
  return ids.flatMap((id) => {
    const item = items.get(id)
    const answers = { a: ofA.get(id), b: ofB.get(id) }
    if (item === undefined || answers.a === undefined || answers.b === undefined) return []
    return {
      item_id: id,
      topic: item.topic,
      goal: item.goal,
      url: item.url === '' ? null : item.url,
      resources: item.resources,
      reference_steps: item.steps.map((step) => step.text),
      a: answers.a,
      b: answers.b,
    }
  })
}

function inTurns(some: readonly string[], others: readonly string[]): readonly string[] {
  const longest = Math.max(some.length, others.length)
  return Array.from({ length: longest }, (_, index) => [some[index], others[index]])
    .flat()
    .filter((id) => id !== undefined)
}

interface AnswerRow {
  readonly generation_id: string
  readonly steps: readonly string[]
  readonly reasoning: string | null
  readonly failures: ExampleAnswer['failures'] | null
}

/** The first rollout with a verdict of each item. */
async function answersOf(
  connection: DuckDBConnection,
  { generator, judge, results }: ResultSet,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ExampleAnswer>> {
  const wanted = new Set(ids)
  const firsts = new Map<string, ItemResult>()
  for (const result of results) {
    if (wanted.has(result.itemId) && result.fate !== 'missing' && !firsts.has(result.itemId)) {
      firsts.set(result.itemId, result)
    }
  }
  const shown = [...firsts].map(([itemId, { sample, fate }]) => {
    const content = { generator_id: generator.generatorId, item_id: itemId, sample }
    return { itemId, fate, generationId: stableId('generation', content) }
  })
  await fillTable(connection, {
    name: 'shown',
    columns: { generation_id: 'VARCHAR', fails: 'INTEGER', judge_id: 'VARCHAR' },
    rows: shown.map(({ generationId, fate }) => [generationId, fate === 'fail' ? 1 : 0, judge.judgeId]),
  })
  const rows = new Map((await queryRows<AnswerRow>(connection, SHOWN)).map((row) => [row.generation_id, row]))
  return new Map(
    shown.map(({ itemId, fate, generationId }) => {
      const row = rows.get(generationId)
      const said = { steps: row?.steps ?? [], reasoning: row?.reasoning ?? '', failures: row?.failures ?? [] }
      return [itemId, { generator: generator.generator, fate, ...said }]
    }),
  )
}

/** Of several opinions the first of those that agree with the majority. */
const SHOWN = `
  SELECT generation_id, any_value(steps) AS steps, arg_min(reasoning, opinion) AS reasoning,
    arg_min(critical_failures, opinion) AS failures
  FROM shown
  JOIN (SELECT generation_id, steps FROM stage_generate WHERE _kind = 'kept') USING (generation_id)
  LEFT JOIN (
    SELECT generation_id, judge_id, has_failure::INTEGER AS fails, sample AS opinion, reasoning, critical_failures
    FROM stage_judge WHERE _kind = 'kept'
  ) USING (generation_id, judge_id, fails)
  GROUP BY generation_id`
