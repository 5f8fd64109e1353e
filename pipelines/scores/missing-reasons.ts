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
  return ({ purpose, item, model }) => {
    const status = last[purpose].get(nameOf(item, model)) ?? 'not asked'
    return status === 'ok' ? 'no record' : status.replaceAll('_', ' ')
  }
}

async function lastStatuses(
  connection: DuckDBConnection,
  { purpose, sought }: { readonly purpose: Sought['purpose']; readonly sought: readonly Sought[] },
): Promise<ReadonlyMap<string, CallStatus>> {
  const texts = [...new Set(sought.filter((one) => one.purpose === purpose).map((one) => one.item))]
  if (texts.length === 0) return new Map()
  await fillTable(connection, { name: 'sought', columns: { item: 'VARCHAR' }, rows: texts.map((text) => [text]) })
  const rows = await queryRows<{ item: string; model: string; status: CallStatus }>(connection, lastCalls(purpose))
  return new Map(
    rows.flatMap(({ item, model, status }) => [
      [nameOf(item, model), status] as const,
      [nameOf(item, null), status] as const,
    ]),
  )
}

function nameOf(item: string, model: string | null): string {
  return JSON.stringify([item, model])
}
