import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FatalError, makeFolder, UsageError } from '#data'
import { MANIFEST_FILE } from '../bench/bench-layout.ts'
import { HASHES_FILE, hashesOf, readHashes } from './file-hashes.ts'

/** What `manifest.json` of an exported dataset begins with. */
export const DATASET_FORMAT = 'h2e-dataset/1'

/**
 * Writes a dataset's folder, whole or not at all: work goes on in a hidden folder beside it that takes its place at the end.
 * An earlier export that stands there unchanged is replaced. Throws UsageError when anything else stands there, FatalError
 * when the disk refuses, and what the writer throws.
 */
export async function writeDatasetFolder<T>(target: string, write: (folder: string) => Promise<T>): Promise<T> {
  const beside = (what: string): string => join(dirname(target), `.${basename(target)}.${what}`)
  const places = { target, work: beside('partial'), former: beside('former') }
  try {
    makeFolder(dirname(target))
    endKilledExchange(places)
    refuseForeign(target)
    rmSync(places.work, { recursive: true, force: true })
    mkdirSync(places.work)
    const written = await write(places.work)
    exchange(places)
    return written
  } catch (cause) {
    if (cause instanceof UsageError || cause instanceof FatalError || !isSystemError(cause)) throw cause
    throw new FatalError(
      `Cannot write "${target}": ${cause.message}. Make room and give yourself permission to write there, then export again.`,
      { cause, facts: { target } },
    )
  } finally {
    rmSync(places.work, { recursive: true, force: true })
  }
}

interface Places {
  readonly target: string
  readonly work: string
  readonly former: string
}

/** A kill between the two renames leaves the former dataset under its hidden name. */
function endKilledExchange({ target, former }: Places): void {
  if (!existsSync(former)) return
  if (existsSync(target)) rmSync(former, { recursive: true, force: true })
  else renameSync(former, target)
}

function exchange({ target, work, former }: Places): void {
  const hasFormer = existsSync(target) && readdirSync(target).length > 0
  if (hasFormer) renameSync(target, former)
  else if (existsSync(target)) rmdirSync(target)
  try {
    renameSync(work, target)
  } catch (cause) {
    if (hasFormer) renameSync(former, target)
    throw cause
  }
  rmSync(former, { recursive: true, force: true })
}

function refuseForeign(target: string): void {
  const status = statSync(target, { throwIfNoEntry: false })
  if (status === undefined) return
  if (!status.isDirectory()) throw refused(target, 'it is a file. Name a folder')
  if (readdirSync(target).length === 0) return
  if (!isDataset(target)) throw refused(target, 'the folder holds something else. Name a new or an empty folder')
  const noted = readHashes(readFileSync(join(target, HASHES_FILE), 'utf8')) ?? new Map<string, string>()
  const found = hashesOf(target)
  const added = [...found.keys()].filter((path) => !noted.has(path))
  const changed = [...found].filter(([path, hash]) => noted.has(path) && noted.get(path) !== hash).map(([path]) => path)
  if (added.length > 0)
    throw refused(target, `${named(added)} came to the earlier export. Move that away, or name another folder`)
  if (changed.length > 0) {
    throw refused(
      target,
      `${named(changed)} was changed since the earlier export. Keep a copy and delete it, or name another folder`,
    )
  }
}

function isDataset(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'))
    const format =
      manifest !== null && typeof manifest === 'object' && 'format' in manifest ? manifest.format : undefined
    return format === DATASET_FORMAT && existsSync(join(folder, HASHES_FILE))
  } catch {
    return false
  }
}

function named(paths: readonly string[]): string {
  const [first = '', ...others] = paths
  return others.length === 0 ? `"${first}"` : `"${first}" (and ${others.length} more)`
}

function refused(target: string, state: string): UsageError {
  return new UsageError(`Cannot export to "${target}": ${state}.`, { facts: { target } })
}

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'syscall' in cause
}
