import { existsSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FatalError } from '../../errors.ts'
import { type OpenDuckDb, openDuckDb, queryRows } from '../duckdb.ts'
import { STAGE_IDS } from '../stage-tables.ts'
import { type FormerStamp, type FormerStamps, isWritable, makeCurrent } from './make-current.ts'
import { updateCacheBeside } from './update-cache-beside.ts'
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

/** An open query cache. */
export interface OpenCache extends OpenDuckDb {
  readonly path: string
  /** Two of one identity hold the same rows. */
  readonly identity: string
}

/**
 * Opens `cache.duckdb`, a native copy of the lake's views that is brought up to date first, for SQL written by users:
 * read-only, without external access, its configuration locked. Never waits for a writer. In a lake that cannot be
 * written the copy is made in a temporary folder. Throws FatalError when there is no lake or a file cannot be read.
 */
export async function openCache(lakeFolder: string): Promise<OpenCache> {
  const { stamps, path, opened } = await look(lakeFolder)
  if (opened.current !== null) return opened.current
  const place = await makeCurrent(resolve(lakeFolder), { path, former: opened.former, stamps })
  const made = await openFile(place.path)
  return {
    ...made,
    close: () => {
      made.close()
      if (place.temporaryFolder !== null) rmSync(place.temporaryFolder, { recursive: true, force: true })
    },
  }
}

/** As openCache(), where nothing has to be made for it; null where something has changed. */
export async function openCurrentCache(lakeFolder: string): Promise<OpenCache | null> {
  const { opened } = await look(lakeFolder)
  return opened.current
}

/**
 * As openCache(), but what has to be made is made in a process of its own, and the lake may have changed again since. Throws
 * FatalError too when the signal is aborted, which ends that process.
 */
export async function openCacheMadeBeside(lakeFolder: string, signal: AbortSignal): Promise<OpenCache> {
  // What cannot stand in the lake is this process's own.
  if (!isWritable(lakeFolder)) return await openCache(lakeFolder)
  const current = await openCurrentCache(lakeFolder)
  if (current !== null) return current
  const failure = await updateCacheBeside(lakeFolder, { signal })
  if (failure !== null) throw new FatalError(failure)
  return await openFile(cachePath(lakeFolder))
}

/** Brings `cache.duckdb` up to date, so that the next openCache() need not. False when it was, or the lake cannot be written. */
export async function updateCache(lakeFolder: string): Promise<boolean> {
  const { stamps, path, opened } = await look(lakeFolder)
  opened.current?.close()
  if (opened.current !== null || !isWritable(lakeFolder)) return false
  await makeCurrent(resolve(lakeFolder), { path, former: opened.former, stamps })
  return true
}

async function look(lakeFolder: string) {
  if (!existsSync(lakeFolder)) {
    throw new FatalError(
      `Cannot open the lake "${lakeFolder}": there is no such folder. ` +
        'Make one with "h2e build-bench" or "h2e crawl run", or name another with --lake.',
    )
  }
  refuseWithoutHeads(lakeFolder)
  const path = cachePath(lakeFolder)
  const stamps = viewStamps(resolve(lakeFolder))
  return { stamps, path, opened: await openIfCurrent(path, stamps) }
}

function cachePath(lakeFolder: string): string {
  return join(resolve(lakeFolder), 'cache.duckdb')
}

async function openFile(path: string): Promise<OpenCache> {
  // Before: where another takes its place meanwhile, this one passes for the former, and is looked at again.
  const { ino, mtimeMs } = statSync(path)
  return { path, identity: `${ino} ${mtimeMs}`, ...(await openDuckDb({ path, settings: SETTINGS })) }
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
  | { readonly current: OpenCache; readonly former: null }
  | { readonly current: null; readonly former: FormerStamps }

async function openIfCurrent(path: string, stamps: Stamps): Promise<Opened> {
  if (!existsSync(path)) return { current: null, former: {} }
  let database: OpenCache | null = null
  try {
    database = await openFile(path)
    const rows = await queryRows<FormerStamp & { readonly name: string }>(
      database.connection,
      'SELECT name, "rows", rules, own, print, sorted FROM _stamps',
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
