import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { FatalError, parquetSql, sqlPath, UsageError } from '#data'
import { compressionOf } from '../inputs/compression.ts'
import { readTableRows, type TableFormat, tableFormatOf } from '../inputs/table-rows.ts'

/**
 * Makes a table file the table `input`. Parquet and CSV are DuckDB's own; Arrow, and what is compressed, passes through
 * JSON, for DuckDB cannot read it without an extension. Throws UsageError for an unknown kind of file, FatalError for one that
 * cannot be read.
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
  const source = await sqlSource(file, format)
  try {
    await connection.run(`CREATE TABLE input AS FROM ${source}`)
  } catch (cause) {
    const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
    throw new FatalError(`Cannot read "${file.path}": ${state}. Mend the file and ask again.`, { cause })
  }
}

async function sqlSource(
  file: { readonly path: string; readonly scratch: string },
  format: TableFormat,
): Promise<string> {
  const isPlain = compressionOf(file.path) === 'none'
  if (isPlain && format === 'parquet') return parquetSql([file.path])
  if (isPlain && format === 'csv') return `read_csv(${sqlPath(file.path)})`
  const copy = join(file.scratch, 'input.jsonl')
  await pipeline(jsonLines(file.path, format), createWriteStream(copy))
  return `read_json(${sqlPath(copy)}, format = 'newline_delimited')`
}

async function* jsonLines(path: string, format: TableFormat): AsyncGenerator<string> {
  const all = { format, compression: compressionOf(path), wanted: [], needed: [] }
  for await (const row of readTableRows(path, all)) yield `${JSON.stringify(row, jsonValue)}\n`
}

/** Arrow's 64-bit integers are BigInt, which JSON does not know. */
function jsonValue(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  return value
}
