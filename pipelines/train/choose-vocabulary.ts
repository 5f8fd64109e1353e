import { topicWords } from '#extractors'
import type { LabelledText } from './read-labels.ts'

/** The words a model will know, each with its inverse document frequency. */
export interface Vocabulary {
  readonly rows: ReadonlyMap<string, number>
  readonly rarity: Float64Array
}

interface WordCount {
  readonly word: string
  readonly texts: number
  readonly telling: number
}

/**
 * The `size` words and pairs that tell labels apart best: by chi-squared, the squared distance between how often a word
 * stands in texts of each label and how often chance would have it. Words in fewer than 3 texts (pairs: 4) and in more
 * than half of them are left out. Ties go by the alphabet. Rarity = ln((1 + texts) / (1 + texts with the word)) + 1.
 */
export function chooseVocabulary(texts: readonly LabelledText[], size: number): Vocabulary {
  const labels = [...new Set(texts.map((text) => text.label))]
  const counts = new Map<string, Float64Array>()
  const perLabel = new Float64Array(labels.length)
  for (const text of texts) {
    const label = labels.indexOf(text.label)
    add(perLabel, label)
    for (const word of new Set(topicWords(text.text))) {
      const count = counts.get(word) ?? new Float64Array(labels.length)
      add(count, label)
      counts.set(word, count)
    }
  }
  const known = [...counts].flatMap(([word, count]) => wordCount(word, { count, perLabel })).sort(mostTelling)
  const chosen = known.slice(0, size)
  return {
    rows: new Map(chosen.map((entry, row) => [entry.word, row])),
    rarity: Float64Array.from(chosen, (entry) => Math.log((1 + texts.length) / (1 + entry.texts)) + 1),
  }
}

function add(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function wordCount(
  word: string,
  seen: { readonly count: Float64Array; readonly perLabel: Float64Array },
): readonly WordCount[] {
  const texts = sum(seen.count)
  const all = sum(seen.perLabel)
  if (texts < (word.includes(' ') ? 4 : 3) || texts > all / 2) return []
  const telling = seen.count.reduce((total, found, label) => {
    const expected = (texts * (seen.perLabel[label] ?? 0)) / all
    return total + (found - expected) ** 2 / expected
  }, 0)
  return [{ word, texts, telling }]
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

function mostTelling(one: WordCount, other: WordCount): number {
  return other.telling - one.telling || (one.word < other.word ? -1 : 1)
}
