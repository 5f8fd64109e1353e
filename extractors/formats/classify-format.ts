import { type Explanation, explainWords } from '../topics/explain-words.ts'
import { labelScores, softmax, type WordModel, wordVector } from '../topics/word-model.ts'
import { unpackWordModel } from '../topics/word-weights.ts'
import { formatWords } from './format-words.ts'
import weights from './weights.json' with { type: 'json' }

/** What kind of page a text is from. */
export interface FormatAnswer {
  /** The likeliest of the 24 formats of the label data. */
  readonly format: string
  readonly probability: number
  /** How probable it is, 0 to 1, that the page is a how-to. Good for ranking; only roughly calibrated. */
  readonly howTo: number
  /** All formats, most probable first. */
  readonly ranking: readonly { readonly format: string; readonly probability: number }[]
}

/** The label of how-to pages among the formats. */
export const HOW_TO_FORMAT = 'Tutorial'

/**
 * Which of 24 page formats (how-to, news, product, forum and so on) a text is, by the classifier that ships beside this
 * file; see README.md there for its provenance and figures. English only, and best the whole text of a page.
 */
export function classifyFormat(text: string): FormatAnswer {
  return scoreFormat(ownModel(), text)
}

/** As classifyFormat(), with the given model. */
export function scoreFormat(model: WordModel, text: string): FormatAnswer {
  const probabilities = softmax(labelScores(model, wordVector(model, formatWords(text))))
  const ranking = model.labels
    .map((format, index) => ({ format, probability: probabilities[index] ?? 0 }))
    .sort((one, other) => other.probability - one.probability)
  const { format, probability } = ranking[0] ?? { format: '', probability: 0 }
  return { format, probability, howTo: probabilities[model.labels.indexOf(HOW_TO_FORMAT)] ?? 0, ranking }
}

/** The ten words that moved the decision of classifyFormat() most, between the two likeliest formats. */
export function explainFormat(text: string): Explanation {
  return explainWords(ownModel(), formatWords(text))
}

let unpacked: WordModel | null = null

/** Unpacked when first asked: most threads that load this file never classify. */
function ownModel(): WordModel {
  unpacked ??= unpackWordModel(weights)
  return unpacked
}
