import { type CutText, type WordModel, wordVector } from '#extractors'
import { chooseVocabulary } from './choose-vocabulary.ts'
import { descendDual, type Example } from './dual-descent.ts'
import { denseFeatures, extended, vectorsOfRows } from './fold-vectors.ts'
import type { LabelledText } from './read-labels.ts'
import type { WordVectors } from './word-vectors.ts'

/** What a classifier is to tell, and by what it is fitted. */
export interface FitOptions {
  readonly cut: CutText
  /** Words and pairs the model may know. */
  readonly vocabularySize: number
  readonly vectors: WordVectors | null
  /** How much of the score the word vectors may take; see denseFeatures. */
  readonly vectorShare: number
  /** How dear a mistake on a text is, on one of its pieces and on one of a sketch; the dearer, the closer the fit. */
  readonly cost: number
  readonly pieceCost: number
  readonly sketchCost: number
  /** What scores are multiplied by to be read as logarithms of probabilities. */
  readonly sharpness: number
  readonly seed: number
  readonly pieces: (text: string) => readonly string[]
  readonly sketches: readonly LabelledText[]
  readonly sketchPieces: (sketch: string) => readonly string[]
}

/** Fits a classifier on labelled texts. Same texts and options, same model. */
export function fitWords(texts: readonly LabelledText[], options: FitOptions): WordModel {
  const labels = [...new Set(texts.map((text) => text.label))].sort()
  const sketches = options.sketches.filter((sketch) => labels.includes(sketch.label))
  const vocabulary = chooseVocabulary([...texts, ...sketches], { cut: options.cut, size: options.vocabularySize })
  const example = (text: string, about: { readonly label: string; readonly cost: number }): Example => ({
    ...wordVector(vocabulary, options.cut(text)),
    label: labels.indexOf(about.label),
    cost: about.cost,
  })
  const whole = texts.map(({ text, label }) => example(text, { label, cost: options.cost }))
  const pieces = texts.flatMap(({ text, label }) => {
    return options.pieces(text).map((piece) => example(piece, { label, cost: options.pieceCost }))
  })
  const drawn = sketches.flatMap(({ text, label }) => {
    return options.sketchPieces(text).map((piece) => example(piece, { label, cost: options.sketchCost }))
  })
  const all = [...whole, ...pieces, ...drawn]
  const vectors =
    options.vectors === null ? null : vectorsOfRows(vocabulary, { vectors: options.vectors, cut: options.cut })
  const dense = vectors && denseFeatures(vectors, { sample: whole, share: options.vectorShare })
  const weights = descendDual(dense ? all.map((one) => extended(one, dense)) : all, {
    labels: labels.length,
    rows: vocabulary.rows.size + (dense?.size ?? 0),
    seed: options.seed,
    epochs: EPOCHS,
  })
  const ofWords = dense ? dense.fold(weights, labels.length) : weights
  const sharp = ofWords.map((weight) => weight * options.sharpness)
  return {
    labels,
    ...vocabulary,
    bias: [...sharp.subarray(vocabulary.rows.size * labels.length)],
    weights: sharp.subarray(0, vocabulary.rows.size * labels.length),
    step: 1,
  }
}

const EPOCHS = 15
