import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import { bunzip2 } from './bunzip2.ts'
import type { Compression } from './compression.ts'

/** One part of zstd data may hold a hundred times its size: it is handed on in pieces of so many bytes. */
const ZSTD_PIECE_BYTES = 16_384

/**
 * The content of a file, decompressed as it is read: several members, frames or streams in a row are one content. Memory
 * does not grow with the file. Throws when the file cannot be read, is empty though compressed, damaged, or ends too
 * early. Only one xz file can be open at a time: another waits until it is read or given up.
 */
export async function* decompressed(path: string, compression: Compression): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 262_144 })
  try {
    yield* compression === 'none' ? file : DECODERS[compression](notEmpty(file))
  } catch (cause) {
    throw inPlainWords(cause)
  } finally {
    file.destroy()
  }
}

const DECODERS: Readonly<
  Record<Exclude<Compression, 'none'>, (input: AsyncGenerator<Uint8Array>) => AsyncIterable<Uint8Array>>
> = {
  gzip: (input) => pipeline(Readable.from(input), createGunzip(), () => {}),
  zstd: unzstd,
  bz2: bunzip2,
  xz: unxz,
}

async function* notEmpty(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isEmpty = true
  for await (const chunk of input) {
    isEmpty = false
    yield chunk
  }
  if (isEmpty) throw new Error('it is empty')
}

async function* unzstd(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const decoder = new Decompress((chunk) => ready.push(chunk))
  for await (const chunk of input) {
    for (let from = 0; from < chunk.length; from += ZSTD_PIECE_BYTES) {
      decoder.push(chunk.subarray(from, from + ZSTD_PIECE_BYTES))
      yield* ready
      ready = []
    }
  }
  decoder.push(new Uint8Array(0), true)
  yield* ready
}

async function* unxz(input: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Its one file hides the names of what it exports from an import.
  const { XzReadableStream }: typeof import('xz-decompress') = createRequire(import.meta.url)('xz-decompress')
  const reader = new XzReadableStream(webStreamOf(input)).getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function webStreamOf(input: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const part = await input.next()
      if (part.done === true) controller.close()
      else controller.enqueue(part.value)
    },
    cancel: async () => {
      await input.return(undefined)
    },
  })
}

function inPlainWords(cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/unexpected (end of file|eof)|error code 8\b/i.test(message)) {
    return new Error('the compressed data ends too early', { cause })
  }
  if (/error code \d|incorrect (data|length) check|invalid (zstd|block|stored|distance|code)/i.test(message)) {
    return new Error('the compressed data is damaged', { cause })
  }
  return cause instanceof Error ? cause : new Error(message)
}
