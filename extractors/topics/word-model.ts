/** A text as its words, in order, repeats included: how a model of words wants it cut. */
export type CutText = (text: string) => readonly string[]

/** A linear classifier over words, in memory, ready to score. */
export interface WordModel {
  readonly labels: readonly string[]
  /** One number a label, added to its score. */
  readonly bias: readonly number[]
  /** A word's row. */
  readonly rows: ReadonlyMap<string, number>
  /** A word's inverse document frequency, by row. */
  readonly rarity: Float64Array
  /** `rows.size` times `labels.length` weights, row by row, in units of `step`. */
  readonly weights: Int8Array | Float64Array
  readonly step: number
}

/** A text's words in a model's terms: rows of known words, and their sublinear tf-idf scaled to length 1. */
export interface WordVector {
  readonly rows: Int32Array
  readonly values: Float64Array
}

/** The text's vector: (1 + ln count) x rarity for every known word, scaled to length 1. Empty when no word is known. */
export function wordVector(model: Pick<WordModel, 'rows' | 'rarity'>, words: readonly string[]): WordVector {
  const counts = new Map<number, number>()
  for (const word of words) {
    const row = model.rows.get(word)
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1)
  }
  const rows = Int32Array.from(counts.keys())
  const values = Float64Array.from(counts, ([row, count]) => (1 + Math.log(count)) * (model.rarity[row] ?? 0))
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
  return { rows, values: values.map((value) => value / length) }
}

/** One score a label: its bias plus the weighted sum of the vector. */
export function labelScores(model: Pick<WordModel, 'bias' | 'weights' | 'step'>, vector: WordVector): Float64Array {
  const labels = model.bias.length
  const sums = new Float64Array(labels)
  const { rows, values } = vector
  for (let at = 0; at < rows.length; at++) {
    const first = (rows[at] ?? 0) * labels
    const value = values[at] ?? 0
    for (let label = 0; label < labels; label++) {
      sums[label] = (sums[label] ?? 0) + value * (model.weights[first + label] ?? 0)
    }
  }
  return sums.map((sum, label) => sum * model.step + (model.bias[label] ?? 0))
}

/** Scores as probabilities that sum to 1. */
export function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
