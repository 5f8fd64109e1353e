import { Readable } from 'node:stream'
import { decodedBody } from '../crawl/fetching/decoded-body.ts'
import { headerOf } from '../crawl/fetching/fetcher.ts'
import { type HttpAnswer, readHead } from './http-head.ts'
import { type WarcRecord, type WarcSkip, warcRecords } from './warc-records.ts'

interface CaptureHead {
  readonly url: string
  /** ISO 8601, UTC; empty when unknown. */
  readonly fetchedAt: string
  /** WARC-Record-ID. */
  readonly id: string | null
}

/** What a WARC file tells of a URL at one time. */
export type WarcCapture =
  /** An answer; its body is read only where its status is 200. */
  | (CaptureHead & {
      readonly kind: 'response'
      readonly answer: HttpAnswer
      /** Decoded: no transfer or content encoding is left. */
      readonly body: Uint8Array
      /** The page as a browser made it, where one did. */
      readonly rendered: { readonly body: Uint8Array; readonly contentType: string | null } | null
    })
  /** What was given or converted, without an answer. */
  | (CaptureHead & { readonly kind: 'document'; readonly contentType: string | null; readonly body: Uint8Array })
  /** An answer that brought nothing new. */
  | (CaptureHead & {
      readonly kind: 'revisit'
      readonly answer: HttpAnswer | null
      /** When the capture that it repeats was made; null when untold. */
      readonly refersToDate: string | null
    })
  /** A page that asked to be left out, and was obeyed. */
  | (CaptureHead & { readonly kind: 'refused'; readonly reason: string })
  /** A record that gives nothing; of these reasons, only `torn` ends the file. */
  | {
      readonly kind: 'skipped'
      /** `no_answer`: a response of a web server in which none stands. */
      readonly reason: WarcSkip['reason'] | 'bad_encoding' | 'no_answer'
      readonly url: string | null
      readonly offset: number
    }

/** Blocks and bodies above this are not read: no page is this large, but a bomb may be. */
export const MAX_BODY_BYTES = 100_000_000

/** The one field of a metadata record that says why a page was left out. */
export const REFUSED_FIELD = 'h2e-refused'

const READ = new Set(['response', 'revisit', 'resource', 'conversion', 'metadata'])

/**
 * What the records of a WARC file say, in their order. A conversion that follows its response becomes its rendered form.
 * Requests, descriptions of the file and other metadata say nothing.
 */
export async function* warcCaptures(path: string): AsyncGenerator<WarcCapture> {
  let held: HeldResponse | null = null
  for await (const record of warcRecords(path, { wants: (type) => READ.has(type), maxBytes: MAX_BODY_BYTES })) {
    const rendered: HeldResponse | null = held === null ? null : renderedBy(held, record)
    if (rendered !== null) {
      held = rendered
      continue
    }
    if (held !== null) yield held
    held = null
    const capture = record.kind === 'skipped' ? record : await captureOf(record)
    if (capture?.kind === 'response') held = capture
    else if (capture !== null) yield capture
  }
  if (held !== null) yield held
}

type HeldResponse = Extract<WarcCapture, { kind: 'response' }>

/** Null where the record is not what a browser made of the response. */
function renderedBy(response: HeldResponse, record: WarcRecord | WarcSkip): HeldResponse | null {
  if (record.kind === 'skipped' || record.type !== 'conversion' || record.block === null) return null
  if (response.id === null || record.field('warc-refers-to') !== response.id) return null
  return { ...response, rendered: { body: record.block, contentType: record.contentType } }
}

/** What one record says; null where it is nothing about a URL. */
export async function captureOf(record: WarcRecord): Promise<WarcCapture | null> {
  const { type, url, block, date: fetchedAt, id, contentType, offset } = record
  if (url === null || block === null) return null
  const head = { url, fetchedAt, id }
  if (type === 'metadata') {
    const reason = new RegExp(`^${REFUSED_FIELD}:\\s*(\\w+)`, 'm').exec(Buffer.from(block).toString('latin1'))?.[1]
    return reason === undefined ? null : { kind: 'refused', ...head, reason }
  }
  if (type === 'revisit') {
    return { kind: 'revisit', ...head, answer: readHead(block), refersToDate: record.field('warc-refers-to-date') }
  }
  if (type !== 'response') return { kind: 'document', ...head, contentType, body: block }
  const answer = readHead(block)
  if (answer === null) {
    // What name servers answered is kept as responses too, and is no page.
    return /^https?:/i.test(url) ? { kind: 'skipped', reason: 'no_answer', url, offset } : null
  }
  const { bodyAt, ...told } = answer
  if (told.status !== 200) return { kind: 'response', ...head, answer: told, body: new Uint8Array(), rendered: null }
  try {
    const body = await plainBody(told, block.subarray(bodyAt))
    return { kind: 'response', ...head, answer: told, body, rendered: null }
  } catch (cause) {
    const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'H2E_TOO_LARGE'
    return { kind: 'skipped', reason: isLarge ? 'too_large' : 'bad_encoding', url, offset }
  }
}

async function plainBody({ rawHeaders }: HttpAnswer, raw: Uint8Array): Promise<Uint8Array> {
  const isChunked = /\bchunked\b/i.test(headerOf(rawHeaders, 'transfer-encoding') ?? '')
  const body = (isChunked ? unchunked(raw) : null) ?? raw
  const encoding = headerOf(rawHeaders, 'content-encoding')
  if (encoding === null || body.byteLength === 0) return body
  // Some tools keep a body decoded under the header of an encoded one.
  if (/gzip/i.test(encoding) && (body[0] !== 0x1f || body[1] !== 0x8b)) return body
  return decodedBody(Readable.from([body]), { encoding, maxBytes: MAX_BODY_BYTES, atLimit: 'throw' })
}

/** RFC 9112, 7.1. Null where the bytes are not in chunks, as some tools keep them under such a header. */
function unchunked(raw: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    const lineEnd = bytes.indexOf('\n', at)
    const size = /^([0-9a-f]+)[ \t]*(;.*)?\r?$/i.exec(lineEnd === -1 ? '' : bytes.toString('latin1', at, lineEnd))?.[1]
    if (size === undefined) return chunks.length === 0 ? null : Buffer.concat([...chunks, bytes.subarray(at)])
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    chunks.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + length))
    at = lineEnd + 1 + length
    if (bytes[at] === 13) at += 1
    if (bytes[at] === 10) at += 1
  }
  return Buffer.concat(chunks)
}
