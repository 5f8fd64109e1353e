import { createHash } from 'node:crypto'

const LOAD = 0.6

/**
 * A set of texts that keeps 8 bytes of the SHA-256 of each, in one flat table: a million take about 16 MB where a set
 * of strings takes ten times that. Two different texts count as one with probability n²/2^65, 3 in 10^8 at a million.
 */
export class ItemSet {
  #cells = new BigUint64Array(1024)
  #size = 0

  /** How many texts are in the set. */
  get size(): number {
    return this.#size
  }

  has(text: string): boolean {
    const hash = hashOf(text)
    return this.#cells[this.#cellOf(hash)] === hash
  }

  /** Adds the text; false when it was there. */
  add(text: string): boolean {
    const hash = hashOf(text)
    const cell = this.#cellOf(hash)
    if (this.#cells[cell] === hash) return false
    this.#cells[cell] = hash
    this.#size++
    if (this.#size > this.#cells.length * LOAD) this.#grow()
    return true
  }

  #cellOf(hash: bigint): number {
    const mask = this.#cells.length - 1
    let cell = Number(hash & 0xffffffffn) & mask
    while (this.#cells[cell] !== 0n && this.#cells[cell] !== hash) cell = (cell + 1) & mask
    return cell
  }

  #grow(): void {
    const former = this.#cells
    this.#cells = new BigUint64Array(former.length * 2)
    for (const hash of former) if (hash !== 0n) this.#cells[this.#cellOf(hash)] = hash
  }
}

/** Zero marks a free cell. */
function hashOf(text: string): bigint {
  const hash = createHash('sha256').update(text).digest().readBigUInt64LE(0)
  return hash === 0n ? 1n : hash
}
