import { readArrowRows } from './arrow-rows.ts'
import { type Compression, withoutCompression } from './compression.ts'
import { readCsvRows } from './csv-rows.ts'
import { readJsonLines } from './json-lines.ts'
import { readParquetRows } from './parquet-rows.ts'

/** A row of a table of pages, by column name. */
export type TableRow = { readonly [column: string]: unknown }

/** The table formats that can be read. */
export type TableFormat = 'jsonl' | 'csv' | 'arrow' | 'parquet'

/** The format a file's name tells, with or without the ending of a compression, or undefined. */
export function tableFormatOf(path: string): TableFormat | undefined {
  const name = withoutCompression(path)
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'jsonl'
  if (/\.csv$/i.test(name)) return 'csv'
  if (/\.(arrow|feather|ipc)$/i.test(name)) return 'arrow'
  return /\.(parquet|pq)$/i.test(name) ? 'parquet' : undefined
}

/**
 * The rows of a table file, one after the other; memory does not grow with the file, but holds one record batch of Arrow
 * and one row group of Parquet. Of Parquet only the `wanted` columns are read where one of `needed` is there, else all.
 * Throws FatalError naming the file, and the line or row, that cannot be read.
 */
export async function* readTableRows(
  path: string,
  options: {
    readonly format: TableFormat
    readonly compression: Compression
    readonly wanted: readonly string[]
    readonly needed: readonly string[]
  },
): AsyncGenerator<TableRow> {
  const { format, compression } = options
  if (format === 'jsonl') for await (const { value } of readJsonLines(path, compression)) yield value
  else if (format === 'csv') yield* readCsvRows(path, compression)
  else if (format === 'arrow') yield* readArrowRows(path, compression)
  else yield* readParquetRows(path, options)
}
