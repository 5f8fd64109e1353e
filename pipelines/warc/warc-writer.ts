import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { WARCRecord, WARCSerializer } from 'warcio'
import { FatalError } from '#data'

/** Where a record stands: a file of the warc folder, and the place of its gzip member there, in bytes. */
export interface WarcPosition {
  readonly file: string
  readonly offset: number
  readonly length: number
}

/** A response to keep, and what a browser made of it. */
export interface WarcPage {
  readonly url: string
  readonly fetchedAt: Date
  readonly status: number
  readonly statusText: string
  /** Names and values in turn, as received. */
  readonly rawHeaders: readonly string[]
  /** Decompressed. */
  readonly body: Uint8Array
  /** The DOM as HTML after the page's scripts ran; null when no browser was used. */
  readonly rendered: Uint8Array | null
}

/** A page that came from a file or a table. */
export interface GivenPage {
  readonly url: string
  readonly fetchedAt: Date
  readonly contentType: string
  readonly body: Uint8Array
}

interface WarcWriterOptions {
  readonly folder: string
  /** A name no other writer has; it begins the file names. */
  readonly writer: string
  readonly software: string
  /** A file larger than this is closed; 1 GB if left out. */
  readonly rollAtBytes?: number
}

const zip = promisify(gzip)

/** Bodies are kept decoded, so these headers no longer tell the truth and are kept under another name. */
const ENCODING_HEADERS = new Set(['content-encoding', 'transfer-encoding', 'content-length'])

/**
 * Appends pages to `<writer>-<N>.warc.gz`: WARC 1.1, a gzip member a record, a warcinfo record first. Files are made when
 * first needed. Throws FatalError when the disk does not take it.
 */
export class WarcWriter {
  readonly #options: WarcWriterOptions
  #file: { handle: FileHandle; name: string; size: number } | null = null
  #count = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: WarcWriterOptions) {
    this.#options = options
  }

  /** Keeps a page and gives the place of its body: of the rendered record where there is one, else of the response. */
  async write(page: WarcPage): Promise<WarcPosition> {
    const { members, id } = await responseMember(page)
    if (page.rendered !== null) members.push(await renderedMember(page, { body: page.rendered, responseId: id }))
    const turn = this.#last.then(() => this.#append(members, page.fetchedAt))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Keeps a page that was not fetched but given, as a resource record, and gives its place. */
  async writeGiven(page: GivenPage): Promise<WarcPosition> {
    const bytes = await resourceMember(page)
    const turn = this.#last.then(() => this.#append([bytes], page.fetchedAt))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Waits for what is being written and closes the file. */
  async close(): Promise<void> {
    await this.#last
    await this.#file?.handle.close()
    this.#file = null
  }

  async #append(members: readonly Uint8Array[], now: Date): Promise<WarcPosition> {
    try {
      const file = await this.#current(now)
      let offset = file.size
      let length = 0
      for (const member of members) {
        offset = file.size
        length = member.byteLength
        await writeWhole(file.handle, member)
        file.size += length
      }
      return { file: file.name, offset, length }
    } catch (cause) {
      const state = cause instanceof Error ? cause.message : String(cause)
      const path = join(this.#options.folder, this.#file?.name ?? '')
      // What stands behind the last whole member is torn: the next page begins another file.
      await this.#file?.handle.close().catch(() => {})
      this.#file = null
      throw new FatalError(`Cannot write "${path}": ${state}. Free space or check permissions, then run again.`, {
        cause,
      })
    }
  }

  async #current(now: Date): Promise<{ handle: FileHandle; name: string; size: number }> {
    if (this.#file !== null && this.#file.size < (this.#options.rollAtBytes ?? 1_000_000_000)) return this.#file
    await this.#file?.handle.close()
    this.#file = null
    await mkdir(this.#options.folder, { recursive: true })
    const name = `${this.#options.writer}-${this.#count}.warc.gz`
    this.#count += 1
    const handle = await open(join(this.#options.folder, name), 'ax')
    const info = await infoMember(name, { date: now, software: this.#options.software })
    await writeWhole(handle, info)
    this.#file = { handle, name, size: info.byteLength }
    return this.#file
  }
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.byteLength) written += (await handle.write(bytes, written)).bytesWritten
}

function infoMember(filename: string, options: { date: Date; software: string }): Promise<Uint8Array> {
  const info = {
    software: options.software,
    format: 'WARC File Format 1.1',
    note: 'Bodies are kept decoded; original encoding headers are named X-Crawl-*. A rendered page is a conversion record.',
  }
  const record = WARCRecord.createWARCInfo(
    { filename, warcVersion: 'WARC/1.1', date: options.date.toISOString() },
    info,
  )
  return member(record)
}

async function responseMember(page: WarcPage): Promise<{ members: Uint8Array[]; id: string }> {
  const head = headerBlock(page)
  const record = WARCRecord.create(
    {
      type: 'response',
      url: page.url,
      date: page.fetchedAt.toISOString(),
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'Content-Type': 'application/http; msgtype=response',
        'WARC-Payload-Digest': digestOf(page.body),
        'WARC-Block-Digest': digestOf(head, page.body),
      },
    },
    [head, page.body],
  )
  // The block above holds the headers byte for byte; warcio would write its own in their place.
  record.httpHeaders = null
  return { members: [await member(record)], id: record.warcHeader('WARC-Record-ID') ?? '' }
}

/** Told beforehand, because warcio's own digests cost a tenth of a page's time. */
function digestOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha1')
  for (const part of parts) hash.update(part)
  return `sha1:${hash.digest('hex')}`
}

function renderedMember(page: WarcPage, options: { body: Uint8Array; responseId: string }): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      type: 'conversion',
      url: page.url,
      date: page.fetchedAt.toISOString(),
      warcVersion: 'WARC/1.1',
      warcHeaders: { 'Content-Type': 'text/html; charset=utf-8', 'WARC-Refers-To': options.responseId },
    },
    [options.body],
  )
  return member(record)
}

function resourceMember(page: GivenPage): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      type: 'resource',
      url: page.url,
      date: page.fetchedAt.toISOString(),
      warcVersion: 'WARC/1.1',
      warcHeaders: { 'Content-Type': page.contentType, 'WARC-Block-Digest': digestOf(page.body) },
    },
    [page.body],
  )
  return member(record)
}

/** Only what HTTP allows in a header: a stray control character would end the header block early. */
function headerBlock(page: WarcPage): Uint8Array {
  const lines = [`HTTP/1.1 ${page.status} ${page.statusText}`]
  for (let i = 0; i + 1 < page.rawHeaders.length; i += 2) {
    const name = page.rawHeaders[i] ?? ''
    lines.push(
      `${ENCODING_HEADERS.has(name.toLowerCase()) ? `X-Crawl-${name}` : name}: ${page.rawHeaders[i + 1] ?? ''}`,
    )
  }
  lines.push(`Content-Length: ${page.body.byteLength}`)
  return Buffer.from(
    `${lines.map((line) => line.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')).join('\r\n')}\r\n\r\n`,
    'latin1',
  )
}

async function member(record: WARCRecord): Promise<Uint8Array> {
  const plain = await WARCSerializer.serialize(record, { gzip: false })
  return plain.byteLength <= SMALL_BYTES ? gzipSync(plain, LEVEL) : zip(plain, LEVEL)
}

const LEVEL = { level: 4 }

/** So little is compressed sooner than another thread is told to. */
const SMALL_BYTES = 16 * 1024
