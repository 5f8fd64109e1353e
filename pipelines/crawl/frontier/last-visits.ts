import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VisitLog } from '../ports.ts'
import type { LastVisit } from './known-url.ts'
import type { KnownUrls } from './known-urls.ts'

/** Texts are gathered so long before they are written. */
const BUFFER_LENGTH = 1 << 20

/**
 * The last visit of each page held, for revisits: read from the visit log when the first is asked for, kept in a temporary
 * file, and found there by offset, so that a million pages take 16 MB of memory.
 */
export class LastVisits {
  readonly #known: KnownUrls
  readonly #visits: Pick<VisitLog, 'storedPages'>
  #file: Promise<VisitFile> | null = null

  /** `known` is to hold what the log says, and may grow. */
  constructor(known: KnownUrls, visits: Pick<VisitLog, 'storedPages'>) {
    this.#known = known
    this.#visits = visits
  }

  /** The last visit that gave a URL's page, if it was made before this run; null when it has none now. */
  async of(number: number): Promise<LastVisit | null> {
    if (this.#known.receivedMsOf(number) === 0) return null
    this.#file ??= this.#read()
    return (await this.#file).read(number)
  }

  /** Removes the temporary file. */
  async close(): Promise<void> {
    const file = this.#file
    this.#file = null
    // A file that could not be made has said so to whoever asked for it.
    await file?.then(
      (made) => made.close(),
      () => {},
    )
  }

  async #read(): Promise<VisitFile> {
    const { table } = this.#known
    const file = new VisitFile(table.size)
    try {
      for await (const { url, fetchedMs, text } of this.#visits.storedPages()) {
        const number = table.find(url)
        if (number !== -1 && this.#known.receivedMsOf(number) === fetchedMs) file.write(number, text)
      }
      file.flush()
      return file
    } catch (error) {
      file.close()
      throw error
    }
  }
}

class VisitFile {
  readonly #folder = mkdtempSync(join(tmpdir(), 'h2e-visits-'))
  readonly #descriptor = openSync(join(this.#folder, 'visits.jsonl'), 'w+')
  readonly #offsets: Float64Array
  readonly #lengths: Uint32Array
  #size = 0
  #buffered: Buffer[] = []
  #bufferedLength = 0

  constructor(numbers: number) {
    this.#offsets = new Float64Array(numbers)
    this.#lengths = new Uint32Array(numbers)
  }

  write(number: number, text: string): void {
    const bytes = Buffer.from(text)
    this.#offsets[number] = this.#size
    this.#lengths[number] = bytes.length
    this.#size += bytes.length
    this.#buffered.push(bytes)
    this.#bufferedLength += bytes.length
    if (this.#bufferedLength >= BUFFER_LENGTH) this.flush()
  }

  flush(): void {
    const bytes = Buffer.concat(this.#buffered)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    this.#buffered = []
    this.#bufferedLength = 0
  }

  read(number: number): LastVisit | null {
    const length = this.#lengths[number] ?? 0
    if (length === 0) return null
    const bytes = Buffer.alloc(length)
    readSync(this.#descriptor, bytes, 0, length, this.#offsets[number] ?? 0)
    const visit: LastVisit = JSON.parse(bytes.toString())
    return visit
  }

  close(): void {
    closeSync(this.#descriptor)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
