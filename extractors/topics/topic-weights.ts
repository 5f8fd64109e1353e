/** A topic classifier as it is stored: small whole numbers in base64, and what turns them back into weights. */
export interface TopicWeights {
  readonly format: string
  /** Every label the classifier knows, topics of ours by our names and others by the name of the label data. */
  readonly labels: readonly string[]
  /** A text is none of ours when the labels outside our topics are at least this probable together, 0 to 1. */
  readonly none_at: number
  /** One number a label, added to its score. */
  readonly bias: readonly number[]
  /** Words and word pairs, one a line. */
  readonly vocabulary: string
  /** One unsigned byte a word; times this step it is the word's inverse document frequency. */
  readonly rarity_step: number
  readonly rarity: string
  /** One signed byte a word and label, all labels of the first word first; times this step it is a weight. */
  readonly weight_step: number
  readonly weights: string
}

/** A topic classifier in memory, ready to score. */
export interface TopicModel {
  readonly labels: readonly string[]
  readonly noneAt: number
  readonly bias: readonly number[]
  /** A word's row. */
  readonly rows: ReadonlyMap<string, number>
  readonly rarity: Float64Array
  /** `rows.size` times `labels.length` weights, row by row. */
  readonly weights: Float64Array
}

/** The name of the stored form; another layout gets another name. */
export const TOPIC_WEIGHTS_FORMAT = 'topic-weights.v1'

/** Rounds a classifier to its stored form. Equal models give equal text. */
export function packTopicModel(model: TopicModel): TopicWeights {
  const rarityStep = largest(model.rarity) / 255
  const weightStep = largest(model.weights) / 127
  const rarity = Uint8Array.from(model.rarity, (value) => Math.round(value / rarityStep))
  const weights = Int8Array.from(model.weights, (value) => Math.round(value / weightStep))
  return {
    format: TOPIC_WEIGHTS_FORMAT,
    labels: model.labels,
    none_at: model.noneAt,
    bias: model.bias.map((value) => Math.round(value * 1e4) / 1e4),
    vocabulary: [...model.rows.keys()].join('\n'),
    rarity_step: rarityStep,
    rarity: Buffer.from(rarity.buffer).toString('base64'),
    weight_step: weightStep,
    weights: Buffer.from(weights.buffer).toString('base64'),
  }
}

/** Reads the stored form back. */
export function unpackTopicModel(stored: TopicWeights): TopicModel {
  const words = stored.vocabulary.split('\n')
  return {
    labels: stored.labels,
    noneAt: stored.none_at,
    bias: stored.bias,
    rows: new Map(words.map((word, row) => [word, row])),
    rarity: Float64Array.from(Buffer.from(stored.rarity, 'base64'), (value) => value * stored.rarity_step),
    weights: Float64Array.from(
      new Int8Array(Buffer.from(stored.weights, 'base64')),
      (value) => value * stored.weight_step,
    ),
  }
}

/** The largest magnitude, never 0, so that it can divide. */
function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9)
}
