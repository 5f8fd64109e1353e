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
  #hashes = new BigUint64Array(1024)
  #files = new Uint16Array(1024)
  #offsets = new Uint32Array(1024)
  #lengths = new Uint32Array(1024)
  #size = 0

  /** How many requests have a reply. */
  get size(): number {
    return this.#size
  }

  find(hash: string): LinePlace | undefined {
    const wanted = firstBytes(hash)
    const cell = this.#cellOf(wanted)
    if (this.#hashes[cell] !== wanted) return undefined
    return { file: this.#files[cell] ?? 0, offset: this.#offsets[cell] ?? 0, length: this.#lengths[cell] ?? 0 }
  }

  /** The place of a request's reply; a later one takes the place of a former. */
  set(hash: string, place: LinePlace): void {
    const wanted = firstBytes(hash)
    const cell = this.#cellOf(wanted)
    if (this.#hashes[cell] !== wanted) this.#size++
    this.#put(cell, wanted, place)
    if (this.#size > this.#hashes.length * LOAD) this.#grow()
  }

  #put(cell: number, hash: bigint, place: LinePlace): void {
    this.#hashes[cell] = hash
    this.#files[cell] = place.file
    this.#offsets[cell] = place.offset
    this.#lengths[cell] = place.length
  }

  #cellOf(hash: bigint): number {
    const mask = this.#hashes.length - 1
    let cell = Number(hash & 0xffffffffn) & mask
    while (this.#hashes[cell] !== 0n && this.#hashes[cell] !== hash) cell = (cell + 1) & mask
    return cell
  }

  #grow(): void {
    const former = { hashes: this.#hashes, files: this.#files, offsets: this.#offsets, lengths: this.#lengths }
    const cells = former.hashes.length * 2
    this.#hashes = new BigUint64Array(cells)
    this.#files = new Uint16Array(cells)
    this.#offsets = new Uint32Array(cells)
    this.#lengths = new Uint32Array(cells)
    former.hashes.forEach((hash, cell) => {
      if (hash === 0n) return
      const place = {
        file: former.files[cell] ?? 0,
        offset: former.offsets[cell] ?? 0,
        length: former.lengths[cell] ?? 0,
      }
      this.#put(this.#cellOf(hash), hash, place)
    })
  }
}

/** Zero marks a free cell. */
function firstBytes(hash: string): bigint {
  const value = BigInt(`0x${hash.slice(0, 16)}`)
  return value === 0n ? 1n : value
}
