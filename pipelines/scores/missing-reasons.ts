import type { DuckDBConnection } from '@duckdb/node-api'
import { type CallStatus, queryRows } from '#data'
import { fillTable } from './fill-table.ts'
import { lastCalls } from './results-sql.ts'

/** What was sought and not found: an answer, or a verdict on it. */
export interface Sought {
  readonly purpose: 'generate' | 'judge'
  /** generationId() of the answer, under which the ledger has both. */
  readonly item: string
  /** The model that was to answer; null where it is not known. */
  readonly model: string | null
  /** The judge that was to answer; null for an answer that a generator was to give. */
  readonly judgeId: string | null
}

/**
 * Gives for each thing sought why it is missing, by the last call about it in the ledger: `not asked`, `refused`, `timeout`
 * and the like, or `no record` where the call ended well and nothing was kept of it.
 */
export async function missingReasons(
  connection: DuckDBConnection,
  sought: readonly Sought[],
): Promise<(one: Sought) => string> {
  const last = {
    generate: await lastStatuses(connection, { purpose: 'generate', sought }),
    judge: await lastStatuses(connection, { purpose: 'judge', sought }),
  }
  return ({ purpose, item, model, judgeId }) => {
    const { byJudge, byModel } = last[purpose]
    const ofJudge = judgeId === null ? undefined : byJudge.get(nameOf(item, judgeId))
    const status = ofJudge ?? byModel.get(nameOf(item, model)) ?? 'not asked'
    return status === 'ok' ? 'no record' : status.replaceAll('_', ' ')
  }
}

interface LastStatuses {
  readonly byJudge: ReadonlyMap<string, CallStatus>
  /** Of calls that name no judge: those for answers, and those from before judges were named. */
  readonly byModel: ReadonlyMap<string, CallStatus>
}

async function lastStatuses(
  connection: DuckDBConnection,
  { purpose, sought }: { readonly purpose: Sought['purpose']; readonly sought: readonly Sought[] },
): Promise<LastStatuses> {
  const byJudge = new Map<string, CallStatus>()
  const byModel = new Map<string, CallStatus>()
  const texts = [...new Set(sought.filter((one) => one.purpose === purpose).map((one) => one.item))]
  if (texts.length === 0) return { byJudge, byModel }
  await fillTable(connection, { name: 'sought', columns: { item: 'VARCHAR' }, rows: texts.map((text) => [text]) })
  for (const { item, model, judge_id, status } of await queryRows<LastCall>(connection, lastCalls(purpose))) {
    if (judge_id === null) {
      byModel.set(nameOf(item, model), status)
      byModel.set(nameOf(item, null), status)
    } else {
      byJudge.set(nameOf(item, judge_id), status)
    }
  }
  return { byJudge, byModel }
}

interface LastCall {
  readonly item: string
  readonly model: string
  readonly judge_id: string | null
  readonly status: CallStatus
}

function nameOf(item: string, asked: string | null): string {
  return JSON.stringify([item, asked])
}
