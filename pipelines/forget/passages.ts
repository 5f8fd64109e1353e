/** The share of cells filled beyond which a search takes too long. */
const LOAD = 0.6
const FIRST_CELLS = 1024

/**
 * Short texts, found wherever they stand in a longer one by two rolling hashes (Rabin and Karp): the time does not grow with
 * their number. Each takes 8 bytes of a flat table, some 16 with its room, however long it is; a text that was never added is
 * taken for one with probability n / 2^64 a place, one in 10^12 at ten million.
 */
export class Passages {
  readonly #byLength = new Map<number, HashTable>()

  add(text: string): void {
    const table = this.#byLength.get(text.length) ?? new HashTable()
    someWindow(text, text.length, (one, two) => table.add(one, two))
    this.#byLength.set(text.length, table)
  }

  /** Whether one of them stands in this text. */
  standIn(text: string): boolean {
    return [...this.#byLength].some(([length, table]) => someWindow(text, length, (one, two) => table.has(one, two)))
  }
}

/** Pairs of hashes in cells that follow each other; two zeros are a free cell. */
class HashTable {
  #cells = new Int32Array(2 * FIRST_CELLS)
  #size = 0

  has(one: number, two: number): boolean {
    return this.#cells[this.#placeOf(one, two)] !== 0
  }

  /** Gives false, as for what was not looked for. */
  add(one: number, two: number): false {
    const at = this.#placeOf(one, two)
    if (this.#cells[at] !== 0) return false
    this.#put(at, { one, two })
    this.#size++
    if (this.#size > (this.#cells.length / 2) * LOAD) this.#grow()
    return false
  }

  /** Where the pair stands, or would; a first hash of zero is kept as one. */
  #placeOf(first: number, two: number): number {
    const one = first === 0 ? 1 : first
    const cells = this.#cells
    const mask = cells.length / 2 - 1
    let cell = (one ^ (one >>> 15)) & mask
    while (cells[2 * cell] !== 0 && (cells[2 * cell] !== one || cells[2 * cell + 1] !== two)) cell = (cell + 1) & mask
    return 2 * cell
  }

  #put(at: number, { one, two }: { readonly one: number; readonly two: number }): void {
    this.#cells[at] = one === 0 ? 1 : one
    this.#cells[at + 1] = two
  }

  #grow(): void {
    const former = this.#cells
    this.#cells = new Int32Array(former.length * 2)
    for (let at = 0; at < former.length; at += 2) {
      const [one = 0, two = 0] = [former[at], former[at + 1]]
      if (one !== 0) this.#put(this.#placeOf(one, two), { one, two })
    }
  }
}

/** Odd, as a hash modulo 2^32 wants, and not alike in their bits. */
const BASES = [0x01000193, 0x5bd1e995] as const

/** Whether a stretch of this length has hashes that are looked for. */
function someWindow(text: string, length: number, isIt: (one: number, two: number) => boolean): boolean {
  if (text.length < length) return false
  const [leadingOne, leadingTwo] = BASES.map((base) => power(base, length - 1))
  let [one, two] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    if (at >= length) {
      const leaving = text.charCodeAt(at - length) + 1
      one = (one - Math.imul(leaving, leadingOne ?? 0)) | 0
      two = (two - Math.imul(leaving, leadingTwo ?? 0)) | 0
    }
    const coming = text.charCodeAt(at) + 1
    one = (Math.imul(one, BASES[0]) + coming) | 0
    two = (Math.imul(two, BASES[1]) + coming) | 0
    if (at >= length - 1 && isIt(one, two)) return true
  }
  return false
}

function power(base: number, exponent: number): number {
  let product = 1
  for (let count = 0; count < exponent; count++) product = Math.imul(product, base)
  return product
}
