import type { WordVector } from '#extractors'
import type { Vocabulary } from './choose-vocabulary.ts'
import type { Example } from './dual-descent.ts'
import { unit, type WordVectors } from './word-vectors.ts'

/** What a text's known words mean, as numbers beside the words themselves; and the way back into weights of words. */
export interface DenseFeatures {
  /** Adds to a vector of words, as rows behind those of the vocabulary, the scaled mean meaning of its words. */
  readonly extend: (vector: WordVector) => WordVector
  /** Turns weights over words and meanings (and the bias behind them) into weights over words (and the bias). */
  readonly fold: (weights: Float64Array, labels: number) => Float64Array
  readonly size: number
}

/**
 * Meanings come from word vectors: a text's are the tf-idf weighted sum of its words' vectors, each number less its mean and
 * over its deviation among the texts given, times `share`. That is linear in the words, and so folds back: a word's
 * weight is its own plus what its vector adds.
 */
export function denseFeatures(
  vectorOfRow: readonly (Float32Array | null)[],
  { sample, share }: { readonly sample: readonly WordVector[]; readonly share: number },
): DenseFeatures {
  const words = vectorOfRow.length
  const size = vectorOfRow.find((vector) => vector !== null)?.length ?? 0
  const sums = sample.map((vector) => summed(vector, { vectorOfRow, size }))
  const mean = perNumber(size, (at) => sums.reduce((sum, one) => sum + (one[at] ?? 0), 0) / sums.length)
  const scale = perNumber(size, (at) => {
    const variance = sums.reduce((sum, one) => sum + ((one[at] ?? 0) - (mean[at] ?? 0)) ** 2, 0) / sums.length
    return share / (Math.sqrt(variance) || 1)
  })
  const rows = Int32Array.from({ length: size }, (_, at) => words + at)
  return {
    size,
    extend: (vector) => {
      const meant = summed(vector, { vectorOfRow, size }).map((sum, at) => (sum - (mean[at] ?? 0)) * (scale[at] ?? 0))
      return { rows: Int32Array.of(...vector.rows, ...rows), values: Float64Array.of(...vector.values, ...meant) }
    },
    fold: (weights, labels) => folded(weights, { labels, vectorOfRow, mean, scale }),
  }
}

/** The vector of each known word (null for pairs and words without): the mean of all words that are cut to it, the commonest most. */
export function vectorsOfRows(
  vocabulary: Vocabulary,
  { vectors, cut }: { readonly vectors: WordVectors; readonly cut: (word: string) => readonly string[] },
): readonly (Float32Array | null)[] {
  const found: (Float32Array | null)[] = Array.from({ length: vocabulary.rows.size }, () => null)
  let rank = 0
  for (const [word, vector] of vectors) {
    rank++
    const row = vocabulary.rows.get(cut(word)[0] ?? '')
    if (row === undefined) continue
    const sum = found[row] ?? new Float32Array(vector.length)
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0) / (rank + 100)
    found[row] = sum
  }
  return found.map((sum) => (sum === null ? null : unit(sum)))
}

interface Meanings {
  readonly vectorOfRow: readonly (Float32Array | null)[]
  readonly size: number
}

function summed(vector: WordVector, { vectorOfRow, size }: Meanings): Float64Array {
  const sum = new Float64Array(size)
  for (let at = 0; at < vector.rows.length; at++) {
    const meaning = vectorOfRow[vector.rows[at] ?? -1]
    const value = vector.values[at] ?? 0
    if (meaning)
      for (let number = 0; number < size; number++) sum[number] = (sum[number] ?? 0) + value * (meaning[number] ?? 0)
  }
  return sum
}

function folded(
  weights: Float64Array,
  by: Pick<Meanings, 'vectorOfRow'> & { labels: number; mean: Float64Array; scale: Float64Array },
): Float64Array {
  const { labels, vectorOfRow, mean, scale } = by
  const words = vectorOfRow.length
  const own = new Float64Array((words + 1) * labels)
  own.set(weights.subarray(0, words * labels))
  own.set(weights.subarray((words + mean.length) * labels), words * labels)
  for (let number = 0; number < mean.length; number++) {
    for (let label = 0; label < labels; label++) {
      const weight = (weights[(words + number) * labels + label] ?? 0) * (scale[number] ?? 0)
      own[words * labels + label] = (own[words * labels + label] ?? 0) - weight * (mean[number] ?? 0)
      for (let row = 0; row < words; row++) {
        const part = vectorOfRow[row]?.[number]
        if (part !== undefined) own[row * labels + label] = (own[row * labels + label] ?? 0) + weight * part
      }
    }
  }
  return own
}

function perNumber(size: number, value: (at: number) => number): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => value(at))
}

/** An example with its meanings. */
export function extended(example: Example, dense: DenseFeatures): Example {
  return { ...example, ...dense.extend(example) }
}
