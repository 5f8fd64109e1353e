import type { WordModel } from './word-model.ts'

/** A classifier as it is stored: small whole numbers in base64, and what turns them back into weights. */
export interface WordWeights {
  readonly format: string
  /** Every label the classifier knows. */
  readonly labels: readonly string[]
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

/** The name of the stored form; another layout gets another name. */
export const WORD_WEIGHTS_FORMAT = 'word-weights.v2'

/** Rounds a classifier to its stored form. Equal models give equal text. */
export function packWordModel(model: WordModel): WordWeights {
  const rarityStep = largest(model.rarity) / 255
  const weightStep = largest(model.weights) / 127
  const rarity = Uint8Array.from(model.rarity, (value) => Math.round(value / rarityStep))
  const weights = Int8Array.from(model.weights, (value) => Math.round(value / weightStep))
  return {
    format: WORD_WEIGHTS_FORMAT,
    labels: model.labels,
    bias: model.bias.map((value) => Math.round(value * 1e4) / 1e4),
    vocabulary: [...model.rows.keys()].join('\n'),
    rarity_step: rarityStep,
    rarity: Buffer.from(rarity.buffer).toString('base64'),
    weight_step: weightStep * model.step,
    weights: Buffer.from(weights.buffer).toString('base64'),
  }
}

/** Reads the stored form back. */
export function unpackWordModel(stored: WordWeights): WordModel {
  const words = stored.vocabulary.split('\n')
  return {
    labels: stored.labels,
    bias: stored.bias,
    rows: new Map(words.map((word, row) => [word, row])),
    rarity: Float64Array.from(Buffer.from(stored.rarity, 'base64'), (value) => value * stored.rarity_step),
    weights: new Int8Array(Buffer.from(stored.weights, 'base64')),
    step: stored.weight_step,
  }
}

/** The largest magnitude, never 0, so that it can divide. */
function largest(values: Int8Array | Float64Array): number {
  let most = 1e-9
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}
