import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { Table } from 'apache-arrow'
import { FatalError, linesOf, openDuckDb, parquetSql, sqlPath, streamRows } from '#data'

/** A row of a table of pages, by column name. */
export type TableRow = { readonly [column: string]: unknown }

/** The table formats that can be read. */
export type TableFormat = 'jsonl' | 'csv' | 'arrow' | 'parquet'

/** The format a file's name tells, or undefined. */
export function tableFormatOf(path: string): TableFormat | undefined {
  const name = path.toLowerCase().replace(/\.gz$/, '')
  if (/\.(jsonl|ndjson)$/.test(name)) return 'jsonl'
  if (/\.csv$/.test(name)) return 'csv'
  if (/\.(arrow|feather|ipc)$/.test(name)) return 'arrow'
  return /\.parquet$/.test(name) ? 'parquet' : undefined
}

/** The rows of a table file. Throws FatalError naming the file, and the line where there are lines, that cannot be read. */
export async function* readTableRows(
  path: string,
  format: TableFormat,
  options: { readonly gzip?: boolean } = {},
): AsyncGenerator<TableRow> {
  if (format === 'jsonl') yield* jsonLines(path, options.gzip ?? path.toLowerCase().endsWith('.gz'))
  else if (format === 'arrow') yield* arrowRows(path)
  else yield* duckDbRows(path, format)
}

async function* jsonLines(path: string, gzip: boolean): AsyncGenerator<TableRow> {
  const file = createReadStream(path)
  const input = gzip ? file.pipe(createGunzip()) : file
  file.on('error', (error) => input.destroy(error))
  let lineNumber = 0
  try {
    for await (const line of linesOf(input)) {
      lineNumber++
      if (line.trim() !== '') yield parsedLine(line, { path, lineNumber })
    }
  } catch (cause) {
    throw cause instanceof FatalError ? cause : unreadable(path, cause, ` after line ${lineNumber}`)
  }
}

function parsedLine(line: string, place: { readonly path: string; readonly lineNumber: number }): TableRow {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw unreadable(place.path, cause, ` line ${place.lineNumber}`)
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value }
  throw unreadable(place.path, new Error('it is no JSON object'), ` line ${place.lineNumber}`)
}

async function* arrowRows(path: string): AsyncGenerator<TableRow> {
  let table: Table
  // Loaded when needed: it takes longer to load than most questions take to answer.
  const { tableFromIPC } = await import('apache-arrow')
  try {
    table = tableFromIPC(await readFile(path))
  } catch (cause) {
    throw unreadable(path, cause)
  }
  for (const row of table) yield row.toJSON()
}

async function* duckDbRows(path: string, format: 'csv' | 'parquet'): AsyncGenerator<TableRow> {
  const { connection, close } = await openDuckDb()
  const source = format === 'csv' ? `read_csv(${sqlPath(path)}, all_varchar = true)` : parquetSql([path])
  try {
    yield* streamRows<TableRow>(connection, `FROM ${source}`)
  } catch (cause) {
    throw unreadable(path, cause)
  } finally {
    close()
  }
}

function unreadable(path: string, cause: unknown, place = ''): FatalError {
  const state = cause instanceof Error ? cause.message : String(cause)
  return new FatalError(
    `Cannot read "${path}"${place}: ${state}. Mend the file and run again; what was read before is kept.`,
    { cause, facts: { path } },
  )
}
