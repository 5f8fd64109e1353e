import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FatalError } from '../errors.ts'
import { hasCode, makeFolder, readJsonFile, replaceFile } from './durable-file.ts'

const LiveFile = z.strictObject({
  name: z.string(),
  kind: z.enum(['journal', 'part']),
  /** Rows of a part; null for a journal, which may still grow. */
  rows: z.int().nullable(),
  /** Which columns its rows have, as the table counts them; 1 where it does not say. */
  layout: z.int().optional(),
})

/** One file whose rows belong to a table now. */
export type LiveFile = z.infer<typeof LiveFile>

/** The live files of a table, in the order their rows were written. `version` grows with every change. */
export interface FileList {
  readonly version: number
  readonly files: readonly LiveFile[]
}

/** How many former lists stay for readers that have just looked up their name. */
const KEPT_LISTS = 3

/** How long a file that left the list stays for readers that still have it open, in milliseconds. */
const GRACE_MS = 10 * 60_000

/** The newest list of a table's folder; empty when the table has never been written. */
export function readFileList(folder: string): FileList {
  // A list may be removed between looking up its name and reading it: then a newer one stands there.
  for (let attempt = 0; attempt < 10; attempt++) {
    const version = listVersions(folder).at(-1)
    if (version === undefined) return { version: 0, files: [] }
    const path = join(folder, listName(version))
    const content = readJsonFile(path)
    if (content === undefined) continue
    const parsed = z.strictObject({ files: z.array(LiveFile) }).safeParse(content)
    if (!parsed.success) {
      throw new FatalError(
        `Cannot read "${path}": ${z.prettifyError(parsed.error)}. Restore it from a backup, or start a new lake.`,
        { facts: { path } },
      )
    }
    return { version, files: parsed.data.files }
  }
  throw new FatalError(`Cannot read the file list of "${folder}": it changes too fast. Run the same command again.`)
}

/**
 * The files of a table's folder whose rows the table can read, in the order their rows were written. Those an older
 * program wrote with other columns stay where they are and are not read: their stage asks anew.
 */
export function readLiveFiles(
  folder: string,
  table: { readonly layout: number; readonly alsoReads?: readonly number[] },
): readonly LiveFile[] {
  const readable = [table.layout, ...(table.alsoReads ?? [])]
  return readFileList(folder).files.filter((file) => readable.includes(file.layout ?? 1))
}

/** Makes these the live files. Only the holder of the lake's writer lock may call it. */
export function writeFileList(folder: string, files: readonly LiveFile[]): void {
  makeFolder(folder)
  const versions = listVersions(folder)
  replaceFile(join(folder, listName((versions.at(-1) ?? 0) + 1)), `${JSON.stringify({ files })}\n`)
  for (const version of versions.slice(0, -KEPT_LISTS)) rmSync(join(folder, listName(version)), { force: true })
}

/** Removes files that no list names any more and that no reader can still want. Only the lock's holder may call it. */
export function removeRetiredFiles(folder: string, options: { readonly now: Date; readonly graceMs?: number }): void {
  const live = new Set(readFileList(folder).files.map((file) => file.name))
  for (const name of namesIn(folder)) {
    if (!/^(journal|part)-/.test(name) || live.has(name)) continue
    const age = options.now.getTime() - statSync(join(folder, name)).mtimeMs
    if (age > (options.graceMs ?? GRACE_MS)) rmSync(join(folder, name), { force: true })
  }
}

function listName(version: number): string {
  return `files-${version}.json`
}

function listVersions(folder: string): number[] {
  return namesIn(folder)
    .map((name) => /^files-(\d+)\.json$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return []
    throw new FatalError(`Cannot read "${folder}": ${String(cause)}. Make the folder readable and try again.`, {
      cause,
    })
  }
}
