import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UsageError } from '#data'
import { gzipPieces, readAt } from './gzip-pieces.ts'
import { indexOf, indexPath, writeIndex } from './warc-index.ts'
import { warcRecords } from './warc-records.ts'

/** What is exported and where to. */
export interface WarcExport {
  /** The lake's warc folder. */
  readonly folder: string
  /** Made when needed; holds no WARC file before. */
  readonly out: string
  /** Whether a record of this URL is meant; null for all. */
  readonly wants: ((url: string) => boolean) | null
  /** False: only counts. */
  readonly write: boolean
}

/** What was exported. */
export interface ExportedWarc {
  readonly files: readonly string[]
  /** Records of URLs: answers, revisits and pages that were given. */
  readonly records: number
  readonly bytes: number
}

/**
 * Copies a lake's WARC files with an index beside each; of files that are still written, or whose writer was killed, the
 * whole records. Where only some URLs are wanted, files keep their names and lose all other records. Throws UsageError when `out` holds
 * WARC files already.
 */
export async function exportWarc(asked: WarcExport): Promise<ExportedWarc> {
  const names = (await readdir(asked.folder).catch(() => [])).filter((name) => name.endsWith('.warc.gz')).sort()
  const present = (await readdir(asked.out).catch(() => [])).find((name) => /\.(warc(\.gz)?|cdxj)$/.test(name))
  if (present !== undefined) {
    throw new UsageError(
      `Cannot export to "${asked.out}": it holds "${present}" already. Name another folder with --out.`,
    )
  }
  if (asked.write) await mkdir(asked.out, { recursive: true })
  const files: string[] = []
  let records = 0
  let bytes = 0
  for (const name of names) {
    const spans = await spansOf(name, asked)
    if (spans.length === 0) continue
    files.push(name)
    records += asked.write ? await copySpans(name, spans, asked) : await countIn(join(asked.folder, name), asked)
    bytes += spans.reduce((sum, { from, to }) => sum + to - from, 0)
  }
  return { files, records, bytes }
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Which bytes of a file are copied; nothing where none of its records is meant. */
async function spansOf(name: string, { folder, wants }: WarcExport): Promise<readonly Span[]> {
  const path = join(folder, name)
  if (wants === null) return [{ from: 0, to: await wholeBytes(path) }]
  const spans: Span[] = []
  let isMeant = false
  for await (const record of warcRecords(path, { wants: () => false, maxBytes: 0 })) {
    if (record.kind === 'skipped' || record.length === null) continue
    const { type, url, offset, length } = record
    const isAbout = url !== null && wants(url)
    isMeant ||= isAbout
    if (!isAbout && type !== 'warcinfo') continue
    const last = spans.at(-1)
    const to = offset + length
    if (last?.to === offset) spans[spans.length - 1] = { from: last.from, to }
    else spans.push({ from: offset, to })
  }
  return isMeant ? spans : []
}

async function copySpans(name: string, spans: readonly Span[], { folder, out }: WarcExport): Promise<number> {
  const copy = join(out, name)
  await pipeline(bytesOf(join(folder, name), spans), createWriteStream(copy))
  const index = await indexOf(copy, name)
  writeIndex(copy, index)
  return index.length
}

async function* bytesOf(path: string, spans: readonly Span[]): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    for (const { from, to } of spans) {
      for (let at = from; at < to; at += COPY_BYTES) {
        yield await readAt(file, { offset: at, length: Math.min(COPY_BYTES, to - at) })
      }
    }
  } finally {
    await file.close()
  }
}

const COPY_BYTES = 1 << 20

async function countIn(path: string, { wants }: WarcExport): Promise<number> {
  let count = 0
  for (const { url } of await indexOf(path, '')) if (wants === null || wants(url)) count += 1
  return count
}

/** The records of a killed or running writer's file may end in the middle. */
async function wholeBytes(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    if (existsSync(indexPath(path))) return (await file.stat()).size
    let whole = 0
    for await (const piece of gzipPieces(file)) {
      if (piece.kind === 'gap') break
      whole = piece.end ?? whole
    }
    return whole
  } finally {
    await file.close()
  }
}
