import { openDuckDb, parquetSql, queryRows, streamRows } from '#data'
import type { Compression } from './compression.ts'
import { inTemporaryFile } from './in-temporary-file.ts'
import type { TableRow } from './table-rows.ts'
import { unreadable } from './unreadable.ts'

/**
 * The rows of a Parquet file; one that is compressed as a whole is unpacked into a temporary file first. Only the
 * `wanted` columns are read where one of `needed` is there, else all. Throws FatalError naming the file and the row.
 */
export async function* readParquetRows(
  path: string,
  options: {
    readonly compression: Compression
    readonly wanted: readonly string[]
    readonly needed: readonly string[]
  },
): AsyncGenerator<TableRow> {
  const { compression } = options
  const read = (file: string) => rowsOf(file, options)
  let rowNumber = 0
  try {
    for await (const row of compression === 'none' ? read(path) : inTemporaryFile(path, { compression, read })) {
      rowNumber++
      yield row
    }
  } catch (cause) {
    throw unreadable(path, cause, rowNumber === 0 ? '' : ` after row ${rowNumber}`)
  }
}

async function* rowsOf(
  file: string,
  options: { readonly wanted: readonly string[]; readonly needed: readonly string[] },
): AsyncGenerator<TableRow> {
  const { connection, close } = await openDuckDb()
  try {
    const source = parquetSql([file])
    const described = await queryRows<{ column_name: string }>(connection, `DESCRIBE FROM ${source}`)
    const names = described.map((column) => column.column_name)
    const chosen = names.some((name) => options.needed.includes(name))
      ? names.filter((name) => options.wanted.includes(name))
      : names
    const columns = chosen.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')
    const [counted] = await queryRows<{ count: number }>(connection, `SELECT count(*) AS count FROM ${source}`)
    let rowCount = 0
    for await (const row of streamRows<TableRow>(connection, `SELECT ${columns} FROM ${source}`)) {
      rowCount++
      yield row
    }
    // DuckDB ends its stream without a word when a row group does not fit into its memory.
    if (rowCount !== counted?.count) {
      throw new Error(
        `only ${rowCount} of its ${counted?.count} rows fit into memory; write it with smaller row groups`,
      )
    }
  } finally {
    close()
  }
}
