import { growTo, URL_CAPACITY } from './columns.ts'
import { hashOf, type UrlHash } from './url-hash.ts'

/** Paths stand one after the other in chunks of this many bytes; a power of two, so that an address has two parts. */
const CHUNK_BITS = 20
const CHUNK_BYTES = 1 << CHUNK_BITS

/** A longer path is not kept whole; servers refuse far shorter ones. */
const MAX_PATH_BYTES = 65_535

/**
 * URLs by number, counted from 0, in some 90 bytes each: the bytes of the path, the origin by number, and a hash of 8 bytes.
 * Two URLs of one hash count as the same: the second would never be visited. Among a million URLs that
 * happens once in 37 million crawls (n² / 2^65); it would cost one page, and nothing else goes wrong.
 */
export class UrlTable {
  #size = 0
  #low = new Uint32Array(URL_CAPACITY)
  #high = new Uint32Array(URL_CAPACITY)
  #place = new Uint32Array(URL_CAPACITY)
  #origin = new Uint32Array(URL_CAPACITY)
  #query = new Uint8Array(URL_CAPACITY)
  /** URL numbers by hash, open addressing; -1 where empty. */
  #slots = new Int32Array(2 * URL_CAPACITY).fill(-1)
  readonly #chunks: Buffer[] = []
  #used = CHUNK_BYTES
  readonly #origins: string[] = []
  readonly #originNumbers = new Map<string, number>()
  readonly #hash: UrlHash = { low: 0, high: 0 }

  /** How many URLs there are. */
  get size(): number {
    return this.#size
  }

  /** Every origin that a URL has, by number. */
  get origins(): readonly string[] {
    return this.#origins
  }

  /** The number of a URL; -1 when it is not there. */
  find(url: string): number {
    hashOf(url, this.#hash)
    return this.#slots[this.#slotOf(this.#hash)] ?? -1
  }

  /** The number of a URL, which is put in when it is new. */
  add(url: string): number {
    hashOf(url, this.#hash)
    const slot = this.#slotOf(this.#hash)
    const found = this.#slots[slot] ?? -1
    if (found !== -1) return found
    const number = this.#size
    if (number === this.#low.length) this.#grow()
    this.#low[number] = this.#hash.low
    this.#high[number] = this.#hash.high
    const end = originEnd(url)
    this.#origin[number] = this.#numberOf(url.slice(0, end))
    this.#place[number] = this.#keep(url, end)
    if (url.indexOf('?', end) !== -1) this.#query[number] = 1
    this.#size += 1
    this.#slots[slot] = number
    if (this.#size * 5 > this.#slots.length * 3) this.#rehash()
    return number
  }

  url(number: number): string {
    const { chunk, from, to } = this.#pathOf(number)
    return `${this.#origins[this.originOf(number)] ?? ''}${chunk.toString('utf8', from, to)}`
  }

  /** The number of a URL's origin. */
  originOf(number: number): number {
    return this.#origin[number] ?? 0
  }

  /** Code-point order of two URLs of one origin: negative when the first comes first. */
  compare(first: number, second: number): number {
    const a = this.#pathOf(first)
    const b = this.#pathOf(second)
    const length = Math.min(a.to - a.from, b.to - b.from)
    for (let at = 0; at < length; at += 1) {
      const difference = (a.chunk[a.from + at] ?? 0) - (b.chunk[b.from + at] ?? 0)
      if (difference !== 0) return difference
    }
    return a.to - a.from - (b.to - b.from)
  }

  /** True when a URL has a query. */
  hasQuery(number: number): boolean {
    return this.#query[number] === 1
  }

  #pathOf(number: number): { chunk: Buffer; from: number; to: number } {
    const place = this.#place[number] ?? 0
    const chunk = this.#chunks[place >>> CHUNK_BITS] ?? NOTHING
    const at = place & (CHUNK_BYTES - 1)
    return { chunk, from: at + 2, to: at + 2 + ((chunk[at] ?? 0) | ((chunk[at + 1] ?? 0) << 8)) }
  }

  /** Writes the path behind its length and gives where that stands. */
  #keep(url: string, from: number): number {
    const path = url.slice(from)
    // A code unit takes three bytes at most.
    const room = Math.min(MAX_PATH_BYTES, path.length * 3) + 2
    if (this.#used + room > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES))
      this.#used = 0
    }
    const number = this.#chunks.length - 1
    const chunk = this.#chunks[number] ?? NOTHING
    const at = this.#used
    const written = chunk.write(path, at + 2, MAX_PATH_BYTES, 'utf8')
    chunk.writeUInt16LE(written, at)
    this.#used = at + 2 + written
    return ((number << CHUNK_BITS) | at) >>> 0
  }

  #numberOf(origin: string): number {
    const known = this.#originNumbers.get(origin)
    if (known !== undefined) return known
    this.#originNumbers.set(origin, this.#origins.length)
    return this.#origins.push(origin) - 1
  }

  /** The slot where the URL of this hash stands, or the empty one where it would. */
  #slotOf({ low, high }: UrlHash): number {
    const mask = this.#slots.length - 1
    let slot = low & mask
    for (let number = this.#slots[slot] ?? -1; number !== -1; number = this.#slots[slot] ?? -1) {
      if (this.#low[number] === low && this.#high[number] === high) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length).fill(-1)
    const mask = slots.length - 1
    for (let number = 0; number < this.#size; number += 1) {
      // No two are the same here: the first empty slot is the one.
      let slot = (this.#low[number] ?? 0) & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = number
    }
    this.#slots = slots
  }

  #grow(): void {
    const capacity = 2 * this.#low.length
    this.#low = growTo(this.#low, capacity)
    this.#high = growTo(this.#high, capacity)
    this.#place = growTo(this.#place, capacity)
    this.#origin = growTo(this.#origin, capacity)
    this.#query = growTo(this.#query, capacity)
  }
}

/** Where the path of a canonical URL begins: it always has a slash after the authority. */
export function originEnd(url: string): number {
  const end = url.indexOf('/', url.indexOf('//') + 2)
  return end === -1 ? url.length : end
}

const NOTHING = Buffer.alloc(0)
