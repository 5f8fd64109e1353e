import { classifyFormat, HOW_TO_FORMAT } from '#extractors'
import { averagePrecision } from './average-precision.ts'
import type { Measurement } from './evaluate.ts'
import type { Figure } from './figure.ts'
import { type LabelledText, unseenTexts } from './labelled-texts.ts'

/** How well how-tos are found among pages of 24 formats, on texts the classifier was not trained on. English only. */
export const formats: Measurement = {
  name: 'format',
  measure: ({ corpus }) => {
    const { texts, seen } = unseenTexts(corpus)
    if (texts.length + seen === 0) return null
    const left = `${seen} texts left out: the classifier was trained on them; its model card has cross-validated figures`
    return { name: 'format', figures: figuresOf(texts), notes: seen === 0 ? [] : [left] }
  },
}

function figuresOf(texts: readonly LabelledText[]): readonly Figure[] {
  const ranked = texts.map(({ text, format }) => ({
    score: classifyFormat(text).howTo,
    isWanted: format === HOW_TO_FORMAT,
  }))
  if (!ranked.some(({ isWanted }) => isWanted)) return []
  const value = averagePrecision(ranked)
  return [{ name: 'format: how-to, average precision', value, count: null, total: ranked.length, interval: null }]
}
