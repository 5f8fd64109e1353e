import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** A body that grew past its limit; reading stopped there. */
class TooLargeError extends Error {
  readonly code = 'H2E_TOO_LARGE'
}

/** A body that is not in the encoding its headers say. */
class BadEncodingError extends Error {
  readonly code = 'H2E_BAD_ENCODING'
}

/** Servers use one; each costs a buffer. */
const MAX_ENCODINGS = 3

interface BodyLimits {
  /** The Content-Encoding header; null when there is none. */
  readonly encoding: string | null
  /** Counted after decompression, so that a small bomb cannot grow large. */
  readonly maxBytes: number
  /** What to do at the limit: throw TooLargeError, or keep what came. */
  readonly atLimit: 'throw' | 'cut'
}

/**
 * Reads a response body to its end, decompressed (gzip, deflate, br, also stacked). Throws TooLargeError at the limit
 * and BadEncodingError on an unknown or broken encoding; errors of the stream itself pass through.
 */
export async function decodedBody(body: AsyncIterable<Uint8Array>, limits: BodyLimits): Promise<Uint8Array> {
  const encodings = (limits.encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const names = encodings.filter((name) => name !== '' && name !== 'identity').reverse()
  if (names.length > MAX_ENCODINGS) throw new BadEncodingError(`${names.length} encodings upon each other`)
  let stream: AsyncIterable<Uint8Array> = body
  for (const name of names) stream = decompressed(stream, decoder(name))
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size <= limits.maxBytes) continue
    if (limits.atLimit === 'throw') throw new TooLargeError(`more than ${limits.maxBytes} bytes`)
    return Buffer.concat(chunks).subarray(0, limits.maxBytes)
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

function decoder(name: string): Transform {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'deflate') return createInflate()
  if (name === 'br') return createBrotliDecompress()
  throw new BadEncodingError(`unknown Content-Encoding ${name}`)
}

async function* decompressed(source: AsyncIterable<Uint8Array>, transform: Transform): AsyncGenerator<Uint8Array> {
  let sourceError: unknown
  const feeding = feed(source, transform).catch((error: unknown) => {
    sourceError = error
    transform.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  try {
    for await (const chunk of transform) yield chunk
    await feeding
  } catch (error) {
    if (sourceError !== undefined) throw sourceError
    throw new BadEncodingError(error instanceof Error ? error.message : String(error))
  } finally {
    transform.destroy()
  }
}

async function feed(source: AsyncIterable<Uint8Array>, transform: Transform): Promise<void> {
  for await (const chunk of source) {
    if (transform.destroyed) return
    if (!transform.write(chunk)) await drained(transform)
  }
  transform.end()
}

function drained(transform: Transform): Promise<void> {
  return new Promise((resolve) => {
    transform.once('drain', resolve)
    transform.once('close', resolve)
  })
}
