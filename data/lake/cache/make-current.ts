import { accessSync, constants, copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FatalError } from '../../errors.ts'
import { writeError } from '../durable-file.ts'
import { isRunning, scratchPath } from '../scratch.ts'
import { fillCache } from './fill-cache.ts'
import type { Stamp, Stamps } from './view-stamps.ts'

/** What a view of a cache was made of, and what became of it. */
export interface FormerStamp extends Stamp {
  /** How many rows a table had when it was last made as a whole. */
  readonly sorted: number
  /** What the views `through` this one depend on: another one when it has changed for them. */
  readonly print: string
}

/** What a cache was made of. */
export type FormerStamps = Readonly<Record<string, FormerStamp>>

/** Where a cache stands; in a folder to be removed afterwards when the lake itself cannot be written. */
interface CachePlace {
  readonly path: string
  readonly temporaryFolder: string | null
}

/**
 * Makes the cache at this path current, in a copy that takes its place when it is whole: readers that have the former one
 * open keep it, and a kill leaves it. Throws FatalError when the lake cannot be read, or there is no room.
 */
export async function makeCurrent(
  lakeFolder: string,
  cache: { readonly path: string; readonly former: FormerStamps; readonly stamps: Stamps },
): Promise<CachePlace> {
  const { path, former, stamps } = cache
  const temporaryFolder = isWritable(lakeFolder) ? null : scratchPath()
  if (temporaryFolder !== null) mkdirSync(temporaryFolder)
  const target = temporaryFolder === null ? path : join(temporaryFolder, 'cache.duckdb')
  const temporary = `${target}.${process.pid}.tmp`
  try {
    removeAbandoned(target)
    if (Object.keys(former).length > 0) copyFileSync(path, temporary, constants.COPYFILE_FICLONE)
    await fillCache(lakeFolder, { path: temporary, former, stamps })
    renameSync(temporary, target)
  } catch (cause) {
    throw cause instanceof FatalError ? cause : unreadable(lakeFolder, cause)
  } finally {
    rmSync(temporary, { force: true })
    rmSync(`${temporary}.wal`, { force: true })
  }
  return { path: target, temporaryFolder }
}

/** Copies that a killed process left half-made, as large as the cache itself. */
function removeAbandoned(target: string): void {
  const beginning = `${basename(target)}.`
  for (const name of readdirSync(dirname(target))) {
    const pid = name.startsWith(beginning) ? /^(\d+)\.tmp/.exec(name.slice(beginning.length))?.[1] : undefined
    if (pid === undefined || (Number(pid) !== process.pid && isRunning(Number(pid)))) continue
    rmSync(join(dirname(target), name), { recursive: true, force: true })
  }
}

/** Whether files can be made in a folder. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function unreadable(lakeFolder: string, cause: unknown): FatalError {
  const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
  if (/no space|write|permission|read-only|too large/i.test(state))
    return writeError(join(lakeFolder, 'cache.duckdb'), cause)
  return new FatalError(
    `Cannot read the lake "${lakeFolder}": ${state}. If a Parquet part is damaged, restore it from a backup, or remove its ` +
      'entry from the newest files-N.json beside it and run the command that made it again.',
    { cause },
  )
}
