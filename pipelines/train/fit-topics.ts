import { labelScores, softmax, type TopicModel, type WordVector, wordVector } from '#extractors'
import { chooseVocabulary } from './choose-vocabulary.ts'
import { complementWeights } from './complement-weights.ts'
import type { LabelledText } from './read-labels.ts'
import { seededRandom } from './seeded-random.ts'
import { TOPIC_SKETCHES } from './topic-sketches.ts'
import { sketchPieces, trainingPieces } from './training-pieces.ts'

/** What training may be told. */
export interface FitOptions {
  readonly seed: number
  /** Words and pairs the model may know. */
  readonly vocabularySize: number
  /** See TopicModel. */
  readonly noneAt: number
}

/** One piece of a text, in the model's terms, and the index of its label. */
export interface Example extends WordVector {
  readonly label: number
}

/**
 * Fits a classifier: multinomial logistic regression by stochastic gradient descent, and to its weights those of a
 * complement naive Bayes (Rennie et al. 2003), scaled to 1.5 times their length, are added: the two are linear in the same
 * words, and the second is steadier for words seen a few times. Same texts and options, same model.
 */
export function fitTopics(texts: readonly LabelledText[], options: FitOptions): TopicModel {
  const labels = [...new Set(texts.map((text) => text.label))].sort()
  const sketches = TOPIC_SKETCHES.filter((sketch) => labels.includes(sketch.label))
  const vocabulary = chooseVocabulary([...texts, ...sketches], options.vocabularySize)
  const example = (label: string) => (piece: string) => ({
    ...wordVector(vocabulary, piece),
    label: labels.indexOf(label),
  })
  const examples = [
    ...texts.flatMap((text) => trainingPieces(text.text).map(example(text.label))),
    ...sketches.flatMap((sketch) => sketchPieces(sketch.text).map(example(sketch.label))),
  ]
  const { bias, weights } = descend(examples, {
    labels: labels.length,
    words: vocabulary.rows.size,
    seed: options.seed,
  })
  const steady = complementWeights(examples, { labels: labels.length, words: vocabulary.rows.size })
  const factor = (COMPLEMENT_SHARE * lengthOf(weights)) / lengthOf(steady)
  return {
    labels,
    noneAt: options.noneAt,
    bias: [...bias],
    ...vocabulary,
    weights: weights.map((weight, at) => weight + factor * (steady[at] ?? 0)),
  }
}

const COMPLEMENT_SHARE = 1.5
const EPOCHS = 3
/** The share of an example's probability that is spread over all labels: labels made by a machine are not all right. */
const SMOOTHING = 0.1
const DECAY = 1e-5

interface Sizes {
  readonly labels: number
  readonly words: number
  readonly seed: number
}

function descend(examples: readonly Example[], sizes: Sizes): Pick<TopicModel, 'weights'> & { bias: Float64Array } {
  const model = { bias: new Float64Array(sizes.labels), weights: new Float64Array(sizes.labels * sizes.words) }
  const random = seededRandom(sizes.seed)
  const order = [...examples]
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    const rate = 0.5 * (1 - epoch / EPOCHS) + 0.01
    for (const example of order) learn(model, example, rate)
  }
  return model
}

function shuffle(items: Example[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [items[last], items[other]]
    if (one === undefined || two === undefined) return
    items[last] = two
    items[other] = one
  }
}

/** One step down the cross-entropy of one example; biases move slower, since they are in every example. */
function learn(model: { bias: Float64Array; weights: Float64Array }, example: Example, rate: number): void {
  const { bias, weights } = model
  const errors = softmax(labelScores(model, example)).map(
    (probability, label) => probability - SMOOTHING / bias.length - (label === example.label ? 1 - SMOOTHING : 0),
  )
  for (let at = 0; at < example.rows.length; at++) {
    const first = (example.rows[at] ?? 0) * bias.length
    const value = example.values[at] ?? 0
    for (let label = 0; label < bias.length; label++) {
      const weight = weights[first + label] ?? 0
      weights[first + label] = weight - rate * ((errors[label] ?? 0) * value + DECAY * weight)
    }
  }
  for (let label = 0; label < bias.length; label++) {
    bias[label] = (bias[label] ?? 0) - 0.05 * rate * (errors[label] ?? 0)
  }
}

function lengthOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
}
