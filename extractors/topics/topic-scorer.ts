import { TOPICS, type Topic } from '#data'
import type { TopicModel } from './topic-weights.ts'
import { topicWords } from './topic-words.ts'

/** What a text is about. */
export interface TopicAnswer {
  /** One of the fourteen, or null: none of them. */
  readonly topic: Topic | null
  /** How probable the answer is, 0 to 1: of the topic, or of all that is outside the fourteen together. */
  readonly probability: number
  /** The fourteen, most probable first; equal ones in the order of TOPICS. */
  readonly ranking: readonly { readonly topic: Topic; readonly probability: number }[]
}

/** A text's words in the model's terms: rows of known words, and their sublinear tf-idf scaled to length 1. */
export interface WordVector {
  readonly rows: Int32Array
  readonly values: Float64Array
}

/**
 * Classifies a text with the given model: a softmax over the labels of (bias + weights x tf-idf). The answer is null where
 * the labels outside our topics reach `noneAt` together, or where fewer than four of the text's words are known.
 */
export function scoreTopic(model: TopicModel, text: string): TopicAnswer {
  const vector = wordVector(model, text)
  const probabilities = softmax(labelScores(model, vector))
  const ofLabel = new Map(model.labels.map((label, index) => [label, probabilities[index] ?? 0]))
  const ranking = TOPICS.map((topic) => ({ topic, probability: ofLabel.get(topic) ?? 0 })).sort(
    (one, other) => other.probability - one.probability,
  )
  const none = 1 - ranking.reduce((sum, entry) => sum + entry.probability, 0)
  const best = ranking[0]
  if (best === undefined || none >= model.noneAt || vector.rows.length < FEWEST_KNOWN_WORDS) {
    return { topic: null, probability: none, ranking }
  }
  return { topic: best.topic, probability: best.probability, ranking }
}

const FEWEST_KNOWN_WORDS = 4

/** The text's vector: (1 + ln count) x rarity for every known word, scaled to length 1. Empty when no word is known. */
export function wordVector(model: Pick<TopicModel, 'rows' | 'rarity'>, text: string): WordVector {
  const counts = new Map<number, number>()
  for (const word of topicWords(text)) {
    const row = model.rows.get(word)
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1)
  }
  const rows = Int32Array.from(counts.keys())
  const values = Float64Array.from(counts, ([row, count]) => (1 + Math.log(count)) * (model.rarity[row] ?? 0))
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
  return { rows, values: values.map((value) => value / length) }
}

/** One score a label: its bias plus the weighted sum of the vector. */
export function labelScores(
  model: { readonly bias: ArrayLike<number>; readonly weights: Float64Array },
  vector: WordVector,
): Float64Array {
  const scores = Float64Array.from(model.bias)
  const { rows, values } = vector
  for (let at = 0; at < rows.length; at++) {
    const first = (rows[at] ?? 0) * scores.length
    const value = values[at] ?? 0
    for (let label = 0; label < scores.length; label++) {
      scores[label] = (scores[label] ?? 0) + value * (model.weights[first + label] ?? 0)
    }
  }
  return scores
}

/** Scores as probabilities that sum to 1. */
export function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
