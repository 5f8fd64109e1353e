import { type Explanation, explainWords } from './explain-words.ts'
import { scoreTopic, type TopicAnswer } from './topic-scorer.ts'
import { topicWords } from './topic-words.ts'
import weights from './weights.json' with { type: 'json' }
import type { WordModel } from './word-model.ts'
import { unpackWordModel } from './word-weights.ts'

/**
 * Which of the fourteen topics a text is about, or none, by the classifier that ships beside this file (see README.md
 * there for its provenance and figures). English only. The text is best a whole procedure: goal, steps and resources.
 */
export function classifyTopic(text: string): TopicAnswer {
  return scoreTopic(ownModel(), text)
}

/** The ten words that moved the decision of classifyTopic() most, between the two likeliest of its 24 labels. */
export function explainTopic(text: string): Explanation {
  return explainWords(ownModel(), topicWords(text))
}

let unpacked: WordModel | null = null

/** Unpacked when first asked: most threads that load this file never classify. */
function ownModel(): WordModel {
  unpacked ??= unpackWordModel(weights)
  return unpacked
}
