import { stableId } from '#data'
import weights from './weights.json' with { type: 'json' }

/** Names the format classifier that ships here: with other weights, the same text is another question. */
export const FORMAT_MODEL_HASH = stableId('format-model', weights)
