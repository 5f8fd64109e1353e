import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { FatalError } from '../../errors.ts'
import { openDuckDb, parquetSql, queryRows, sqlText } from '../duckdb.ts'
import { writeError } from '../durable-file.ts'
import { type LiveFile, readFileList, readLiveFiles, writeFileList } from '../file-list.ts'
import { checkPart } from '../part.ts'
import { STAGE_TABLES, type StageId, type StageTable } from '../tables.ts'
import { ROWS_A_GROUP } from '../write-part.ts'

/** Rows of one table, and what is to become of them. */
export interface RowsToForget {
  readonly stage: StageId
  /** Column to values: a row that has one of these values in one of these columns is meant. `_item` is a column too. */
  readonly where: Readonly<Record<string, Iterable<string>>>
  /** A column to blank in these rows; the rows themselves go where none is named. */
  readonly blank?: string
  /** Unique to this call; part of the names of the files it makes. */
  readonly name: string
}

/**
 * Writes each Parquet part of a table that holds such rows anew without them, in the same order, and removes the old one at
 * once: a query that is reading it may fail. A part that would be empty goes. Gives how many rows were meant. Only the
 * lock's holder may call it, after compact(). May be killed and done again. Throws FatalError when a part cannot be read or
 * written, and RangeError while the table has journals.
 */
export async function rewriteParts(lakeFolder: string, asked: RowsToForget): Promise<number> {
  const table: StageTable = STAGE_TABLES[asked.stage]
  const folder = join(lakeFolder, `stage_${asked.stage}`)
  const parts = readLiveFiles(folder, table)
  if (parts.some((file) => file.kind === 'journal')) throw new RangeError(`stage_${asked.stage} is not compacted`)
  if (parts.length === 0) return 0
  // One thread: with several, rows would come out in another order.
  const settings = { threads: '1', temp_directory: join(folder, 'spill') }
  const { connection, close } = await openDuckDb({ settings })
  let count = 0
  try {
    const meant = await meantRows(connection, asked.where)
    for (const part of parts) count += await rewritePart({ connection, folder, part, meant }, asked)
    return count
  } finally {
    close()
    rmSync(join(folder, 'spill'), { recursive: true, force: true })
  }
}

/** SQL that is true of the rows meant. Their values stand in tables: there may be millions. */
async function meantRows(connection: DuckDBConnection, where: RowsToForget['where']): Promise<string> {
  const terms: string[] = []
  for (const [column, values] of Object.entries(where)) {
    const table = `meant_${terms.length}`
    await connection.run(`CREATE TEMP TABLE ${table} ("value" VARCHAR)`)
    const appender = await connection.createAppender(table)
    for (const value of new Set(values)) {
      appender.appendVarchar(value)
      appender.endRow()
    }
    appender.closeSync()
    terms.push(`coalesce("${column}" IN (SELECT "value" FROM ${table}), false)`)
  }
  return terms.length === 0 ? 'false' : `(${terms.join(' OR ')})`
}

interface PartAtHand {
  readonly connection: DuckDBConnection
  readonly folder: string
  readonly part: LiveFile
  readonly meant: string
}

async function rewritePart({ connection, folder, part, meant }: PartAtHand, asked: RowsToForget): Promise<number> {
  const path = join(folder, part.name)
  checkPart(path)
  const rows = parquetSql([path])
  const blanked = asked.blank === undefined ? '' : ` AND "${asked.blank}" IS NOT NULL`
  const count = await countOf(connection, `${rows} WHERE ${meant}${blanked}`)
  if (count === 0) return 0
  const select =
    asked.blank === undefined
      ? `SELECT * FROM ${rows} WHERE NOT ${meant}`
      : `SELECT * REPLACE (CASE WHEN ${meant} THEN NULL ELSE "${asked.blank}" END AS "${asked.blank}") FROM ${rows}`
  const name = `part-${asked.name}-${readFileList(folder).version}.parquet`
  const target = join(folder, name)
  try {
    await connection.run(
      `COPY (${select}) TO ${sqlText(`${target}.tmp`)} ` +
        `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_A_GROUP})`,
    )
    renameSync(`${target}.tmp`, target)
  } catch (cause) {
    throw cause instanceof FatalError ? cause : writeError(target, cause)
  }
  const left = await countOf(connection, parquetSql([target]))
  const { files } = readFileList(folder)
  const next: readonly LiveFile[] = left === 0 ? [] : [{ ...part, name, rows: left }]
  writeFileList(
    folder,
    files.flatMap((file) => (file.name === part.name ? next : [file])),
  )
  rmSync(path, { force: true })
  if (left === 0) rmSync(target, { force: true })
  return count
}

async function countOf(connection: DuckDBConnection, from: string): Promise<number> {
  const [row] = await queryRows<{ n: number }>(connection, `SELECT count(*) AS n FROM ${from}`)
  return row?.n ?? 0
}
