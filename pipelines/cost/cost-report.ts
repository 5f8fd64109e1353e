import { openCache, queryRows } from '#data'
import { isDemo } from '../scores/demo-names.ts'

/** What one group of calls came to. Costs in US dollars; null where no call of it has a price. */
export interface CostRow {
  readonly name: string
  readonly calls: number
  readonly ok: number
  readonly invalid: number
  readonly refused: number
  readonly transport_error: number
  readonly timeout: number
  readonly tokens_in: number
  readonly tokens_out: number
  readonly tokens_cached: number
  readonly cost_usd: number | null
  /** Calls whose cost is unknown: the model has no price in the table, or the server counted no tokens. */
  readonly unpriced: number
  readonly median_latency_ms: number | null
}

/** What the models cost so far, all runs of a lake together, looked at in three ways. */
export interface CostReport {
  readonly total: CostRow
  readonly by_stage: readonly CostRow[]
  readonly by_model: readonly CostRow[]
  readonly by_topic: readonly CostRow[]
  /** Calls that a server of rules answered, in place of a model. */
  readonly demonstration_calls: number
}

/** Reads a lake's ledger. Throws FatalError when there is no lake. */
export async function costReport(lakeFolder: string): Promise<CostReport> {
  const { connection, close } = await openCache(lakeFolder)
  const grouped = (name: string): Promise<CostRow[]> =>
    queryRows<CostRow>(
      connection,
      `SELECT ${name} AS name, ${FIGURES} FROM calls GROUP BY 1 ORDER BY cost_usd DESC, calls DESC, 1`,
    )
  try {
    const [total] = await queryRows<CostRow>(connection, `SELECT 'all' AS name, ${FIGURES} FROM calls`)
    if (total === undefined) throw new RangeError('an aggregate gives one row')
    const by_model = await grouped('model')
    const demonstration = by_model.filter(({ name }) => isDemo(name))
    return {
      total,
      by_stage: await grouped('stage'),
      by_model,
      by_topic: await grouped("coalesce(topic, '(none)')"),
      demonstration_calls: demonstration.reduce((sum, { calls }) => sum + calls, 0),
    }
  } finally {
    close()
  }
}

const STATUSES = ['ok', 'invalid', 'refused', 'transport_error', 'timeout']

const FIGURES = [
  'count(*) AS calls',
  ...STATUSES.map((status) => `count(*) FILTER (status = '${status}') AS ${status}`),
  ...['tokens_in', 'tokens_out', 'tokens_cached'].map((column) => `coalesce(sum(${column}), 0) AS ${column}`),
  'sum(cost_usd) AS cost_usd',
  'count(*) FILTER (cost_usd IS NULL) AS unpriced',
  'round(median(latency_ms)) AS median_latency_ms',
].join(', ')
