import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api'
import { StatementType } from '@duckdb/node-api'
import { FatalError, type PlainRow, plainRow, UsageError } from '#data'

/** Node's timers hold no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** An answer: its columns in order, and its rows as plain values. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: DuckDBType }[]
  readonly rows: readonly PlainRow[]
  /** True when there are more rows than were asked for. */
  readonly isCut: boolean
}

/**
 * Answers one SELECT or EXPLAIN, with `mostRows` rows where given: those beyond are not even computed. Throws UsageError when the text is not one such statement or DuckDB refuses it, and
 * FatalError when it takes longer than the time limit.
 */
export async function ask(
  connection: DuckDBConnection,
  question: { readonly sql: string; readonly timeLimitSeconds: number; readonly mostRows?: number },
): Promise<Answer> {
  await refuseOtherThanOneQuestion(connection, question.sql)
  let timedOut = false
  const timer = setTimeout(
    () => {
      timedOut = true
      connection.interrupt()
    },
    Math.min(question.timeLimitSeconds * 1000, LONGEST_TIMER_MS),
  )
  try {
    const { sql, mostRows = Number.POSITIVE_INFINITY } = question
    const reader = Number.isFinite(mostRows)
      ? await connection.streamAndReadUntil(sql, mostRows + 1)
      : await connection.runAndReadAll(sql)
    const names = reader.deduplicatedColumnNames()
    return {
      columns: names.map((name, index) => ({ name, type: reader.columnType(index) })),
      rows: reader.getRowObjectsJS().slice(0, mostRows).map(plainRow),
      isCut: reader.currentRowCount > mostRows,
    }
  } catch (cause) {
    if (timedOut) {
      throw new FatalError(
        `Cannot answer within ${question.timeLimitSeconds} seconds. Ask for less, or allow more with --time-limit.`,
        { cause },
      )
    }
    if (/^INTERRUPT/.test(messageOf(cause)))
      throw new UsageError('Cannot answer: you stopped it. Ask again.', { cause })
    throw refused(cause)
  } finally {
    clearTimeout(timer)
  }
}

async function refuseOtherThanOneQuestion(connection: DuckDBConnection, sql: string): Promise<void> {
  if (sql.trim() === '') throw new UsageError('Cannot answer: the question is empty. Write one SELECT.')
  let kinds: readonly StatementType[]
  try {
    const statements = await connection.extractStatements(sql)
    kinds = await Promise.all(
      Array.from({ length: statements.count }, async (_, index) => (await statements.prepare(index)).statementType),
    )
  } catch (cause) {
    throw refused(cause)
  }
  const [kind] = kinds
  if (kinds.length === 1 && (kind === StatementType.SELECT || kind === StatementType.EXPLAIN)) return
  throw new UsageError(
    kinds.length > 1
      ? 'Cannot answer several statements at once: the lake takes one SELECT or EXPLAIN at a time. Ask them one by one.'
      : 'Cannot run this statement: the lake is read-only and takes SELECT and EXPLAIN. Rewrite it as a question.',
  )
}

function refused(cause: unknown): UsageError {
  const message = messageOf(cause).replace(/^Failed to \w+ statements?: /, '')
  return new UsageError(`Cannot answer: ${message.trim()}`, { cause })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
