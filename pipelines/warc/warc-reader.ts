import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { brotliDecompressSync, createGunzip, gunzipSync } from 'node:zlib'
import { AsyncIterReader, WARCParser, type WARCRecord } from 'warcio'
import { ItemError } from '#data'
import type { WarcPosition } from './warc-writer.ts'

/** A page as a WARC file holds it. */
export interface WarcResponse {
  readonly url: string
  /** HTTP status; null for a record that is no HTTP response. */
  readonly status: number | null
  /** The page's own Content-Type; null when unknown. */
  readonly contentType: string | null
  /** ISO 8601, UTC. */
  readonly fetchedAt: string
  /** Decoded: no transfer or content encoding is left. */
  readonly body: Uint8Array
  /** True when the record is what a browser or converter made of a response. */
  readonly converted: boolean
}

/** Bodies above this are not read: no page is this large, but a bomb may be. */
const MAX_BODY_BYTES = 100_000_000

/** The page at a position of a warc folder. Throws ItemError when nothing readable stands there. */
export async function readWarcBody(folder: string, position: WarcPosition): Promise<WarcResponse> {
  const path = join(folder, position.file)
  const place = `${path} bytes ${position.offset} to ${position.offset + position.length}`
  try {
    const plain = gunzipSync(await readRange(path, position), { maxOutputLength: MAX_BODY_BYTES })
    const record = await WARCParser.parse(plainSource([plain]))
    const response = record === null ? null : await responseOf(record)
    if (response !== null) return response
  } catch (cause) {
    const state = cause instanceof Error ? cause.message : String(cause)
    throw new ItemError(`Cannot read "${place}": ${state}. Crawl the page again.`, { cause, facts: { path } })
  }
  throw new ItemError(`Cannot read "${place}": no page stands there. Crawl the page again.`, { facts: { path } })
}

/**
 * The pages of a WARC file, gzip or not, in the order written: responses with status 200, and resource and conversion
 * records. A conversion that follows its response replaces it. Throws ItemError when the file is no WARC or ends in the middle of a record.
 */
export async function* readWarc(path: string): AsyncGenerator<WarcResponse> {
  let held: { id: string | null; response: WarcResponse } | null = null
  let count = 0
  try {
    for await (const record of new WARCParser(plainSource(await plainStream(path)))) {
      if (!record.warcHeaders.statusline.startsWith('WARC/')) break
      const response = await responseOf(record)
      if (response !== null && isCutShort(record)) throw new Error('a record ends before its declared length')
      const id = record.warcHeader('WARC-Record-ID') ?? null
      const replaces =
        record.warcType === 'conversion' && held !== null && record.warcHeader('WARC-Refers-To') === held.id
      if (held !== null && !replaces) yield held.response
      held = response === null ? null : { id, response }
      count += 1
    }
  } catch (cause) {
    if (held !== null) yield held.response
    throw unreadable(path, { state: `it ends or breaks after ${count} records`, cause })
  }
  if (held !== null) yield held.response
  if (count === 0) throw unreadable(path, { state: 'it holds no WARC record', cause: undefined })
}

/** Left to itself, warcio takes any source for gzip. */
const plainSource = (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) =>
  new AsyncIterReader(endingSource(source), null)

/** How often a reader may ask again after the end: warcio asks forever for a record's missing rest. */
const QUESTIONS_AFTER_END = 100

function endingSource(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* source
  }
  const chunks = all()
  let asked = 0
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const result = await chunks.next()
    if (result.done && ++asked > QUESTIONS_AFTER_END) throw new Error('it ends in the middle of a record')
    return result
  }
  return { [Symbol.asyncIterator]: () => ({ next }) }
}

function unreadable(path: string, options: { state: string; cause: unknown }): ItemError {
  const { state, cause } = options
  return new ItemError(`Cannot read "${path}": ${state}. Get a whole copy of the file.`, { cause, facts: { path } })
}

/** What a record declares and its file does not hold, warcio leaves unread without a word. */
function isCutShort(record: WARCRecord): boolean {
  const reader = record._reader
  return 'limit' in reader && typeof reader.limit === 'number' && reader.limit > 0
}

async function readRange(path: string, range: { offset: number; length: number }): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(range.length)
    const { bytesRead } = await file.read(bytes, 0, range.length, range.offset)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function plainStream(path: string): Promise<Readable> {
  const magic = await readRange(path, { offset: 0, length: 2 })
  const file = createReadStream(path, { highWaterMark: 262_144 })
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return file
  const unzipped = createGunzip()
  file.on('error', (error) => unzipped.destroy(error))
  return file.pipe(unzipped)
}

async function responseOf(record: WARCRecord): Promise<WarcResponse | null> {
  const url = record.warcTargetURI
  const { warcType } = record
  if (url === null || url === undefined || !['response', 'resource', 'conversion'].includes(warcType)) return null
  const head = { url: url.replace(/^<(.*)>$/, '$1'), fetchedAt: record.warcDate ?? '' }
  if (record.warcContentLength > MAX_BODY_BYTES) return null
  if (warcType !== 'response') {
    const body = await record.readFully(false)
    return { ...head, status: null, contentType: record.warcContentType ?? null, body, converted: true }
  }
  const status = Number(record.httpHeaders?.statusCode)
  if (status !== 200 || record.httpHeaders === null) return null
  const contentType = record.httpHeaders.headers.get('content-type') ?? null
  return { ...head, status, contentType, body: await decoded(record), converted: false }
}

/** warcio undoes gzip, deflate and chunks; br is left to us. */
async function decoded(record: WARCRecord): Promise<Uint8Array> {
  const headers = record.httpHeaders?.headers
  if (headers?.get('content-encoding')?.trim().toLowerCase() !== 'br') return record.readFully(true)
  headers.delete('content-encoding')
  return brotliDecompressSync(await record.readFully(true), { maxOutputLength: MAX_BODY_BYTES })
}
