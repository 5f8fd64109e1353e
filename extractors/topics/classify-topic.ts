import { scoreTopic, type TopicAnswer } from './topic-scorer.ts'
import { unpackTopicModel } from './topic-weights.ts'
import weights from './weights.json' with { type: 'json' }

/**
 * Which of the fourteen topics a text is about, or none, by the classifier that ships beside this file (see README.md
 * there for its provenance and figures). English only. The text is best a whole procedure: goal, steps and resources.
 */
export function classifyTopic(text: string): TopicAnswer {
  return scoreTopic(MODEL, text)
}

const MODEL = unpackTopicModel(weights)
