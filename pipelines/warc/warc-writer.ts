import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { FatalError } from '#data'
import type { IndexedRecord } from './cdxj.ts'
import {
  type GivenPage,
  givenMember,
  infoMember,
  type Member,
  pageMembers,
  refusalMember,
  responseMember,
  revisitMember,
  type WarcAnswer,
  type WarcPage,
  type WarcRefusal,
  type WarcRevisit,
} from './record-members.ts'
import { writeIndex } from './warc-index.ts'
import type { WarcPosition } from './warc-position.ts'
import { readWarcHead } from './warc-reader.ts'

export type { WarcAnswer, WarcPage, WarcRevisit } from './record-members.ts'
export type { WarcPosition } from './warc-position.ts'

interface WarcWriterOptions {
  readonly folder: string
  /** A name no other writer has; it begins the file names. */
  readonly writer: string
  readonly software: string
  /** A file larger than this is closed; 1 GB if left out. */
  readonly rollAtBytes?: number
}

interface OpenFile {
  readonly handle: FileHandle
  readonly name: string
  readonly index: IndexedRecord[]
  size: number
}

/**
 * Appends records to `<writer>-<N>.warc.gz`: WARC 1.1, a gzip member a record, a warcinfo record first. Files are made when
 * first needed; one that is closed has its index beside it. Throws FatalError when the disk does not take it.
 */
export class WarcWriter {
  readonly #options: WarcWriterOptions
  #file: OpenFile | null = null
  #count = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: WarcWriterOptions) {
    this.#options = options
  }

  /** Keeps a page and gives the place of its body: of the rendered record where there is one, else of the response. */
  async write(page: WarcPage): Promise<WarcPosition> {
    return this.#inTurn(await pageMembers(page), page.fetchedAt)
  }

  /** Keeps an answer whose body is of no use, such as a redirect. */
  async writeHead(answer: WarcAnswer): Promise<WarcPosition> {
    return this.#inTurn([await responseMember(answer, null)], answer.fetchedAt)
  }

  /**
   * Keeps that a page said the same as at `original`, as a revisit record: `server-not-modified` for a 304,
   * `identical-payload-digest` for the same bytes, else a profile of our own. Null, and nothing is kept, where the original is gone.
   */
  async writeRevisit(revisit: WarcRevisit): Promise<WarcPosition | null> {
    const original = await readWarcHead(this.#options.folder, revisit.original)
    if (original === null) return null
    return this.#inTurn([await revisitMember(revisit, original)], revisit.fetchedAt)
  }

  /** Keeps that a page which was held asks to be left out, and nothing else of it. */
  async writeRefusal(refusal: WarcRefusal): Promise<WarcPosition> {
    return this.#inTurn([await refusalMember(refusal)], refusal.fetchedAt)
  }

  /** Keeps a page that was not fetched but given, as a resource record, and gives its place. */
  async writeGiven(page: GivenPage): Promise<WarcPosition> {
    return this.#inTurn([await givenMember(page)], page.fetchedAt)
  }

  /** Waits for what is being written and closes the file. */
  async close(): Promise<void> {
    await this.#last
    await this.#closeFile()
  }

  async #inTurn(members: readonly Member[], now: Date): Promise<WarcPosition> {
    const turn = this.#last.then(() => this.#append(members, now))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #append(members: readonly Member[], now: Date): Promise<WarcPosition> {
    try {
      const file = await this.#current(now)
      let offset = file.size
      let length = 0
      for (const { bytes, indexed } of members) {
        offset = file.size
        length = bytes.byteLength
        await writeWhole(file.handle, bytes)
        file.size += length
        if (indexed !== null) file.index.push({ ...indexed, offset, length, file: file.name })
      }
      return { file: file.name, offset, length }
    } catch (cause) {
      if (cause instanceof FatalError) throw cause
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

  async #current(now: Date): Promise<OpenFile> {
    if (this.#file !== null && this.#file.size < (this.#options.rollAtBytes ?? 1_000_000_000)) return this.#file
    await this.#closeFile()
    await mkdir(this.#options.folder, { recursive: true })
    const name = `${this.#options.writer}-${this.#count}.warc.gz`
    this.#count += 1
    const handle = await open(join(this.#options.folder, name), 'ax')
    const info = await infoMember(name, { date: now, software: this.#options.software })
    await writeWhole(handle, info.bytes)
    this.#file = { handle, name, index: [], size: info.bytes.byteLength }
    return this.#file
  }

  async #closeFile(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.handle.close()
    if (file !== null) writeIndex(join(this.#options.folder, file.name), file.index)
  }
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.byteLength) written += (await handle.write(bytes, written)).bytesWritten
}
