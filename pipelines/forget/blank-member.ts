import { constants, crc32, deflateRawSync } from 'node:zlib'

/** What stays of a record that is taken out: its id, and when that was done. */
export interface BlankRecord {
  /** WARC-Record-ID with its angle brackets. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** Bytes that the member must have. */
  readonly length: number
}

/**
 * A gzip member of exactly this length that holds an empty WARC metadata record, so that every other record of the file
 * keeps its place. It is filled up with empty deflate blocks (RFC 1951, 3.2.4), such as a flush writes, and the last
 * bytes with an extra field of the gzip header (RFC 1952, 2.3.1.1): both unpack to nothing everywhere. A gzip comment would
 * not do, for some readers take only 512 bytes of it. Throws RangeError when the length is too small for the record.
 */
export function blankMember({ id, at, length }: BlankRecord): Uint8Array {
  const lines = ['WARC/1.1', 'WARC-Type: metadata', `WARC-Record-ID: ${id}`, `WARC-Date: ${at}`, 'Content-Length: 0']
  const plain = Buffer.from(`${lines.join('\r\n')}\r\n\r\n\r\n\r\n`)
  const record = deflateRawSync(plain, { level: 9, finishFlush: constants.Z_SYNC_FLUSH })
  const room = length - (HEAD_BYTES + EXTRA_HEAD_BYTES + record.byteLength + LAST_BLOCK.byteLength + TRAILER_BYTES)
  if (room < 0) throw new RangeError(`a record takes ${length - room} bytes and there are ${length}`)
  const extraBytes = room % EMPTY_BLOCK.byteLength
  const blocks = Buffer.alloc(room - extraBytes, EMPTY_BLOCK)
  const trailer = Buffer.alloc(TRAILER_BYTES)
  trailer.writeUInt32LE(crc32(plain), 0)
  trailer.writeUInt32LE(plain.byteLength, 4)
  return Buffer.concat([head(extraBytes), record, blocks, LAST_BLOCK, trailer])
}

const HEAD_BYTES = 10
/** XLEN, and a subfield's name and length. */
const EXTRA_HEAD_BYTES = 6
const TRAILER_BYTES = 8
const EMPTY_BLOCK = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff])
const LAST_BLOCK = Buffer.from([0x01, 0x00, 0x00, 0xff, 0xff])

/** Deflate, an extra field, no time, no system: one subfield named `h2` of so many zeros. */
function head(extraBytes: number): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES + EXTRA_HEAD_BYTES + extraBytes)
  bytes.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255])
  bytes.writeUInt16LE(EXTRA_HEAD_BYTES - 2 + extraBytes, HEAD_BYTES)
  bytes.write('h2', HEAD_BYTES + 2)
  bytes.writeUInt16LE(extraBytes, HEAD_BYTES + 4)
  return bytes
}
