import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { constants, crc32, createInflateRaw, inflateRawSync, type Zlib } from 'node:zlib'

/** A piece of what a file holds, unpacked; or a stretch of the file that cannot be read. */
export type Piece =
  | {
      readonly kind: 'bytes'
      readonly bytes: Buffer
      /** True where a gzip member begins, and nowhere in a file that is not packed, but at its start. */
      readonly begins: boolean
      /** Where the piece's gzip member begins in the file, or, where it is not packed, the piece. */
      readonly offset: number
      /** Where the member ends, told with its last piece. */
      readonly end: number | null
    }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number; readonly isEnd: boolean }

const WINDOW_BYTES = 1 << 20
/** What is larger is unpacked piece by piece. */
const WHOLE_BYTES = 8 << 20
const TRAILER_BYTES = 8

/**
 * A gzip file from a member's start on, unpacked; memory is bounded whatever the file holds. Where a member is damaged,
 * reading goes on with the next one behind its start that begins a WARC record.
 */
export async function* gzipPieces(file: FileHandle, from = 0): AsyncGenerator<Piece> {
  const { size } = await file.stat()
  const bytesAt = windowOn(file, size)
  for (let offset = from; offset < size; ) {
    let window = await bytesAt(offset, 0)
    let member = wholeMember(window)
    if (member === null && offset + window.byteLength < size) {
      window = await bytesAt(offset, WINDOW_BYTES)
      member = wholeMember(window)
    }
    if (member !== null) {
      const end = offset + member.length
      yield { kind: 'bytes', bytes: member.plain, begins: true, offset, end }
      offset = end
      continue
    }
    const head = headBytes(window)
    const end = head === null ? null : yield* largeMember(file, { offset, head, size })
    const to = end ?? (await nextMember(bytesAt, { from: offset + 1, size }))
    if (end === null) yield { kind: 'gap', from: offset, to: to ?? size, isEnd: to === null }
    offset = to ?? size
  }
}

/** A file that is not packed. */
export async function* plainPieces(file: FileHandle): AsyncGenerator<Piece> {
  const { size } = await file.stat()
  for (let offset = 0; offset < size; ) {
    const bytes = await readAt(file, { offset, length: Math.min(WINDOW_BYTES, size - offset) })
    if (bytes.byteLength === 0) return
    yield { kind: 'bytes', bytes, begins: offset === 0, offset, end: null }
    offset += bytes.byteLength
  }
}

/** Bytes of a file; fewer where it ends. */
export async function readAt(
  file: FileHandle,
  range: { readonly offset: number; readonly length: number },
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(range.length)
  let filled = 0
  while (filled < range.length) {
    const { bytesRead } = await file.read(bytes, filled, range.length - filled, range.offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/** The first bytes of what a gzip member holds; empty where none begins. */
export function memberStart(packed: Buffer): Buffer {
  const head = headBytes(packed)
  if (head === null) return Buffer.alloc(0)
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: WHOLE_BYTES }
    return inflateRawSync(packed.subarray(head), options)
  } catch {
    return Buffer.alloc(0)
  }
}

type BytesAt = (offset: number, least: number) => Promise<Buffer>

/** Reads ahead: most members are far smaller than what is read at once. */
function windowOn(file: FileHandle, size: number): BytesAt {
  let start = 0
  let window: Buffer = Buffer.alloc(0)
  return async (offset, least) => {
    const has = start + window.byteLength - offset
    if (offset < start || has <= 0 || has < Math.min(least, size - offset)) {
      window = await readAt(file, { offset, length: Math.min(WINDOW_BYTES, size - offset) })
      start = offset
    }
    return window.subarray(offset - start)
  }
}

/** Null where the member does not end in these bytes, is large, or is damaged. */
function wholeMember(bytes: Buffer): { readonly plain: Buffer; readonly length: number } | null {
  const head = headBytes(bytes)
  if (head === null) return null
  try {
    const { buffer, engine } = inflated(bytes.subarray(head))
    const length = head + engine.bytesWritten + TRAILER_BYTES
    if (length > bytes.byteLength || crc32(buffer) !== bytes.readUInt32LE(length - TRAILER_BYTES)) return null
    return { plain: buffer, length }
  } catch {
    return null
  }
}

/** The types of Node do not know what `info` adds. */
function inflated(bytes: Uint8Array): { readonly buffer: Buffer; readonly engine: Zlib } {
  const told: unknown = inflateRawSync(bytes, { info: true, maxOutputLength: WHOLE_BYTES, chunkSize: 65_536 })
  return told as { buffer: Buffer; engine: Zlib }
}

/** Gives where the member ends; null where it is damaged, of which what came before has been handed on. */
async function* largeMember(
  file: FileHandle,
  member: { readonly offset: number; readonly head: number; readonly size: number },
): AsyncGenerator<Piece, number | null> {
  const { offset, head, size } = member
  const engine = createInflateRaw({ chunkSize: 262_144 })
  const source = Readable.from(stretches(file, { from: offset + head, size }), { objectMode: false })
  source.on('error', (error) => engine.destroy(error)).pipe(engine)
  let sum = 0
  let begins = true
  try {
    for await (const bytes of engine) {
      sum = crc32(bytes, sum)
      yield { kind: 'bytes', bytes, begins, offset, end: null }
      begins = false
    }
  } catch {
    return null
  } finally {
    source.destroy()
    engine.destroy()
  }
  const end = offset + head + engine.bytesWritten + TRAILER_BYTES
  const trailer = await readAt(file, { offset: end - TRAILER_BYTES, length: TRAILER_BYTES })
  if (trailer.byteLength < TRAILER_BYTES || trailer.readUInt32LE(0) !== sum) return null
  yield { kind: 'bytes', bytes: Buffer.alloc(0), begins, offset, end }
  return end
}

async function* stretches(file: FileHandle, span: { from: number; size: number }): AsyncGenerator<Buffer> {
  for (let at = span.from; at < span.size; at += 65_536) {
    yield await readAt(file, { offset: at, length: Math.min(65_536, span.size - at) })
  }
}

const MAGIC = Buffer.from([0x1f, 0x8b, 8])
/** A record begins within so many bytes, or a member is none of a WARC. */
const PROBE_BYTES = 4_096

async function nextMember(bytesAt: BytesAt, span: { from: number; size: number }): Promise<number | null> {
  for (let at = span.from; at < span.size; ) {
    const window = await bytesAt(at, Math.min(WINDOW_BYTES, span.size - at))
    for (let found = window.indexOf(MAGIC); found !== -1; found = window.indexOf(MAGIC, found + 1)) {
      const probe = await bytesAt(at + found, Math.min(PROBE_BYTES, span.size - at - found))
      if (memberStart(probe.subarray(0, PROBE_BYTES)).toString('latin1', 0, 5) === 'WARC/') return at + found
    }
    // A magic number may stand across two windows.
    at += Math.max(1, window.byteLength - 2)
  }
  return null
}

/** RFC 1952, 2.3: ten bytes, then what the flags announce. Null where no member begins. */
function headBytes(bytes: Buffer): number | null {
  if (bytes.byteLength < 10 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return null
  const flags = bytes[3] ?? 0
  if ((flags & 0xe0) !== 0) return null
  let at = 10
  if ((flags & 4) !== 0) {
    if (at + 2 > bytes.byteLength) return null
    at += 2 + bytes.readUInt16LE(at)
  }
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    const end = bytes.indexOf(0, at)
    if (end === -1) return null
    at = end + 1
  }
  if ((flags & 2) !== 0) at += 2
  return at <= bytes.byteLength ? at : null
}
