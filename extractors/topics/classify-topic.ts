import { type Explanation, explainWords } from './explain-words.ts'
import { scoreTopic, type TopicAnswer } from './topic-scorer.ts'
import { topicWords } from './topic-words.ts'
import weights from './weights.json' with { type: 'json' }
import { unpackWordModel } from './word-weights.ts'

/**
 * Which of the fourteen topics a text is about, or none, by the classifier that ships beside this file (see README.md
 * there for its provenance and figures). English only. The text is best a whole procedure: goal, steps and resources.
 */
export function classifyTopic(text: string): TopicAnswer {
  return scoreTopic(MODEL, text)
}

/** The ten words that moved the decision of classifyTopic() most, between the two likeliest of its 24 labels. */
export function explainTopic(text: string): Explanation {
  return explainWords(MODEL, topicWords(text))
}

const MODEL = unpackWordModel(weights)
