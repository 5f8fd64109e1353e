import { stableId } from '#data'
import weights from './weights.json' with { type: 'json' }

/** Names the topic classifier that ships here: with other weights, the same text is another question. */
export const TOPIC_MODEL_HASH = stableId('topic-model', weights)
