import type { BitReader } from './bit-reader.ts'
import { HuffmanCode, MAX_CODE_BITS } from './huffman-code.ts'
import { LinkWalk } from './link-walk.ts'

const SYMBOLS_PER_SELECTOR = 50

/**
 * What one block of bzip2 holds, in chunks; `bits` stands behind the block's mark and has all of the block. `places` has
 * one place a byte of the largest block. Returns the checksum. Throws when the block is damaged.
 */
export function* readBzip2Block(bits: BitReader, places: Uint32Array): Generator<Uint8Array, number> {
  const checksum = bits.readWord()
  if (bits.read(1) === 1) throw new Error('it is bzip2 of before 1997, which is not read')
  const origin = bits.read(24)
  const length = readTransformed(bits, { alphabet: readAlphabet(bits), places })
  if (length > 0 && origin >= length) throw damaged()
  linkInOrder(places, length)
  const walk = new LinkWalk(places, { length, place: (places[origin] ?? 0) >>> 8 })
  for (let chunk = walk.next(); chunk.length > 0; chunk = walk.next()) yield chunk
  if (walk.checksum !== checksum) throw damaged()
  return checksum
}

/** The bytes that occur, as two levels of sixteen flags. */
function readAlphabet(bits: BitReader): Uint8Array {
  const groups = bits.read(16)
  const used: number[] = []
  for (let group = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) === 0) continue
    const flags = bits.read(16)
    for (let low = 0; low < 16; low++) if (((flags >> (15 - low)) & 1) === 1) used.push(group * 16 + low)
  }
  return Uint8Array.from(used)
}

/** Undoes Huffman, run lengths and move-to-front; what Burrows-Wheeler left is then in `places`. Returns how many bytes. */
function readTransformed(
  bits: BitReader,
  { alphabet, places }: { readonly alphabet: Uint8Array; readonly places: Uint32Array },
): number {
  const { codes, selectors } = readCodes(bits, alphabet.length + 2)
  const recent = alphabet.slice()
  const endSymbol = alphabet.length + 1
  let [length, run, runPlace, selected, left] = [0, 0, 1, 0, 0]
  let code = codes[0]
  for (;;) {
    if (left === 0) {
      bits.checkEnd()
      code = codes[selectors[selected] ?? codes.length]
      selected++
      left = SYMBOLS_PER_SELECTOR
    }
    left--
    if (code === undefined) throw damaged()
    const symbol = code.next(bits)
    if (symbol < 2) {
      run += runPlace << symbol
      runPlace <<= 1
      if (length + run > places.length) throw damaged()
      continue
    }
    if (run > 0) {
      places.fill(recent[0] ?? 0, length, length + run)
      length += run
      run = 0
      runPlace = 1
    }
    if (symbol === endSymbol) return length
    if (length === places.length || symbol > endSymbol) throw damaged()
    const byte = recent[symbol - 1] ?? 0
    for (let at = symbol - 1; at > 0; at--) recent[at] = recent[at - 1] ?? 0
    recent[0] = byte
    places[length] = byte
    length++
  }
}

function readCodes(
  bits: BitReader,
  symbolCount: number,
): { readonly codes: readonly HuffmanCode[]; readonly selectors: Uint8Array } {
  const codeCount = bits.read(3)
  const selectors = new Uint8Array(bits.read(15))
  if (codeCount < 2 || codeCount > 6 || selectors.length === 0) throw damaged()
  const recent = Array.from({ length: codeCount }, (_, index) => index)
  for (let index = 0; index < selectors.length; index++) {
    let back = 0
    while (bits.read(1) === 1) back++
    const [code] = recent.splice(back, 1)
    if (code === undefined) throw damaged()
    recent.unshift(code)
    selectors[index] = code
  }
  const codes = Array.from({ length: codeCount }, () => new HuffmanCode(readLengths(bits, symbolCount)))
  return { codes, selectors }
}

function readLengths(bits: BitReader, symbolCount: number): Uint8Array {
  let length = bits.read(5)
  return new Uint8Array(symbolCount).map(() => {
    while (bits.read(1) === 1) length += bits.read(1) === 1 ? -1 : 1
    if (length < 1 || length > MAX_CODE_BITS) throw damaged()
    return length
  })
}

/** Writes above each byte where the next one stands: the inverse of Burrows-Wheeler. */
function linkInOrder(places: Uint32Array, length: number): void {
  const next = new Uint32Array(257)
  for (let at = 0; at < length; at++) {
    const byte = (places[at] ?? 0) + 1
    next[byte] = (next[byte] ?? 0) + 1
  }
  for (let byte = 1; byte < 257; byte++) next[byte] = (next[byte] ?? 0) + (next[byte - 1] ?? 0)
  for (let at = 0; at < length; at++) {
    const byte = (places[at] ?? 0) & 255
    const place = next[byte] ?? 0
    next[byte] = place + 1
    places[place] = (places[place] ?? 0) | (at << 8)
  }
}

function damaged(): Error {
  return new Error('the compressed data is damaged')
}
