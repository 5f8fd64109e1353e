import { existsSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '#data'
import { blockFacts, cdxjLine, type IndexedRecord, isIndexed } from './cdxj.ts'
import { MAX_BODY_BYTES } from './warc-captures.ts'
import { warcRecords } from './warc-records.ts'

/** Where the CDXJ index of a WARC file stands. */
export function indexPath(warcPath: string): string {
  return warcPath.replace(/\.warc(\.gz)?$/i, '.cdxj')
}

/**
 * Puts the index of a WARC file beside it, sorted by bytes. One a file: a run adds its own and leaves all others alone,
 * and a file with an index is one that was closed in order. Throws FatalError when it cannot be written.
 */
export function writeIndex(warcPath: string, records: readonly IndexedRecord[]): void {
  const lines = records.map((record) => `${cdxjLine(record)}\n`)
  replaceFile(indexPath(warcPath), lines.sort().join(''))
}

/** Takes an index away, because its file is no longer what it was; it is made anew by mendIndexes(). */
export function removeIndex(warcPath: string): void {
  rmSync(indexPath(warcPath), { force: true })
}

/** Makes the indexes that killed writers left unmade. Gives the names of their WARC files. To be called while no writer is at work. */
export async function mendIndexes(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.warc.gz')).sort()
  const bare = names.filter((name) => !existsSync(indexPath(join(folder, name))))
  for (const name of bare) writeIndex(join(folder, name), await indexOf(join(folder, name), name))
  return bare
}

/** What an index says of a file's records, read from the file; `file` is the name it gives. */
export async function indexOf(path: string, file: string): Promise<readonly IndexedRecord[]> {
  const records: IndexedRecord[] = []
  for await (const record of warcRecords(path, { wants: isIndexed, maxBytes: MAX_BODY_BYTES })) {
    if (record.kind === 'skipped' || !isIndexed(record.type)) continue
    const { type, url, date, block, offset, length } = record
    if (url === null || block === null || length === null) continue
    const facts = blockFacts(type, { block, contentType: record.contentType })
    records.push({ type, url, date, ...facts, digest: record.field('warc-payload-digest'), offset, length, file })
  }
  return records
}
