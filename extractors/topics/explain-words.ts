import { labelScores, type WordModel, wordVector } from './word-model.ts'

/** What one word of a text did to a decision. */
export interface WordReason {
  /** As the model knows it: a stem, or two that follow one another. */
  readonly word: string
  /** What it added to the score of the answer, less what it added to that of the runner-up. Negative: it spoke against. */
  readonly weight: number
}

/** A decision between the two likeliest labels, and the words that moved it, the strongest first. */
export interface Explanation {
  readonly label: string
  readonly against: string
  readonly words: readonly WordReason[]
}

/** The `most` words that moved a model's decision on a text cut into words, for its likeliest label or against it. */
export function explainWords(model: WordModel, words: readonly string[], { most = 10 } = {}): Explanation {
  const vector = wordVector(model, words)
  const scores = labelScores(model, vector)
  const [first = 0, second = 0] = [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0))
  const names = [...model.rows.keys()]
  const count = model.labels.length
  const reasons = [...vector.rows].map((row, at) => {
    const difference = (model.weights[row * count + first] ?? 0) - (model.weights[row * count + second] ?? 0)
    return { word: names[row] ?? '', weight: (vector.values[at] ?? 0) * difference * model.step }
  })
  return {
    label: model.labels[first] ?? '',
    against: model.labels[second] ?? '',
    words: reasons.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)).slice(0, most),
  }
}

/** The `most` words that speak most for each label of a model, whatever the text. */
export function topWords(model: WordModel, { most = 10 } = {}): ReadonlyMap<string, readonly string[]> {
  const names = [...model.rows.keys()]
  const count = model.labels.length
  return new Map(
    model.labels.map((label, index) => {
      const weight = (row: number) => model.weights[row * count + index] ?? 0
      const rows = [...names.keys()].sort((one, other) => weight(other) - weight(one) || one - other)
      return [label, rows.slice(0, most).map((row) => names[row] ?? '')]
    }),
  )
}
