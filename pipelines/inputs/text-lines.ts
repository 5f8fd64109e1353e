import { linesOf } from '#data'
import type { Compression } from './compression.ts'
import { decompressed } from './decompressed.ts'
import { unreadable } from './unreadable.ts'

/** One line of a file; the first is number 1. */
export interface TextLine {
  readonly number: number
  readonly text: string
}

/**
 * The lines of a text file in UTF-8, without a byte order mark. Throws FatalError naming the file and the line before the
 * place that cannot be read.
 */
export async function* readTextLines(path: string, compression: Compression): AsyncGenerator<TextLine> {
  let number = 0
  try {
    for await (const line of linesOf(decompressed(path, compression))) {
      number++
      yield { number, text: number === 1 ? line.replace(/^\uFEFF/, '') : line }
    }
  } catch (cause) {
    throw unreadable(path, cause, number === 0 ? '' : ` after line ${number}`)
  }
}
