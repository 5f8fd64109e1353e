import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { checkJournal } from './check-journal.ts'
import type { CompactionJob } from './compaction-job.ts'
import { openDuckDb, parquetSql, queryRows, sqlText } from './duckdb.ts'
import { writeError } from './durable-file.ts'
import { checkPart } from './part.ts'
import { rowsSql } from './table-sql.ts'
import { STAGE_TABLES, type StageTable } from './tables.ts'

/** Small row groups let a filter on a sorted column skip most of a part. */
export const ROWS_A_GROUP = 8192

/** Writes one part from a job's files, every journal line checked first. Gives its number of rows. */
export async function writePart(job: CompactionJob): Promise<number> {
  const table: StageTable = STAGE_TABLES[job.stage]
  let longestLineBytes = 0
  for (const file of job.sources) {
    const path = join(job.folder, file.name)
    if (file.kind === 'part') checkPart(path)
    else longestLineBytes = Math.max(longestLineBytes, await checkJournal(path, { path, table }))
  }
  const sources = job.sources.map((file) => ({ kind: file.kind, path: join(job.folder, file.name) }))
  const order = table.orderBy === '' ? '' : ` ORDER BY ${table.orderBy}`
  const target = join(job.folder, job.part)
  const { connection, close } = await openDuckDb({ settings: { temp_directory: join(job.folder, 'spill') } })
  try {
    await connection.run(
      `COPY (SELECT * FROM (${rowsSql(table, sources, { longestLineBytes })})${order}) TO ${sqlText(`${target}.tmp`)} ` +
        `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_A_GROUP})`,
    )
    renameSync(`${target}.tmp`, target)
    const [count] = await queryRows<{ n: number }>(connection, `SELECT count(*) AS n FROM ${parquetSql([target])}`)
    return count?.n ?? 0
  } catch (cause) {
    throw writeError(target, cause)
  } finally {
    close()
  }
}
