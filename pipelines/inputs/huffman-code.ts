import type { BitReader } from './bit-reader.ts'

/** No code of bzip2 is longer. */
export const MAX_CODE_BITS = 20

/** Codes up to this length are found with one look into a table. */
const QUICK_BITS = 10

/** A canonical Huffman code: shorter codes first, those of one length in the order of their symbols. */
export class HuffmanCode {
  /** By the next bits: the code's length times 512, plus its symbol; 0 for longer codes. */
  readonly #quick = new Uint16Array(1 << QUICK_BITS)
  readonly #lastOfLength = new Int32Array(MAX_CODE_BITS + 1).fill(-1)
  readonly #offsetOfLength = new Int32Array(MAX_CODE_BITS + 1)
  readonly #symbols: Uint16Array

  /** From the number of bits of each symbol's code. */
  constructor(lengths: Uint8Array) {
    this.#symbols = new Uint16Array(lengths.length)
    let code = 0
    let known = 0
    for (let length = 1; length <= MAX_CODE_BITS; length++) {
      this.#offsetOfLength[length] = code - known
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue
        if (length <= QUICK_BITS) {
          const from = code << (QUICK_BITS - length)
          this.#quick.fill(length * 512 + symbol, from, from + (1 << (QUICK_BITS - length)))
        }
        this.#lastOfLength[length] = code
        this.#symbols[known] = symbol
        known++
        code++
      }
      code <<= 1
    }
  }

  /** Takes one symbol. Throws when the bits are no code. */
  next(bits: BitReader): number {
    const ahead = bits.peek(MAX_CODE_BITS)
    const quick = this.#quick[ahead >>> (MAX_CODE_BITS - QUICK_BITS)] ?? 0
    if (quick !== 0) {
      bits.skip(quick >>> 9)
      return quick & 511
    }
    for (let length = QUICK_BITS + 1; length <= MAX_CODE_BITS; length++) {
      const code = ahead >>> (MAX_CODE_BITS - length)
      if (code > (this.#lastOfLength[length] ?? -1)) continue
      bits.skip(length)
      return this.#symbols[code - (this.#offsetOfLength[length] ?? 0)] ?? 0
    }
    throw new Error('the compressed data is damaged')
  }
}
