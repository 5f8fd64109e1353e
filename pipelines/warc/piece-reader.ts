import type { Piece } from './gzip-pieces.ts'
import { headEnd } from './http-head.ts'

/** What is read cannot go on here. */
export class BrokenError extends Error {
  readonly reason: 'damaged' | 'short' | 'torn'
  /** Where the unreadable bytes begin, if not with the record itself. */
  readonly offset: number | null

  constructor(reason: BrokenError['reason'], offset: number | null = null) {
    super(reason)
    this.reason = reason
    this.offset = offset
  }
}

const START = 'WARC/'
const MOST_HEAD_BYTES = 1 << 20
const EMPTY = Buffer.alloc(0)

/** Reads records out of pieces, which begin and end anywhere. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Piece>
  readonly #isPacked: boolean
  #held: Buffer = EMPTY
  /** Where the first held byte stands, or its gzip member begins. */
  #base = 0
  /** Where the gzip member of the last held byte ends, once that is known. */
  #end: number | null = null
  /** True while nothing of the gzip member was taken. */
  #fresh = true
  #hasEnded = false

  constructor(pieces: AsyncIterator<Piece>, isPacked: boolean) {
    this.#pieces = pieces
    this.#isPacked = isPacked
  }

  get position(): number {
    return this.#base
  }

  /** Whether what comes next can be found by its position alone. */
  get isFresh(): boolean {
    return this.#fresh || !this.#isPacked
  }

  /** Passes over line ends; false at the end of the file. Throws BrokenError. */
  async skipBlank(): Promise<boolean> {
    for (;;) {
      this.#dropBlank()
      if (this.#held.byteLength > 0) return true
      if (!(await this.#pull())) return false
    }
  }

  /** The head of a record with its first line; null where none begins. Throws BrokenError. */
  async head(): Promise<string | null> {
    while (this.#held.byteLength < START.length) if (!(await this.#pull())) throw new BrokenError('torn')
    if (this.#held.toString('latin1', 0, START.length) !== START) return null
    for (;;) {
      const end = headEnd(this.#held)
      if (end !== null) return this.#consume(end).toString('utf8')
      if (this.#held.byteLength > MOST_HEAD_BYTES) return null
      if (!(await this.#pull())) throw new BrokenError('torn')
    }
  }

  /** The next so many bytes. Throws BrokenError where there are fewer. */
  async take(bytes: number): Promise<Buffer> {
    if (this.#held.byteLength >= bytes) return this.#consume(bytes)
    const parts: Buffer[] = []
    await this.#pass(bytes, (part) => parts.push(part))
    return Buffer.concat(parts)
  }

  /** Passes over the next so many bytes. Throws BrokenError where there are fewer. */
  async skip(bytes: number): Promise<null> {
    await this.#pass(bytes, () => {})
    return null
  }

  /** Passes over what ends a record; gives where the file goes on, or null within a gzip member. Throws BrokenError. */
  async settle(): Promise<number | null> {
    for (;;) {
      this.#dropBlank()
      if (this.#held.byteLength > 0) return this.#isPacked ? null : this.#base
      if (this.#isPacked && this.#end !== null) return this.#end
      if (!(await this.#pull())) return this.#isPacked ? null : this.#base
    }
  }

  /** Drops everything up to what looks like the start of a record. */
  async toNextRecord(): Promise<void> {
    for (;;) {
      if (this.#fresh && this.#isPacked && startsRecord(this.#held)) return
      const next = this.#held.indexOf(`\n${START}1.`, 0, 'latin1')
      if (next !== -1) return void this.#consume(next + 1)
      this.#consume(this.#isPacked ? this.#held.byteLength : Math.max(0, this.#held.byteLength - START.length - 2))
      try {
        if (!(await this.#pull())) return void this.#consume(this.#held.byteLength)
      } catch (error) {
        // It was told already that nothing can be read here.
        if (!(error instanceof BrokenError)) throw error
      }
    }
  }

  async #pass(bytes: number, give: (part: Buffer) => void): Promise<void> {
    let left = bytes
    while (left > 0) {
      if (this.#held.byteLength === 0 && !(await this.#pull(true))) throw new BrokenError('torn')
      const part = this.#consume(Math.min(left, this.#held.byteLength))
      left -= part.byteLength
      give(part)
    }
  }

  /** Holds one piece more; false at the end of the file. */
  async #pull(isWithinRecord = false): Promise<boolean> {
    if (this.#hasEnded) return false
    const { value: piece, done } = await this.#pieces.next()
    if (done === true) {
      this.#hasEnded = true
      return false
    }
    if (piece.kind === 'gap') {
      this.#held = EMPTY
      this.#fresh = false
      throw new BrokenError(piece.isEnd ? 'torn' : 'damaged', piece.from)
    }
    if (this.#held.byteLength === 0) {
      this.#base = piece.offset
      if (this.#isPacked) this.#fresh = piece.begins
    }
    this.#held = this.#held.byteLength === 0 ? piece.bytes : Buffer.concat([this.#held, piece.bytes])
    this.#end = piece.end
    if (isWithinRecord && this.#isPacked && piece.begins && startsRecord(piece.bytes)) throw new BrokenError('short')
    return true
  }

  #dropBlank(): void {
    let count = 0
    while (this.#held[count] === 13 || this.#held[count] === 10) count += 1
    if (count > 0) this.#consume(count)
  }

  #consume(bytes: number): Buffer {
    const taken = this.#held.subarray(0, bytes)
    this.#held = this.#held.subarray(bytes)
    if (this.#isPacked) this.#fresh = this.#fresh && bytes === 0
    else this.#base += bytes
    return taken
  }
}

function startsRecord(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, START.length) === START
}
