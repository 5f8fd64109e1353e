import type { DuckDBConnection } from '@duckdb/node-api'
import { type FailureKind, queryRows } from '#data'
import type { CallCost } from './board-data.ts'
import type { ResultSet } from './read-results.ts'

/** What a row shows besides its results. */
export interface RowFacts {
  readonly failures: readonly { readonly kind: FailureKind; readonly count: number }[]
  readonly generationCost: CallCost
  readonly judgingCost: CallCost
}

/** Reads the failure kinds and the costs of each row, from the tables readResults() has made. */
export async function readRowFacts(connection: DuckDBConnection): Promise<(set: ResultSet) => RowFacts> {
  const failures = await queryRows<FailureRow>(connection, FAILURES)
  const generation = await queryRows<CostRow>(connection, GENERATION_COSTS)
  const judging = await queryRows<CostRow>(connection, JUDGING_COSTS)
  return ({ generator, judge }) => ({
    failures: failures
      .filter((row) => row.generator_id === generator.generatorId && row.judge_id === judge.judgeId)
      .map(({ kind, count }) => ({ kind, count })),
    generationCost: costOf(generation.filter((row) => row.model === generator.model)),
    judgingCost: costOf(
      judging.filter((row) => row.generator_id === generator.generatorId && row.model === judge.model),
    ),
  })
}

interface FailureRow {
  readonly generator_id: string
  readonly judge_id: string
  readonly kind: FailureKind
  readonly count: number
}

interface CostRow extends CallCost {
  /** Null where the calls are of no generator of the table. */
  readonly generator_id: string | null
  readonly model: string
}

/** Rollouts that failed by the majority of opinions, by the kinds named in any of those that failed them. */
const FAILURES = `
  WITH opinions AS (
    SELECT generation_id, judge_id, has_failure, critical_failures
    FROM stage_judge SEMI JOIN expected USING (item_id) SEMI JOIN judges USING (judge_id)
    WHERE _kind = 'kept' AND status = 'scored'
  ), failed AS (
    SELECT generation_id, judge_id FROM opinions GROUP BY ALL
    HAVING count(*) FILTER (has_failure) > count(*) FILTER (NOT has_failure)
  ), kinds AS (
    SELECT DISTINCT generation_id, judge_id, unnest(critical_failures).kind AS kind
    FROM opinions SEMI JOIN failed USING (generation_id, judge_id)
  ), answers AS (
    SELECT DISTINCT generation_id, generator_id
    FROM stage_generate SEMI JOIN generators USING (generator_id)
    WHERE _kind = 'kept' AND status = 'ok'
  )
  SELECT generator_id, judge_id, kind, count(*) AS "count"
  FROM kinds JOIN answers USING (generation_id)
  GROUP BY ALL ORDER BY "count" DESC, kind`

const FIGURES = `count(*) AS calls, sum(cost_usd) AS cost_usd, count(*) FILTER (cost_usd IS NULL) AS unpriced,
    coalesce(sum(tokens_in), 0) AS tokens_in, coalesce(sum(tokens_out), 0) AS tokens_out`

/**
 * The ledger knows models, not generators: where two generators ask one model, what each of them cost cannot be told, and is
 * unknown rather than counted twice.
 */
const GENERATION_COSTS = `
  WITH askers AS (
    SELECT model, count(DISTINCT generator_id) AS n
    FROM stage_generate SEMI JOIN expected USING (item_id)
    WHERE _kind = 'kept'
    GROUP BY model
  ), costs AS (
    SELECT model, ${FIGURES}
    FROM stage_call
    WHERE _kind = 'kept' AND stage = 'generate' AND item IN (SELECT item_id FROM expected)
    GROUP BY model
  )
  SELECT NULL AS generator_id, model, calls, CASE WHEN n > 1 THEN NULL ELSE cost_usd END AS cost_usd,
    CASE WHEN n > 1 THEN calls ELSE unpriced END AS unpriced, tokens_in, tokens_out
  FROM costs LEFT JOIN askers USING (model)`

const JUDGING_COSTS = `
  WITH answers AS (
    SELECT DISTINCT generation_id AS item, generator_id
    FROM stage_generate SEMI JOIN expected USING (item_id) SEMI JOIN generators USING (generator_id)
    WHERE _kind = 'kept'
  )
  SELECT generator_id, model, ${FIGURES}
  FROM stage_call JOIN answers USING (item)
  WHERE _kind = 'kept' AND stage = 'judge'
  GROUP BY ALL`

/** Nobody asked is nothing paid. */
const NO_COST: CallCost = { calls: 0, cost_usd: 0, unpriced: 0, tokens_in: 0, tokens_out: 0 }

function costOf(rows: readonly CostRow[]): CallCost {
  const [row] = rows
  if (row === undefined) return NO_COST
  const { calls, cost_usd, unpriced, tokens_in, tokens_out } = row
  return { calls, cost_usd, unpriced, tokens_in, tokens_out }
}
