const OUTPUT_BYTES = 65_536

/** After so many bytes alike comes the number of further ones. */
const RUN_BYTES = 4

/**
 * Walks along the links of a block of bzip2, from place to place (above each byte stands where the next one is), and
 * undoes its first run lengths. A class with a plain loop, for a generator's is several times slower.
 */
export class LinkWalk {
  readonly #places: Uint32Array
  #left: number
  #place: number
  #checksum = -1
  #alike = 0
  #last = -1
  #copies = 0

  constructor(places: Uint32Array, start: { readonly length: number; readonly place: number }) {
    this.#places = places
    this.#left = start.length
    this.#place = start.place
  }

  /** The checksum of what was given so far. */
  get checksum(): number {
    return ~this.#checksum >>> 0
  }

  /** The next bytes; none at the end. */
  next(): Uint8Array {
    const [places, output] = [this.#places, new Uint8Array(OUTPUT_BYTES)]
    let [left, place, checksum, alike, last] = [this.#left, this.#place, this.#checksum, this.#alike, this.#last]
    let [copies, filled] = [this.#copies, 0]
    while (filled < OUTPUT_BYTES) {
      if (copies === 0) {
        if (left === 0) break
        left--
        const entry = places[place] ?? 0
        place = entry >>> 8
        const value = entry & 255
        if (alike === RUN_BYTES) {
          copies = value
          alike = 0
          continue
        }
        alike = value === last && alike > 0 ? alike + 1 : 1
        last = value
        copies = 1
      }
      checksum = (checksum << 8) ^ (CHECKSUMS[((checksum >>> 24) ^ last) & 255] ?? 0)
      output[filled] = last
      filled++
      copies--
    }
    this.#left = left
    this.#place = place
    this.#checksum = checksum
    this.#alike = alike
    this.#last = last
    this.#copies = copies
    return output.subarray(0, filled)
  }
}

/** CRC-32 with its highest bit first, polynomial 04C11DB7, as the format has it. */
const CHECKSUMS = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04_c1_1d_b7 : value << 1
  return value
})
