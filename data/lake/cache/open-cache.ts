import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FatalError } from '../../errors.ts'
import { type OpenDuckDb, openDuckDb, queryRows } from '../duckdb.ts'
import { STAGE_IDS } from '../stage-tables.ts'
import { type FormerStamps, makeCurrent } from './make-current.ts'
import { rowsNow, type Stamps, viewStamps } from './view-stamps.ts'

/**
 * How user-written SQL is held, see openCache(), and what one question may take: with more, DuckDB would keep whole tables
 * in memory; what does not fit spills to disk.
 */
const SETTINGS = {
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  lock_configuration: 'true',
  memory_limit: '400MB',
} as const

/**
 * Opens `cache.duckdb`, a native copy of the lake's views that is brought up to date first, for SQL written by users:
 * read-only, without external access, its configuration locked. Never waits for a writer. In a lake that cannot be
 * written the copy is made in a temporary folder. Throws FatalError when there is no lake or a file cannot be read.
 */
export async function openCache(lakeFolder: string): Promise<OpenDuckDb & { readonly path: string }> {
  const { stamps, path, opened } = await look(lakeFolder)
  if (opened.current !== null) return { path, ...opened.current }
  const place = await makeCurrent(resolve(lakeFolder), { path, former: opened.former, stamps })
  const database = await openDuckDb({ path: place.path, settings: SETTINGS })
  return {
    path: place.path,
    connection: database.connection,
    close: () => {
      database.close()
      if (place.temporaryFolder !== null) rmSync(place.temporaryFolder, { recursive: true, force: true })
    },
  }
}

/** Brings `cache.duckdb` up to date, so that the next openCache() need not. False when it was, or the lake cannot be written. */
export async function updateCache(lakeFolder: string): Promise<boolean> {
  const { stamps, path, opened } = await look(lakeFolder)
  opened.current?.close()
  if (opened.current !== null) return false
  const place = await makeCurrent(resolve(lakeFolder), { path, former: opened.former, stamps })
  if (place.temporaryFolder !== null) rmSync(place.temporaryFolder, { recursive: true, force: true })
  return place.temporaryFolder === null
}

async function look(lakeFolder: string) {
  if (!existsSync(lakeFolder)) {
    throw new FatalError(
      `Cannot open the lake "${lakeFolder}": there is no such folder. ` +
        'Make one with "h2e build-bench" or "h2e crawl run", or name another with --lake.',
    )
  }
  refuseWithoutHeads(lakeFolder)
  const path = join(resolve(lakeFolder), 'cache.duckdb')
  const stamps = viewStamps(resolve(lakeFolder))
  return { stamps, path, opened: await openIfCurrent(path, stamps) }
}

/** Without its heads a lake would look empty, which is worse than an error. */
function refuseWithoutHeads(lakeFolder: string): void {
  if (existsSync(join(lakeFolder, 'heads.json'))) return
  if (STAGE_IDS.every((stage) => stage === 'crawl' || rowsNow(lakeFolder, stage).length === 0)) return
  throw new FatalError(
    `Cannot read "${join(lakeFolder, 'heads.json')}": the file is missing. Run "h2e mine run" on this lake to make it again.`,
  )
}

/** A cache that is up to date, open; else what it was made of, which is nothing when it is absent or no cache of ours. */
type Opened =
  | { readonly current: OpenDuckDb; readonly former: null }
  | { readonly current: null; readonly former: FormerStamps }

async function openIfCurrent(path: string, stamps: Stamps): Promise<Opened> {
  if (!existsSync(path)) return { current: null, former: {} }
  let database: OpenDuckDb | null = null
  try {
    database = await openDuckDb({ path, settings: SETTINGS })
    const rows = await queryRows<{ name: string; rows: string; rules: string; sorted: number }>(
      database.connection,
      'SELECT name, "rows", rules, sorted FROM _stamps',
    )
    const former = Object.fromEntries(rows.map(({ name, ...stamp }) => [name, stamp]))
    if (Object.entries(stamps).every(([name, stamp]) => former[name]?.rows === stamp.rows)) {
      return { current: database, former: null }
    }
    database.close()
    return { current: null, former }
  } catch {
    // A cache that cannot be opened is made again: it holds nothing of its own.
    database?.close()
    return { current: null, former: {} }
  }
}
