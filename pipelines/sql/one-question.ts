import type { DuckDBConnection } from '@duckdb/node-api'
import { loadDuckDb, UsageError } from '#data'
import { isBlank } from './split-statements.ts'

/** Throws UsageError when a text is not exactly one SELECT or EXPLAIN, and what DuckDB throws when it is no SQL. */
export async function refuseOtherThanOneQuestion(connection: DuckDBConnection, sql: string): Promise<void> {
  if (isBlank(sql)) throw new UsageError('Cannot answer: the question is empty. Write one SELECT.')
  const statements = await connection.extractStatements(sql)
  if (statements.count > 1) {
    throw new UsageError(
      'Cannot answer several statements at once: the lake takes one SELECT or EXPLAIN at a time. Ask them one by one.',
    )
  }
  const { StatementType } = loadDuckDb()
  const { statementType } = await statements.prepare(0)
  if (statementType === StatementType.SELECT || statementType === StatementType.EXPLAIN) return
  throw new UsageError(
    'Cannot run this statement: the lake is read-only and takes SELECT and EXPLAIN. Rewrite it as a question.',
  )
}
