const LOAD = 0.6

/** Where a line of a file stands. */
export interface LinePlace {
  readonly file: number
  readonly offset: number
  readonly length: number
}

/**
 * Where the reply of each request stands: 18 bytes for each in flat tables, found by the first 8 bytes of its hash. Two
 * requests may share those with probability n²/2^65; so the line that is found says whose it is.
 */
export class ReplyIndex {
  #cells = cellsOf(1024)
  #size = 0

  /** How many requests have a reply. */
  get size(): number {
    return this.#size
  }

  find(hash: string): LinePlace | undefined {
    const cell = this.#cellOf(wordAt(hash, 0), wordAt(hash, 8))
    if (this.#cells.lengths[cell] === 0) return undefined
    return placeIn(this.#cells, cell)
  }

  /** The place of a request's reply; a later one takes the place of a former. */
  set(hash: string, place: LinePlace): void {
    if (this.#put(wordAt(hash, 0), wordAt(hash, 8), place)) this.#size++
    if (this.#size > this.#cells.lengths.length * LOAD) this.#grow()
  }

  /** True when the cell was free. */
  #put(high: number, low: number, { file, offset, length }: LinePlace): boolean {
    const cell = this.#cellOf(high, low)
    const isNew = this.#cells.lengths[cell] === 0
    this.#cells.highs[cell] = high
    this.#cells.lows[cell] = low
    this.#cells.files[cell] = file
    this.#cells.offsets[cell] = offset
    this.#cells.lengths[cell] = length
    return isNew
  }

  /** A free cell has no length: no line is empty. */
  #cellOf(high: number, low: number): number {
    const { highs, lows, lengths } = this.#cells
    const mask = lengths.length - 1
    let cell = low & mask
    while (lengths[cell] !== 0 && (lows[cell] !== low || highs[cell] !== high)) cell = (cell + 1) & mask
    return cell
  }

  #grow(): void {
    const former = this.#cells
    this.#cells = cellsOf(former.lengths.length * 2)
    for (const [cell, length] of former.lengths.entries()) {
      if (length !== 0) this.#put(former.highs[cell] ?? 0, former.lows[cell] ?? 0, placeIn(former, cell))
    }
  }
}

/** Numbers instead of objects, in one array for each field. */
interface Cells {
  readonly highs: Uint32Array
  readonly lows: Uint32Array
  readonly files: Uint16Array
  readonly offsets: Uint32Array
  readonly lengths: Uint32Array
}

function cellsOf(count: number): Cells {
  return {
    highs: new Uint32Array(count),
    lows: new Uint32Array(count),
    files: new Uint16Array(count),
    offsets: new Uint32Array(count),
    lengths: new Uint32Array(count),
  }
}

function placeIn({ files, offsets, lengths }: Cells, cell: number): LinePlace {
  return { file: files[cell] ?? 0, offset: offsets[cell] ?? 0, length: lengths[cell] ?? 0 }
}

function wordAt(hash: string, start: number): number {
  return Number.parseInt(hash.slice(start, start + 8), 16)
}
