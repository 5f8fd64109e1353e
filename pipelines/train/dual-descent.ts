import type { WordVector } from '#extractors'
import { seededRandom } from './seeded-random.ts'

/** One piece of a text in the model's terms, the index of its label, and how dear a mistake on it is. */
export interface Example extends WordVector {
  readonly label: number
  readonly cost: number
}

/** What the descent is told beside the examples. */
export interface DescentOptions {
  readonly labels: number
  readonly rows: number
  readonly seed: number
  readonly epochs: number
}

/**
 * Ridge regression of each label's yes (1) or no (0): the weights with the least sum of their squares plus, over examples,
 * cost x squared mistake. By coordinate descent in the dual, as Hsieh, Chang, Lin, Keerthi and Sundararajan (ICML 2008) do
 * for the squared hinge, with no bound on the dual since every mistake counts, either way. All labels go over an example
 * together. The bias is a feature that is 1 everywhere; it stands in the row after the last.
 */
export function descendDual(examples: readonly Example[], options: DescentOptions): Float64Array {
  const { labels, rows } = options
  const weights = new Float64Array((rows + 1) * labels)
  const duals = new Float64Array(examples.length * labels)
  const norms = examples.map((example) => 1 + example.values.reduce((sum, value) => sum + value * value, 0))
  const order = Int32Array.from(examples.keys())
  const random = seededRandom(options.seed)
  const changes = new Float64Array(labels)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const example = examples[at]
      if (example === undefined) continue
      const place = { weights, labels, rows }
      const scores = scoresOf(example, place)
      const ease = 1 / example.cost
      for (let label = 0; label < labels; label++) {
        const wanted = label === example.label ? 1 : 0
        const dual = duals[at * labels + label] ?? 0
        const change = (wanted - (scores[label] ?? 0) - dual * ease) / ((norms[at] ?? 1) + ease)
        duals[at * labels + label] = dual + change
        changes[label] = change
      }
      move(example, { ...place, changes })
    }
  }
  return weights
}

interface Place {
  readonly weights: Float64Array
  readonly labels: number
  readonly rows: number
}

function scoresOf(example: Example, { weights, labels, rows }: Place): Float64Array {
  const scores = weights.slice(rows * labels, (rows + 1) * labels)
  for (let at = 0; at < example.rows.length; at++) {
    const first = (example.rows[at] ?? 0) * labels
    const value = example.values[at] ?? 0
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] ?? 0) + value * (weights[first + label] ?? 0)
    }
  }
  return scores
}

function move(example: Example, place: Place & { readonly changes: Float64Array }): void {
  const { weights, labels, rows, changes } = place
  for (let at = 0; at < example.rows.length; at++) {
    const first = (example.rows[at] ?? 0) * labels
    const value = example.values[at] ?? 0
    for (let label = 0; label < labels; label++) {
      weights[first + label] = (weights[first + label] ?? 0) + value * (changes[label] ?? 0)
    }
  }
  for (let label = 0; label < labels; label++) {
    weights[rows * labels + label] = (weights[rows * labels + label] ?? 0) + (changes[label] ?? 0)
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}
