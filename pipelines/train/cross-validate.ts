import { createHash } from 'node:crypto'
import { labelScores, packWordModel, softmax, unpackWordModel, type WordModel, wordVector } from '#extractors'
import { type FitOptions, fitWords } from './fit-words.ts'
import type { LabelledText } from './read-labels.ts'
import { seededRandom } from './seeded-random.ts'
import { wordWindow } from './training-pieces.ts'

/** What a model that has not seen a text or its host says of it: a probability a label, of all of it and of 120 words. */
export interface UnseenAnswer {
  readonly label: string
  readonly fold: number
  readonly labels: readonly string[]
  readonly whole: Float64Array
  readonly short: Float64Array
}

/**
 * Trains `folds` times, each time without one fold of the hosts, and asks the stored (rounded) form of each classifier
 * about the texts it has not seen. A host's texts are all in one fold, by the SHA-256 of its name.
 */
export function crossValidate(
  texts: readonly LabelledText[],
  options: FitOptions & { readonly folds: number },
): readonly UnseenAnswer[] {
  return Array.from({ length: options.folds }, (_, fold) => fold).flatMap((fold) => {
    const unseen = texts.filter((text) => foldOf(text.host, options.folds) === fold)
    const seen = texts.filter((text) => foldOf(text.host, options.folds) !== fold)
    if (unseen.length === 0 || seen.length === 0) return []
    const model = unpackWordModel(packWordModel(fitWords(seen, options)))
    return answersTo(unseen, { model, cut: options.cut, fold, seed: options.seed + fold })
  })
}

/** A model's answers to texts. */
export function answersTo(
  texts: readonly LabelledText[],
  by: Pick<FitOptions, 'cut' | 'seed'> & { readonly model: WordModel; readonly fold: number },
): readonly UnseenAnswer[] {
  const random = seededRandom(by.seed)
  const ask = (text: string) => softmax(labelScores(by.model, wordVector(by.model, by.cut(text))))
  return texts.map(({ label, text }) => ({
    label,
    fold: by.fold,
    labels: by.model.labels,
    whole: ask(text),
    short: ask(wordWindow(text.split(/\s+/), random)),
  }))
}

function foldOf(host: string, folds: number): number {
  return createHash('sha256').update(host).digest().readUInt32BE(0) % folds
}
