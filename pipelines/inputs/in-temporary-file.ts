import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Compression } from './compression.ts'
import { decompressed } from './decompressed.ts'

/**
 * Reads a compressed file by a reader that must jump about in it: its content stands in a temporary file, in the folder
 * the environment names for such, until the reader is done.
 */
export async function* inTemporaryFile<T>(
  path: string,
  options: { readonly compression: Compression; readonly read: (path: string) => AsyncIterable<T> },
): AsyncGenerator<T> {
  const folder = await mkdtemp(join(tmpdir(), 'h2e-input-'))
  try {
    const copy = join(folder, 'content')
    await pipeline(decompressed(path, options.compression), createWriteStream(copy))
    yield* options.read(copy)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
