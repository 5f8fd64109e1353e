import { open } from 'node:fs/promises'
import { inflateRawSync, type Zlib } from 'node:zlib'
import { FatalError } from '#data'
import { readAt } from '../warc/gzip-pieces.ts'

/** One gzip member of a WARC file: where it stands, and the record it holds. */
export interface WarcMember {
  readonly offset: number
  /** Bytes, header and trailer included. */
  readonly length: number
  readonly plain: Uint8Array
}

/** A record larger than this is none that a crawl of ours kept. */
const MOST_PLAIN_BYTES = 1 << 30

const WINDOW_BYTES = 1 << 20
const TRAILER_BYTES = 8

/**
 * The members of a gzip file from first to last, each inflated to find where it ends. Memory is that of the largest
 * member. Throws FatalError, with file and byte, where no whole member stands.
 */
export async function* warcMembers(path: string): AsyncGenerator<WarcMember> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    let windowBytes = WINDOW_BYTES
    for (let offset = 0; offset < size; ) {
      const bytes = await readAt(file, { offset, length: Math.min(windowBytes, size - offset) })
      const member = memberIn(bytes)
      const isWhole = offset + bytes.byteLength === size
      if (member === 'longer' && !isWhole) {
        windowBytes *= 2
        continue
      }
      if (typeof member === 'string') throw noMember(path, offset)
      yield { offset, ...member }
      offset += member.length
      windowBytes = WINDOW_BYTES
    }
  } finally {
    await file.close()
  }
}

function memberIn(bytes: Buffer): Omit<WarcMember, 'offset'> | 'longer' | 'none' {
  const headBytes = headLength(bytes)
  if (typeof headBytes !== 'number') return headBytes
  try {
    const { buffer, engine } = inflate(bytes.subarray(headBytes))
    const length = headBytes + engine.bytesWritten + TRAILER_BYTES
    return length > bytes.byteLength ? 'longer' : { length, plain: buffer }
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR' ? 'longer' : 'none'
  }
}

/** The types of Node do not know what `info` adds. */
function inflate(bytes: Uint8Array): { readonly buffer: Buffer; readonly engine: Zlib } {
  const told: unknown = inflateRawSync(bytes, { info: true, maxOutputLength: MOST_PLAIN_BYTES })
  return told as { buffer: Buffer; engine: Zlib }
}

/** RFC 1952, 2.3: ten bytes, then what the flags announce. */
function headLength(bytes: Buffer): number | 'longer' | 'none' {
  if (bytes.byteLength < 10) return 'longer'
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return 'none'
  const flags = bytes[3] ?? 0
  let at = 10
  if ((flags & 4) !== 0) {
    if (at + 2 > bytes.byteLength) return 'longer'
    at += 2 + bytes.readUInt16LE(at)
  }
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    const end = bytes.indexOf(0, at)
    if (end === -1) return 'longer'
    at = end + 1
  }
  if ((flags & 2) !== 0) at += 2
  return at <= bytes.byteLength ? at : 'longer'
}

function noMember(path: string, offset: number): FatalError {
  return new FatalError(
    `Cannot read "${path}" at byte ${offset}: no whole gzip member stands there, so what follows cannot be told apart. ` +
      'Restore the file from a backup; or delete it, and its pages are fetched again; then run the same command again.',
    { facts: { path, offset } },
  )
}
