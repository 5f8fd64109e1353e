import type { DuckDBConnection } from '@duckdb/node-api'
import { type FailureKind, generationId, queryRows } from '#data'
import type { AskedJudge } from './asked.ts'
import type { CallCost } from './board-data.ts'
import { fillTable } from './fill-table.ts'
import type { ResultSet } from './read-results.ts'

/** What a row shows besides its results. */
export interface RowFacts {
  readonly failures: readonly { readonly kind: FailureKind; readonly count: number }[]
  readonly generationCost: CallCost
  readonly judgingCost: CallCost
}

/** Reads the failure kinds and the costs of these rows, from the tables readResults() has made. */
export async function readRowFacts(
  connection: DuckDBConnection,
  sets: readonly ResultSet[],
): Promise<(set: ResultSet) => RowFacts> {
  await fillTable(connection, {
    name: 'unanswered',
    columns: { item: 'VARCHAR', generator_id: 'VARCHAR' },
    rows: unanswered(sets),
  })
  const failures = await queryRows<FailureRow>(connection, FAILURES)
  const generation = await queryRows<CostRow>(connection, costsSql('generate'))
  const judging = await queryRows<CostRow>(connection, costsSql('judge'))
  return ({ generator, judge }) => ({
    failures: failures
      .filter((row) => row.generator_id === generator.generatorId && row.judge_id === judge.judgeId)
      .map(({ kind, count }) => ({ kind, count })),
    generationCost: costOf(
      generation.filter((row) => row.generator_id === generator.generatorId && row.model === generator.model),
    ),
    judgingCost: costOf(judging.filter((row) => row.generator_id === generator.generatorId && isOf(judge, row))),
  })
}

/** Rollouts without an answer, and who was to give it. */
function unanswered(sets: readonly ResultSet[]): readonly (readonly [string, string])[] {
  return sets.flatMap(({ generator: { generatorId }, results }) =>
    results
      .filter(({ fate, nSteps }) => fate === 'missing' && nSteps === null)
      .map(({ itemId, sample }) => {
        return [generationId({ generator_id: generatorId, item_id: itemId, sample }), generatorId] as const
      }),
  )
}

interface FailureRow {
  readonly generator_id: string
  readonly judge_id: string
  readonly kind: FailureKind
  readonly count: number
}

interface CostRow extends CallCost {
  readonly generator_id: string
  readonly model: string
  readonly judge_id: string | null
}

/** Calls from before judges were named are those of every judge that asks their model. */
function isOf({ judgeId, model }: AskedJudge, row: CostRow): boolean {
  return row.judge_id === null ? row.model === model : row.judge_id === judgeId
}

/** Rollouts that failed by the majority of opinions, by the kinds named in any of those that failed them. */
const FAILURES = `
  WITH opinions AS (
    SELECT generation_id, judge_id, sample, has_failure, critical_failures
    FROM stage_judge SEMI JOIN expected USING (item_id) SEMI JOIN judges USING (judge_id)
    WHERE _kind = 'kept' AND status = 'scored'
  ), failed AS (
    SELECT generation_id, judge_id FROM opinions GROUP BY ALL
    HAVING count(DISTINCT sample) FILTER (has_failure) > count(DISTINCT sample) FILTER (NOT has_failure)
  ), kinds AS (
    SELECT DISTINCT generation_id, judge_id, unnest(critical_failures).kind AS kind
    FROM opinions SEMI JOIN failed USING (generation_id, judge_id)
  ), answers AS (
    SELECT DISTINCT generation_id, generator_id
    FROM stage_generate JOIN generators USING (generator_id)
    WHERE _kind = 'kept' AND status = 'ok' AND sample < n_samples
  )
  SELECT generator_id, judge_id, kind, count(*) AS "count"
  FROM kinds JOIN answers USING (generation_id)
  GROUP BY ALL ORDER BY "count" DESC, kind`

/** What calls of one purpose cost: those about answers that are there, and those about answers that never came. */
function costsSql(purpose: 'generate' | 'judge'): string {
  return `
  WITH answers AS (
    SELECT generation_id AS item, generator_id
    FROM stage_generate SEMI JOIN expected USING (item_id) SEMI JOIN generators USING (generator_id)
    WHERE _kind = 'kept'
    UNION
    SELECT item, generator_id FROM unanswered
  )
  SELECT generator_id, model, judge_id, count(*) AS calls, sum(cost_usd) AS cost_usd, count(*) FILTER (cost_usd IS NULL) AS unpriced,
    coalesce(sum(tokens_in), 0) AS tokens_in, coalesce(sum(tokens_out), 0) AS tokens_out
  FROM stage_call JOIN answers USING (item)
  WHERE _kind = 'kept' AND stage = '${purpose}'
  GROUP BY generator_id, model, judge_id`
}

/** Nobody asked is nothing paid. */
const NO_COST: CallCost = { calls: 0, cost_usd: 0, unpriced: 0, tokens_in: 0, tokens_out: 0 }

function costOf(rows: readonly CostRow[]): CallCost {
  return rows.reduce<CallCost>(
    (sum, row, index) => ({
      calls: sum.calls + row.calls,
      cost_usd: index === 0 ? row.cost_usd : bothCosts(sum.cost_usd, row.cost_usd),
      unpriced: sum.unpriced + row.unpriced,
      tokens_in: sum.tokens_in + row.tokens_in,
      tokens_out: sum.tokens_out + row.tokens_out,
    }),
    NO_COST,
  )
}

/** What has no price is counted apart. */
function bothCosts(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other
}
