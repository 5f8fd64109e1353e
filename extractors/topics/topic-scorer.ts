import { TOPICS, type Topic } from '#data'
import { topicWords } from './topic-words.ts'
import { labelScores, softmax, type WordModel, wordVector } from './word-model.ts'

/** What a text is about. */
export interface TopicAnswer {
  /** One of the fourteen, or null: none of them. */
  readonly topic: Topic | null
  /** How probable the answer is, 0 to 1: of the topic, or of all that is outside the fourteen together. */
  readonly probability: number
  /** The fourteen, most probable first; equal ones in the order of TOPICS. */
  readonly ranking: readonly { readonly topic: Topic; readonly probability: number }[]
}

/**
 * Classifies a text with the given model: a softmax over the labels of (bias + weights x tf-idf). The answer is null where
 * a label outside our topics is the most probable, or where fewer than four of the text's words are known.
 */
export function scoreTopic(model: WordModel, text: string): TopicAnswer {
  const vector = wordVector(model, topicWords(text))
  const probabilities = softmax(labelScores(model, vector))
  const ofLabel = new Map(model.labels.map((label, index) => [label, probabilities[index] ?? 0]))
  const ranking = TOPICS.map((topic) => ({ topic, probability: ofLabel.get(topic) ?? 0 })).sort(
    (one, other) => other.probability - one.probability,
  )
  const best = ranking[0]
  if (best === undefined || vector.rows.length < FEWEST_KNOWN_WORDS || best.probability < Math.max(...probabilities)) {
    return { topic: null, probability: 1 - ranking.reduce((sum, entry) => sum + entry.probability, 0), ranking }
  }
  return { topic: best.topic, probability: best.probability, ranking }
}

const FEWEST_KNOWN_WORDS = 4
