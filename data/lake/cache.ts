import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { FatalError } from '../errors.ts'
import { stableId } from '../stable-id.ts'
import { type OpenDuckDb, openDuckDb, queryRows, sqlText } from './duckdb.ts'
import { writeError } from './durable-file.ts'
import { readFileList } from './file-list.ts'
import { readHeads } from './heads.ts'
import { completeBytes } from './journal.ts'
import { labelFiles } from './label-files.ts'
import { LAKE_MACROS, macroSql } from './macros.ts'
import { revisitRule } from './revisit-rule.ts'
import { readRunManifests } from './run-folders.ts'
import { openStageTables, STAGE_IDS } from './stage-tables.ts'
import type { StageId } from './tables.ts'
import { benchmarkFiles, lakeViews, sideRelations } from './views.ts'

/** How user-written SQL is held: see openCache(). */
const LOCKED = { access_mode: 'READ_ONLY', enable_external_access: 'false', lock_configuration: 'true' } as const

/** What one question may take. */
const QUESTION_MEMORY = '1GB'

/**
 * Opens `cache.duckdb`, a native copy of the lake's views that is brought up to date first, for SQL written by users:
 * read-only, without external access, its configuration locked. Never waits for a writer. In a lake that cannot be
 * written the copy is made in a temporary folder. Throws FatalError when there is no lake or a file cannot be read.
 */
export async function openCache(lakeFolder: string): Promise<OpenDuckDb & { readonly path: string }> {
  if (!existsSync(lakeFolder)) {
    throw new FatalError(
      `Cannot open the lake "${lakeFolder}": there is no such folder. ` +
        'Make one with "h2e build-bench" or "h2e crawl run", or name another with --lake.',
    )
  }
  refuseWithoutHeads(lakeFolder)
  const { path, temporaryFolder } = await currentCache(resolve(lakeFolder))
  const database = await openDuckDb({ path, settings: { ...LOCKED, memory_limit: QUESTION_MEMORY } })
  return {
    path,
    connection: database.connection,
    close: () => {
      database.close()
      if (temporaryFolder !== null) rmSync(temporaryFolder, { recursive: true, force: true })
    },
  }
}

/** Where a cache stands; in a folder to be removed afterwards when the lake itself cannot be written. */
interface CachePlace {
  readonly path: string
  readonly temporaryFolder: string | null
}

async function currentCache(lakeFolder: string): Promise<CachePlace> {
  const stamps = viewStamps(lakeFolder)
  const path = join(lakeFolder, 'cache.duckdb')
  const former = await readStamps(path)
  if (Object.entries(stamps).every(([name, stamp]) => former[name] === stamp)) return { path, temporaryFolder: null }
  const temporaryFolder = isWritable(lakeFolder) ? null : mkdtempSync(join(tmpdir(), 'h2e-cache-'))
  const target = temporaryFolder === null ? path : join(temporaryFolder, 'cache.duckdb')
  const temporary = `${target}.${process.pid}.tmp`
  try {
    rmSync(temporary, { force: true })
    if (Object.keys(former).length > 0) copyFileSync(path, temporary, constants.COPYFILE_FICLONE)
    await updateCache(lakeFolder, { path: temporary, former, stamps })
    // Readers that have the former copy open keep it; nobody sees a half-made one.
    renameSync(temporary, target)
  } catch (cause) {
    throw cause instanceof FatalError ? cause : unreadable(lakeFolder, cause)
  } finally {
    rmSync(temporary, { force: true })
    rmSync(`${temporary}.wal`, { force: true })
  }
  return { path: target, temporaryFolder }
}

/** Without its heads a lake would look empty, which is worse than an error. */
function refuseWithoutHeads(lakeFolder: string): void {
  if (existsSync(join(lakeFolder, 'heads.json'))) return
  if (STAGE_IDS.every((stage) => stage === 'crawl' || rowsNow(lakeFolder, stage).length === 0)) return
  throw new FatalError(
    `Cannot read "${join(lakeFolder, 'heads.json')}": the file is missing. Run "h2e mine run" on this lake to make it again.`,
  )
}

