import { rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  type DescribedTable,
  describeTables,
  makeFolder,
  openCache,
  openStageTables,
  plainRow,
  queryRows,
  sqlText,
  streamRows,
} from '#data'
import type { Answer } from '../sql/ask.ts'

/** A database in which a dataset is put together: the lake's tables are `lake.<name>`, its visits `stage_crawl`. */
export interface Workshop {
  run(sql: string): Promise<void>
  rows<Row>(sql: string): Promise<Row[]>
  stream<Row>(sql: string): AsyncGenerator<Row>
  /** An answer with the types of its columns. */
  answer(sql: string): Promise<Answer>
  /** What the lake's tables say of themselves. */
  describe(): Promise<readonly DescribedTable[]>
}

/**
 * Hands a workshop over a lake to the body and closes it. The lake is read as it stands and never written. What takes room
 * stands in a hidden folder beside the target, for a large dataset needs room there anyway; what a killed export left of it
 * is cleared first. Throws FatalError when there is no lake or a file of it cannot be read.
 */
export async function withWorkshop<T>(
  place: { readonly lakeFolder: string; readonly target: string },
  body: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const scratch = join(dirname(place.target), `.${basename(place.target)}.workshop`)
  makeFolder(dirname(place.target))
  try {
    rmSync(scratch, { recursive: true, force: true })
    makeFolder(scratch)
    return await openWorkshop({ lakeFolder: place.lakeFolder, scratch }, body)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function openWorkshop<T>(
  place: { readonly lakeFolder: string; readonly scratch: string },
  body: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const cache = await openCache(place.lakeFolder)
  try {
    const { connection, close } = await openStageTables(place.lakeFolder)
    try {
      // One thread, or rows and row groups would come out in another order and the bytes of files with them.
      await connection.run('SET threads = 1')
      await connection.run(`ATTACH ${sqlText(cache.path)} AS lake (READ_ONLY)`)
      await connection.run(`ATTACH ${sqlText(join(place.scratch, 'workshop.duckdb'))} AS shop`)
      await connection.run('USE shop')
      return await body({
        run: async (sql) => void (await connection.run(sql)),
        rows: (sql) => queryRows(connection, sql),
        stream: (sql) => streamRows(connection, sql),
        answer: async (sql) => {
          const reader = await connection.runAndReadAll(sql)
          const columns = reader.columnNames().map((name, place) => ({ name, type: reader.columnType(place) }))
          return { columns, rows: reader.getRowObjectsJS().map(plainRow), isCut: false }
        },
        describe: () => describeTables(cache.connection),
      })
    } finally {
      close()
    }
  } finally {
    cache.close()
  }
}
