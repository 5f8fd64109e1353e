import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ItemError } from '#data'
import { headerOf } from '../crawl/fetching/fetcher.ts'
import { memberStart, readAt } from './gzip-pieces.ts'
import { headEnd } from './http-head.ts'
import { captureOf, MAX_BODY_BYTES, type WarcCapture, warcCaptures } from './warc-captures.ts'
import type { WarcPosition } from './warc-position.ts'
import { recordFields } from './warc-records.ts'

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

/** Told of what gives no page, and why; see WarcCapture. */
export type SkippedRecord = Extract<WarcCapture, { kind: 'skipped' }>

/** The page at a position of a warc folder. Throws ItemError when nothing readable stands there. */
export async function readWarcBody(folder: string, position: WarcPosition): Promise<WarcResponse> {
  const path = join(folder, position.file)
  const place = `${path} bytes ${position.offset} to ${position.offset + position.length}`
  try {
    const plain = gunzipSync(await rangeOf(path, position), { maxOutputLength: MAX_BODY_BYTES })
    const end = headEnd(plain)
    const fields = end === null ? null : recordFields(plain.toString('utf8', 0, end))
    if (end !== null && fields !== null) {
      const block = plain.subarray(end, end + Number(fields.get('content-length') ?? 0))
      const field = (name: string): string | null => fields.get(name) ?? null
      const capture = await captureOf({
        ...{ kind: 'record', field, block, offset: position.offset, length: position.length },
        type: fields.get('warc-type') ?? '',
        url: fields.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? null,
        date: fields.get('warc-date') ?? '',
        id: field('warc-record-id'),
        contentType: field('content-type'),
      })
      const response = capture === null ? null : responseOf(capture)
      if (response !== null) return response
    }
  } catch (cause) {
    const state = cause instanceof Error ? cause.message : String(cause)
    throw new ItemError(`Cannot read "${place}": ${state}. Crawl the page again.`, { cause, facts: { path } })
  }
  throw new ItemError(`Cannot read "${place}": no page stands there. Crawl the page again.`, { facts: { path } })
}

/** The head of the record at a position of a warc folder, its fields by lower-case names; null where none can be read. */
export async function readWarcHead(
  folder: string,
  position: WarcPosition,
): Promise<ReadonlyMap<string, string> | null> {
  const range = { offset: position.offset, length: Math.min(position.length, HEAD_BYTES) }
  const packed = await rangeOf(join(folder, position.file), range).catch(() => Buffer.alloc(0))
  const plain = memberStart(packed)
  const end = headEnd(plain)
  return end === null ? null : recordFields(plain.toString('utf8', 0, end))
}

/** A record's head takes far less, packed. */
const HEAD_BYTES = 4_096

/**
 * The pages of a WARC file, gzip or not, in the order written: responses with status 200, and resource and conversion
 * records. A conversion that follows its response replaces it. Records that cannot be read are told to `skipped`, and reading goes
 * on behind them. Throws ItemError when the file is no WARC or ends in the middle of a record.
 */
export async function* readWarc(
  path: string,
  skipped: (record: SkippedRecord) => void = () => {},
): AsyncGenerator<WarcResponse> {
  let count = 0
  for await (const capture of wholeCaptures(path)) {
    count += 1
    if (capture.kind === 'skipped') skipped(capture)
    const response = responseOf(capture)
    if (response !== null) yield response
  }
  if (count === 0) throw await noWarc(path)
}

/** As warcCaptures(), but throws ItemError where the file is no WARC, or, at its end, where that stands in the middle of a record. */
export async function* wholeCaptures(path: string): AsyncGenerator<WarcCapture> {
  let count = 0
  for await (const capture of warcCaptures(path)) {
    const isBroken = capture.kind === 'skipped'
    if (count === 0 && isBroken && capture.reason === 'no_record') throw await noWarc(path)
    if (isBroken && capture.reason === 'torn') {
      const url = capture.url === null ? '' : ` (${capture.url})`
      throw unreadable(path, `it ends in the middle of the record at byte ${capture.offset}${url}`)
    }
    yield capture
    count += 1
  }
}

function responseOf(capture: WarcCapture): WarcResponse | null {
  if (capture.kind === 'document') {
    const { url, fetchedAt, contentType, body } = capture
    return { url, fetchedAt, status: null, contentType, body, converted: true }
  }
  if (capture.kind !== 'response' || capture.answer.status !== 200) return null
  const { url, fetchedAt, answer, rendered } = capture
  if (rendered !== null) return { url, fetchedAt, status: null, ...rendered, converted: true }
  const contentType = headerOf(answer.rawHeaders, 'content-type')
  return { url, fetchedAt, status: 200, contentType, body: capture.body, converted: false }
}

/** Common Crawl's and wget's files are gzip; other tools pack theirs in ways that are not read here. */
async function noWarc(path: string): Promise<ItemError> {
  const magic = (await rangeOf(path, { offset: 0, length: 4 })).toString('hex')
  const packed = OTHER_PACKINGS.find(({ start }) => magic.startsWith(start))
  if (packed === undefined) return unreadable(path, 'it holds no WARC record')
  return new ItemError(
    `Cannot read "${path}": it is packed with ${packed.name}. Unpack it first, as with "${packed.command}".`,
    { facts: { path } },
  )
}

const OTHER_PACKINGS = [
  { start: '28b52ffd', name: 'zstd', command: 'zstd -d' },
  // A dictionary before the records, as WARC files have it.
  { start: '5d2a4d18', name: 'zstd', command: 'zstd -d' },
  { start: '425a68', name: 'bzip2', command: 'bunzip2' },
  { start: 'fd377a58', name: 'xz', command: 'unxz' },
]

function unreadable(path: string, state: string): ItemError {
  return new ItemError(`Cannot read "${path}": ${state}. Get a whole copy of the file.`, { facts: { path } })
}

async function rangeOf(path: string, range: { offset: number; length: number }): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    return await readAt(file, range)
  } finally {
    await file.close()
  }
}