function unreadable(lakeFolder: string, cause: unknown): FatalError {
  const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
  if (/no space|write|permission|read-only/i.test(state)) return writeError(join(lakeFolder, 'cache.duckdb'), cause)
  return new FatalError(
    `Cannot read the lake "${lakeFolder}": ${state}. If a Parquet part is damaged, restore it from a backup, or remove its ` +
      'entry from the newest files-N.json beside it and run the command that made it again.',
    { cause },
  )
}

/** A stamp for each view: what its rows were made of. */
type Stamps = Readonly<Record<string, string>>

/** Makes the views again whose stamp has changed; a run that only ended costs one small table. */
async function updateCache(
  lakeFolder: string,
  cache: { readonly path: string; readonly former: Stamps; readonly stamps: Stamps },
): Promise<void> {
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    for (const [name, sql] of Object.entries(sideRelations(lakeFolder))) {
      await connection.run(`CREATE VIEW ${name} AS ${sql}`)
    }
    await connection.run(`ATTACH ${sqlText(cache.path)} AS cache`)
    for (const view of lakeViews()) {
      if (view.kind === 'internal') {
        await connection.run(`CREATE VIEW ${view.name} AS ${view.sql}`)
        continue
      }
      if (cache.former[view.name] !== cache.stamps[view.name]) {
        await connection.run(`CREATE OR REPLACE ${view.kind} cache.main.${view.name} AS ${view.sql}`)
      }
      // The next views read this one by its bare name.
      await connection.run(`CREATE VIEW ${view.name} AS FROM cache.main.${view.name}`)
    }
    // The cache's functions are made for the copy; this connection needs them while they are bound.
    for (const macro of LAKE_MACROS) await connection.run(macroSql(macro))
    for (const macro of LAKE_MACROS) await connection.run(macroSql(macro, 'cache'))
    const rows = Object.entries(cache.stamps).map(([name, stamp]) => `(${sqlText(name)}, ${sqlText(stamp)})`)
    await connection.run(
      `CREATE OR REPLACE TABLE cache.main._stamps AS FROM (VALUES ${rows.join(', ')}) AS stamps(name, stamp)`,
    )
    await connection.run('DETACH cache')
  } finally {
    close()
  }
}

/** The stamps of a cache file; none when it is absent or no cache of ours. */
async function readStamps(path: string): Promise<Stamps> {
  if (!existsSync(path)) return {}
  try {
    const { connection, close } = await openDuckDb({ path, settings: LOCKED })
    try {
      const rows = await queryRows<{ name: string; stamp: string }>(connection, 'FROM _stamps')
      return Object.fromEntries(rows.map((row) => [row.name, row.stamp]))
    } finally {
      close()
    }
  } catch {
    // A cache that cannot be opened is made again: it holds nothing of its own.
    return {}
  }
}

function viewStamps(lakeFolder: string): Stamps {
  const heads = readHeads(lakeFolder)
  const views = lakeViews()
  const stages = STAGE_IDS.map((stage) => {
    return [stage, { files: rowsNow(lakeFolder, stage), fingerprint: heads.fingerprints[stage] ?? null }] as const
  })
  const inputs: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(stages),
    desired: heads.desired,
    benchmark: { ...heads.benchmark, files: benchmarkFiles(lakeFolder, heads.benchmark) },
    runs: readRunManifests(lakeFolder),
    revisits: revisitRule(lakeFolder),
    labels: labelFiles(lakeFolder),
  }
  const definitions = stableId('views', { views, macros: LAKE_MACROS })
  return Object.fromEntries(
    views.map(({ name, reads }) => [
      name,
      stableId('view', { definitions, reads: reads.map((input) => inputs[input]) }),
    ]),
  )
}

/** Names the rows of a stage: they change only when a file comes, goes, or grows. */
function rowsNow(lakeFolder: string, stage: StageId): readonly string[] {
  const folder = join(lakeFolder, `stage_${stage}`)
  return readFileList(folder).files.map(({ name, kind }) =>
    kind === 'part' ? name : `${name} ${completeBytes(join(folder, name))}`,
  )
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
