import { judgedWords } from '#judge'

/** The alignment judge's word weights as they are stored. */
export interface StoredWordWeights {
  /** How many texts they were counted in. */
  readonly documents: number
  /** The weight of a word that is not listed. */
  readonly unknown: number
  readonly words: Readonly<Record<string, number>>
}

/**
 * The inverse document frequency ln(N / n) of every lemma found in n of N texts, to two decimals. Lemmas of fewer than
 * three texts are left out and weigh what a lemma of two texts would. The same texts in any order give the same bytes.
 */
export function wordWeights(texts: readonly string[]): StoredWordWeights {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of new Set(judgedWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weight = (count: number): number => Math.round(Math.log(texts.length / count) * 100) / 100
  const known = [...counts].filter(([word, count]) => count >= FEWEST_TEXTS && /^[a-z]{2,20}$/.test(word))
  known.sort(([one], [two]) => (one < two ? -1 : 1))
  return {
    documents: texts.length,
    unknown: weight(FEWEST_TEXTS - 1),
    words: Object.fromEntries(known.map(([word, count]) => [word, weight(count)])),
  }
}

const FEWEST_TEXTS = 3
