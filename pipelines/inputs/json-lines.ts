import type { Compression } from './compression.ts'
import { readTextLines } from './text-lines.ts'
import { unreadable } from './unreadable.ts'

/** One JSON object of a file, and its line. */
export interface JsonLine {
  readonly lineNumber: number
  readonly value: { readonly [name: string]: unknown }
}

/** The objects of a JSON-lines file; empty lines are passed over. Throws FatalError naming the file and the bad line. */
export async function* readJsonLines(path: string, compression: Compression): AsyncGenerator<JsonLine> {
  for await (const { number, text } of readTextLines(path, compression)) {
    if (text.trim() === '') continue
    const value = parsed(text, { path, number })
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw unreadable(path, new Error('it is no JSON object'), ` line ${number}`)
    }
    yield { lineNumber: number, value: { ...value } }
  }
}

function parsed(text: string, place: { readonly path: string; readonly number: number }): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(place.path, cause, ` line ${place.number}`)
  }
}
