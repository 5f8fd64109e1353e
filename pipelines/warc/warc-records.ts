import { open } from 'node:fs/promises'
import { gzipPieces, plainPieces, readAt } from './gzip-pieces.ts'
import { fieldsOf } from './http-head.ts'
import { BrokenError, PieceReader } from './piece-reader.ts'

/** A record as it stands in a file. */
export interface WarcRecord {
  readonly kind: 'record'
  readonly type: string
  /** Null for a record about no URL. */
  readonly url: string | null
  /** As it stands, ISO 8601; empty where there is none. */
  readonly date: string
  /** With angle brackets. */
  readonly id: string | null
  readonly contentType: string | null
  /** A field of the record's head by its lower-case name; null where there is none. */
  readonly field: (name: string) => string | null
  /** Null where it was not wanted. */
  readonly block: Uint8Array | null
  /** Where its gzip member, or in a file that is not packed the record itself, begins. */
  readonly offset: number
  /** Bytes from there to where it ends; null where its gzip member holds more than this record. */
  readonly length: number | null
}

/** A record that gives nothing, and a place where none can be read. */
export interface WarcSkip {
  readonly kind: 'skipped'
  /** Where it begins in the file, in bytes. */
  readonly offset: number
  /**
   * `damaged`: unreadable bytes; `short`: it ends before its declared length; `too_large`; `no_record`: no head of a
   * record, or of a file that holds none at all; `torn`: the file ends in the middle of it.
   */
  readonly reason: 'damaged' | 'short' | 'too_large' | 'no_record' | 'torn'
  /** Its URL, where its head was read. */
  readonly url: string | null
}

interface RecordOptions {
  /** Whether a record's block is to be read; those of all others are passed over. */
  readonly wants: (type: string) => boolean
  /** Blocks above this are not read. */
  readonly maxBytes: number
}

/**
 * The records of a WARC file of version 1.0 or 1.1, packed member by member, as a whole, or not at all, from first to
 * last. What cannot be read is told in its place, and reading goes on behind it. Memory is bounded by `maxBytes`. Throws what
 * the file system throws.
 */
export async function* warcRecords(path: string, options: RecordOptions): AsyncGenerator<WarcRecord | WarcSkip> {
  const file = await open(path, 'r')
  try {
    const magic = await readAt(file, { offset: 0, length: 2 })
    const isPacked = magic[0] === 0x1f && magic[1] === 0x8b
    const reader = new PieceReader(isPacked ? gzipPieces(file) : plainPieces(file), isPacked)
    for (let count = 0; ; count++) {
      const told = await nextRecord(reader, options)
      if (told === null) {
        // A download that failed leaves such a file: it must not pass for one that was read.
        if (count === 0) yield { kind: 'skipped', offset: 0, reason: 'no_record', url: null }
        return
      }
      yield told
      if (told.kind === 'skipped' && told.reason !== 'too_large') await reader.toNextRecord()
    }
  } finally {
    await file.close()
  }
}

async function nextRecord(reader: PieceReader, options: RecordOptions): Promise<WarcRecord | WarcSkip | null> {
  let offset = reader.position
  let url: string | null = null
  try {
    if (!(await reader.skipBlank())) return null
    offset = reader.position
    const { isFresh } = reader
    const head = await reader.head()
    const fields = head === null ? null : recordFields(head)
    const bytes = Number(fields?.get('content-length') ?? Number.NaN)
    if (fields === null || !Number.isSafeInteger(bytes) || bytes < 0) {
      return { kind: 'skipped', offset, reason: 'no_record', url }
    }
    url = fields.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? null
    const type = fields.get('warc-type')?.toLowerCase() ?? ''
    const isWanted = options.wants(type)
    const block = isWanted && bytes <= options.maxBytes ? await reader.take(bytes) : await reader.skip(bytes)
    const end = await reader.settle()
    if (isWanted && block === null) return { kind: 'skipped', offset, reason: 'too_large', url }
    const field = (name: string): string | null => fields.get(name) ?? null
    const [date, id, contentType] = [field('warc-date') ?? '', field('warc-record-id'), field('content-type')]
    const length = end === null || !isFresh ? null : end - offset
    return { kind: 'record', type, url, date, id, contentType, field, block, offset, length }
  } catch (error) {
    if (error instanceof BrokenError)
      return { kind: 'skipped', offset: error.offset ?? offset, reason: error.reason, url }
    throw error
  }
}

/** The fields of a record's head by their lower-case names; null where the head is none of a record. */
export function recordFields(head: string): ReadonlyMap<string, string> | null {
  const [first = '', ...lines] = head.split(/\r?\n/)
  if (!/^WARC\/[01]\.\d+\s*$/.test(first)) return null
  const fields = fieldsOf(lines)
  const pairs = fields.flatMap((name, at) =>
    at % 2 === 0 ? [[name.toLowerCase(), fields[at + 1] ?? ''] as const] : [],
  )
  return new Map(pairs)
}
