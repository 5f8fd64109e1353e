import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { OPT_OUTS } from '../page.ts'
import { checkJournal } from './check-journal.ts'
import { type OpenDuckDb, openDuckDb, sqlText, streamRows } from './duckdb.ts'
import { readLiveFiles } from './file-list.ts'
import { type Heads, readHeads } from './heads.ts'
import { completeBytes } from './journal.ts'
import { checkPart } from './part.ts'
import { scratchPath } from './scratch.ts'
import { type RowSource, rowsSql } from './table-sql.ts'
import { STAGE_TABLES, type StageId } from './tables.ts'

/** The stages that have a table, in the order work flows through them. */
export const STAGE_IDS = Object.keys(STAGE_TABLES) as readonly StageId[]

/**
 * Opens a scratch database in which `stage_<id>` is a view of each stage's rows as they stand now, `current_pages` holds the
 * visits that pages are now, and `heads(stage, fingerprint)` says which answers count. Never waits for a writer: of a journal that grows it reads the lines that are
 * whole. The caller closes it. Throws FatalError naming the file, and the line, that cannot be read.
 */
export async function openStageTables(lakeFolder: string): Promise<OpenDuckDb> {
  const scratch = scratchPath()
  mkdirSync(scratch)
  const removeScratch = (): void => rmSync(scratch, { recursive: true, force: true })
  try {
    const database = await openDuckDb()
    try {
      for (const stage of STAGE_IDS) {
        const { sources, longestLineBytes } = await readableSources(lakeFolder, stage, scratch)
        const rows = rowsSql(STAGE_TABLES[stage], sources, { longestLineBytes })
        await database.connection.run(`CREATE VIEW stage_${stage} AS ${rows}`)
      }
      await database.connection.run(`CREATE VIEW current_pages AS ${CURRENT_PAGES}`)
      await database.connection.run(`CREATE VIEW heads AS ${headsSql(readHeads(lakeFolder))}`)
    } catch (error) {
      database.close()
      throw error
    }
    return {
      connection: database.connection,
      close: () => {
        database.close()
        removeScratch()
      },
    }
  } catch (error) {
    removeScratch()
    throw error
  }
}

/** Streams the rows of an SQL query over the stages' tables; see openStageTables(). */
export async function* streamStageTables<T>(lakeFolder: string, sql: string): AsyncGenerator<T> {
  const tables = await openStageTables(lakeFolder)
  try {
    yield* streamRows<T>(tables.connection, sql)
  } finally {
    tables.close()
  }
}

/**
 * SQL for those of these visits, a relation, that pages are by then: of each URL the newest that brought a body, unless the
 * server has since said that the page is elsewhere or is to be left out. An error of the moment takes no page away, and neither does its end: then
 * `vanished_at` says when the server first answered that the page is gone.
 */
export function currentPagesSql(visits: string): string {
  return `SELECT page.*, (
  SELECT min(later.fetched_at) FROM ${visits} AS later
  WHERE later.page_id = page.page_id AND later.status IN (404, 410)
    AND (later.fetched_at, later._at) > (page.fetched_at, page._at)
) AS vanished_at FROM (
  SELECT * FROM ${visits}
  WHERE state = 'stored' OR reason = 'redirect' OR (state = 'refused' AND reason IN (${OPT_OUTS.map(sqlText).join(', ')}))
  QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY fetched_at DESC, _at DESC) = 1
) AS page WHERE page.state = 'stored'`
}

/** The same of all visits. */
export const CURRENT_PAGES = currentPagesSql('stage_crawl')

/** SQL for the table `heads(stage, fingerprint)`. */
export function headsSql(heads: Heads): string {
  const rows = Object.entries(heads.fingerprints).map(([stage, print]) => `(${sqlText(stage)}, ${sqlText(print)})`)
  if (rows.length === 0) return 'SELECT NULL::VARCHAR AS stage, NULL::VARCHAR AS fingerprint WHERE false'
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS heads(stage, fingerprint)`
}

async function readableSources(
  lakeFolder: string,
  stage: StageId,
  scratch: string,
): Promise<{ readonly sources: readonly RowSource[]; readonly longestLineBytes: number }> {
  const folder = join(lakeFolder, `stage_${stage}`)
  const sources: RowSource[] = []
  let longestLineBytes = 0
  for (const file of readLiveFiles(folder, STAGE_TABLES[stage])) {
    const path = join(folder, file.name)
    if (file.kind === 'part') {
      checkPart(path)
      sources.push({ kind: 'part', path })
      continue
    }
    const copy = await copyWholeLines(path, join(scratch, file.name))
    if (copy === undefined) continue
    longestLineBytes = Math.max(longestLineBytes, await checkJournal(copy, { path, table: STAGE_TABLES[stage] }))
    sources.push({ kind: 'journal', path: copy })
  }
  return { sources, longestLineBytes }
}

async function copyWholeLines(path: string, copy: string): Promise<string | undefined> {
  const bytes = completeBytes(path)
  if (bytes === 0) return undefined
  await pipeline(createReadStream(path, { end: bytes - 1 }), createWriteStream(copy))
  return copy
}
