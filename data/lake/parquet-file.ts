import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FatalError } from '../errors.ts'
import { openDuckDb, parquetSql, queryRows, sqlPath, sqlText } from './duckdb.ts'
import { makeFolder, writeError } from './durable-file.ts'
import { wellFormedJson } from './well-formed-json.ts'

/** What a Parquet file is made of. */
export interface ParquetContent {
  /** Column name to DuckDB type, such as `VARCHAR[]`; also the order of the columns. */
  readonly columns: Readonly<Record<string, string>>
  /** One object a row, with JSON values under the names of columns; a column left out is null. */
  readonly rows: Iterable<object> | AsyncIterable<object>
  /** Columns to sort by (texts in code-point order); without them the rows keep their order. */
  readonly orderBy?: readonly string[]
  /** Rows a row group, a multiple of 2048; small groups let a filter on a sorted column skip most of a file. */
  readonly rowGroupSize?: number
}

/**
 * Writes a Parquet file (zstd) and gives its number of rows. The same content gives the same bytes. The file appears
 * whole or not at all: work goes on in a hidden folder beside it, and what a killed run left there is cleared first, so
 * one path is written by one process at a time. Lone surrogates, which UTF-8 cannot hold, become U+FFFD. Throws
 * FatalError when a row has a value under an unknown name, a value does not fit its column, or the disk refuses.
 */
export async function writeParquet(path: string, content: ParquetContent): Promise<{ rowCount: number }> {
  const work = makeWorkFolder(path)
  try {
    const staged = await stageRows(path, { content, file: join(work, 'rows.jsonl') })
    const finished = join(work, 'finished.parquet')
    await copyToParquet(finished, { content, work, longestLineBytes: staged.longestLineBytes })
    flush(finished)
    renameSync(finished, path)
    return { rowCount: staged.rowCount }
  } catch (cause) {
    throw cause instanceof FatalError ? cause : writeError(path, cause)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * All rows of a Parquet file as plain objects: integers up to 2^53 are numbers (larger ones strings), lists arrays,
 * structs objects, times ISO 8601 texts. The caller says what the rows are; nothing is checked against `Row`. Throws
 * FatalError when the file is missing, truncated or otherwise unreadable.
 */
export async function readParquet<Row>(path: string): Promise<Row[]> {
  if (!existsSync(path)) {
    throw new FatalError(
      `Cannot read "${path}": the file is missing. Restore it from a backup, or run the command that makes it again.`,
      { facts: { path } },
    )
  }
  const database = await openDuckDb({ settings: SETTINGS })
  try {
    return await queryRows<Row>(database.connection, `SELECT * FROM ${parquetSql([path])}`)
  } catch (cause) {
    throw new FatalError(
      `Cannot read "${path}": ${firstLine(cause)} (${statSync(path).size} bytes). If the file was truncated or changed, ` +
        'restore it from a backup, or delete it and run the command that makes it again.',
      { cause, facts: { path } },
    )
  } finally {
    database.close()
  }
}

/** One thread, or row groups would come out in another order and the bytes with them. */
const SETTINGS = { threads: '1', memory_limit: '512MB' } as const

const DEFAULT_ROWS_A_GROUP = 8192
const CHUNK_CHARACTERS = 1 << 20
/** DuckDB's own limit for one JSON object; it must be told when a line is longer. */
const DEFAULT_LINE_BYTES = 16 * 1024 * 1024

function makeWorkFolder(path: string): string {
  const work = join(dirname(path), `.${basename(path)}.partial`)
  try {
    rmSync(work, { recursive: true, force: true })
    makeFolder(work)
    return work
  } catch (cause) {
    throw cause instanceof FatalError ? cause : writeError(path, cause)
  }
}

async function stageRows(path: string, options: { content: ParquetContent; file: string }) {
  const names = new Set(Object.keys(options.content.columns))
  const descriptor = openSync(options.file, 'w')
  let rowCount = 0
  let longestLineBytes = 0
  let chunk = ''
  try {
    for await (const row of options.content.rows) {
      const unknown = Object.keys(row).find((name) => !names.has(name))
      if (unknown !== undefined) throw unknownColumn(path, { unknown, row: rowCount + 1 })
      const line = `${wellFormedJson(row)}\n`
      longestLineBytes = Math.max(longestLineBytes, line.length * 3)
      rowCount += 1
      chunk += line
      if (chunk.length < CHUNK_CHARACTERS) continue
      writeFileSync(descriptor, chunk)
      chunk = ''
    }
    writeFileSync(descriptor, chunk)
  } finally {
    closeSync(descriptor)
  }
  return { rowCount, longestLineBytes }
}

function unknownColumn(path: string, at: { unknown: string; row: number }): FatalError {
  return new FatalError(
    `Cannot write "${path}": row ${at.row} has a value "${at.unknown}" and there is no such column. ` +
      'Add the column, or leave the value out.',
    { facts: { path, column: at.unknown, row: at.row } },
  )
}

async function copyToParquet(
  target: string,
  options: { content: ParquetContent; work: string; longestLineBytes: number },
): Promise<void> {
  const { columns, orderBy = [], rowGroupSize = DEFAULT_ROWS_A_GROUP } = options.content
  const types = Object.entries(columns).map(([name, type]) => `${sqlText(name)}: ${sqlText(type)}`)
  const rows =
    `read_json(${sqlPath(join(options.work, 'rows.jsonl'))}, format = 'newline_delimited', ` +
    `columns = {${types.join(', ')}}, maximum_object_size = ${Math.max(DEFAULT_LINE_BYTES, options.longestLineBytes)})`
  const order = orderBy.length === 0 ? '' : ` ORDER BY ${orderBy.map(quotedName).join(', ')}`
  const settings = { ...SETTINGS, temp_directory: join(options.work, 'spill') }
  const database = await openDuckDb({ settings })
  try {
    await database.connection.run(
      `COPY (SELECT * FROM ${rows}${order}) TO ${sqlText(target)} ` +
        `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize})`,
    )
  } finally {
    database.close()
  }
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1).join('')
}
