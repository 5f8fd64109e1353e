import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { FatalError } from '../errors.ts'
import { stableId } from '../stable-id.ts'
import { type OpenDuckDb, openDuckDb, queryRows, sqlText } from './duckdb.ts'
import { readFileList } from './file-list.ts'
import { readHeads } from './heads.ts'
import { completeBytes } from './journal.ts'
import { readRunManifests } from './run-folders.ts'
import { openStageTables, STAGE_IDS } from './stage-tables.ts'
import { lakeViews, sideRelations } from './views.ts'

/** How user-written SQL is held: see openCache(). */
const LOCKED = { access_mode: 'READ_ONLY', enable_external_access: 'false', lock_configuration: 'true' } as const

/** What one question may take. */
const QUESTION_MEMORY = '1GB'

/**
 * Opens `cache.duckdb`, a native copy of the lake's views that is brought up to date first, for SQL written by users:
 * read-only, without external access, its configuration locked. Never waits for a writer. In a lake that cannot be
 * written the copy is made in a temporary folder. Throws FatalError when there is no lake or a file cannot be read.
 */
export async function openCache(lakeFolder: string): Promise<OpenDuckDb> {
  if (!existsSync(lakeFolder)) {
    throw new FatalError(
      `Cannot open the lake "${lakeFolder}": there is no such folder. ` +
        'Make one with "h2e build-bench" or "h2e crawl run", or name another with --lake.',
    )
  }
  const path = await currentCache(resolve(lakeFolder))
  return await openDuckDb({ path, settings: { ...LOCKED, memory_limit: QUESTION_MEMORY } })
}

async function currentCache(lakeFolder: string): Promise<string> {
  const stamp = lakeStamp(lakeFolder)
  const path = join(lakeFolder, 'cache.duckdb')
  if (existsSync(path) && (await stampOf(path)) === stamp) return path
  const target = isWritable(lakeFolder) ? path : join(mkdtempSync(join(tmpdir(), 'h2e-cache-')), 'cache.duckdb')
  const temporary = `${target}.${process.pid}.tmp`
  try {
    await buildCache(lakeFolder, { path: temporary, stamp })
    // Readers that have the former copy open keep it; nobody sees a half-made one.
    renameSync(temporary, target)
  } finally {
    rmSync(temporary, { force: true })
    rmSync(`${temporary}.wal`, { force: true })
  }
  return target
}

async function buildCache(lakeFolder: string, cache: { readonly path: string; readonly stamp: string }): Promise<void> {
  rmSync(cache.path, { force: true })
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    for (const [name, sql] of Object.entries(sideRelations(lakeFolder))) {
      await connection.run(`CREATE VIEW ${name} AS ${sql}`)
    }
    await connection.run(`ATTACH ${sqlText(cache.path)} AS cache`)
    for (const view of lakeViews()) {
      await connection.run(`CREATE ${view.kind} cache.main.${view.name} AS ${view.sql}`)
      // The next views read this one by its bare name.
      await connection.run(`CREATE VIEW ${view.name} AS FROM cache.main.${view.name}`)
    }
    await connection.run(`CREATE TABLE cache.main._cache AS SELECT ${sqlText(cache.stamp)} AS stamp`)
    await connection.run('DETACH cache')
  } finally {
    close()
  }
}

/** The stamp of the lake's state that a cache was made from; undefined when the file is no cache of ours. */
async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { connection, close } = await openDuckDb({ path, settings: LOCKED })
    try {
      return (await queryRows<{ stamp: string }>(connection, 'SELECT stamp FROM _cache'))[0]?.stamp
    } finally {
      close()
    }
  } catch {
    // A cache that cannot be opened is made again: it holds nothing of its own.
    return undefined
  }
}

/** Changes whenever the views would say something else. */
function lakeStamp(lakeFolder: string): string {
  const tables = STAGE_IDS.map((stage) => {
    const folder = join(lakeFolder, `stage_${stage}`)
    return readFileList(folder).files.map(({ name, kind }) =>
      kind === 'part' ? name : `${name} ${completeBytes(join(folder, name))}`,
    )
  })
  return stableId('cache', {
    lakeFolder,
    tables,
    heads: readHeads(lakeFolder),
    runs: readRunManifests(lakeFolder),
    views: lakeViews(),
  })
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
