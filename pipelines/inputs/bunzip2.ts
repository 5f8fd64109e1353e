import { BitReader } from './bit-reader.ts'
import { readBzip2Block } from './bzip2-block.ts'

const FILE_MARK = 0x42_5a_68
const BLOCK_MARK = 0x31_41_59_26_53_59
const END_MARK = 0x17_72_45_38_50_90

/** More than any block takes: 900,000 symbols of at most 20 bits, 18,002 selectors, and the codes. */
const LARGEST_BLOCK_BYTES = 2_600_000

/** So much is fetched at a time beyond that, lest the same bytes be moved often. */
const FETCHED_BYTES = 4_000_000

/**
 * What bzip2 data holds, one stream or several in a row, in chunks of at most 64 KB; about 20 MB of memory. Written here
 * because what the registry has for JavaScript passes over damage and cut files, or wants the whole file in memory.
 * Throws when the data is damaged (every block has a checksum) or ends too early.
 */
export async function* bunzip2(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = input[Symbol.asyncIterator]()
  const bits = new BitReader()
  let places = new Uint32Array(0)
  let checksum = 0
  try {
    while (await hasMore(bits, source)) {
      if (places.length === 0) {
        places = new Uint32Array(readLevel(bits) * 100_000)
        checksum = 0
        continue
      }
      const mark = bits.read(24) * 0x1_00_00_00 + bits.read(24)
      if (mark === BLOCK_MARK) {
        const ofBlock = yield* readWholeBlock(bits, places)
        checksum = ((checksum << 1) | (checksum >>> 31)) ^ ofBlock
      } else if (mark === END_MARK) {
        if (bits.readWord() !== checksum >>> 0) throw new Error('the compressed data is damaged')
        bits.alignToByte()
        places = new Uint32Array(0)
      } else throw new Error('the compressed data is damaged')
    }
    if (places.length > 0) throw new Error('the compressed data ends too early')
  } finally {
    await source.return?.()
  }
}

/** More than the longest code: whoever stumbles so near the end has read the zeros behind it. */
const LAST_BYTES = 3

async function* readWholeBlock(bits: BitReader, places: Uint32Array): AsyncGenerator<Uint8Array, number> {
  try {
    return yield* readBzip2Block(bits, places)
  } catch (cause) {
    throw bits.bytesLeft < LAST_BYTES ? new Error('the compressed data ends too early', { cause }) : cause
  }
}

/** Fetches until a whole block is there, or all. False at the end. */
async function hasMore(bits: BitReader, source: AsyncIterator<Uint8Array>): Promise<boolean> {
  if (bits.bytesLeft >= LARGEST_BLOCK_BYTES) return true
  const parts: Uint8Array[] = []
  for (let fetched = 0; fetched < LARGEST_BLOCK_BYTES + FETCHED_BYTES; ) {
    const next = await source.next()
    if (next.done === true) break
    parts.push(next.value)
    fetched += next.value.length
  }
  bits.append(parts)
  return bits.bytesLeft > 0
}

function readLevel(bits: BitReader): number {
  if (bits.read(24) !== FILE_MARK) throw new Error('it is no bzip2 data')
  const level = bits.read(8) - 0x30
  if (level < 1 || level > 9) throw new Error('it is no bzip2 data')
  return level
}
