import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDuckDb, parquetSql, queryRows } from '#data'
import type { DataFile } from './check-dataset-card.ts'

/** What the Parquet files of a dataset's folder hold, read from the files themselves. */
export async function dataFilesOf(folder: string): Promise<readonly DataFile[]> {
  const { connection, close } = await openDuckDb()
  try {
    const files: DataFile[] = []
    for (const name of readdirSync(join(folder, 'data')).sort()) {
      const file = join(folder, 'data', name)
      const [counted] = await queryRows<{ rows: number }>(
        connection,
        `SELECT count(*) AS rows FROM ${parquetSql([file])}`,
      )
      const columns = await queryRows<{ column_name: string }>(connection, `DESCRIBE FROM ${parquetSql([file])}`)
      files.push({
        path: `data/${name}`,
        bytes: statSync(file).size,
        rows: counted?.rows ?? 0,
        columns: columns.map((column) => column.column_name),
      })
    }
    return files
  } finally {
    close()
  }
}
