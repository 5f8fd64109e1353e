import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlPath, UsageError } from '#data'
import { readTableRows, tableFormatOf } from '../inputs/table-rows.ts'

/**
 * Makes a table file the table `input`. Arrow passes through apache-arrow and JSON, for DuckDB cannot read it without an
 * extension. Throws UsageError for an unknown kind of file, FatalError for one that cannot be read.
 */
export async function importTable(
  connection: DuckDBConnection,
  file: { readonly path: string; readonly scratch: string },
): Promise<void> {
  const format = tableFormatOf(file.path)
  if (format === undefined) {
    throw new UsageError(
      `Cannot read "${file.path}": its name tells no known kind. Use .arrow, .parquet, .csv or .jsonl.`,
    )
  }
  const lines: string[] = []
  for await (const row of readTableRows(file.path, format)) lines.push(JSON.stringify(row, jsonValue))
  const copy = join(file.scratch, 'input.jsonl')
  writeFileSync(copy, `${lines.join('\n')}\n`)
  await connection.run(`CREATE TABLE input AS FROM read_json(${sqlPath(copy)}, format = 'newline_delimited')`)
}

/** Arrow's 64-bit integers are BigInt and its vectors iterables, neither of which JSON knows. */
function jsonValue(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  return value
}
