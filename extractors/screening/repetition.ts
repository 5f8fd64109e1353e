import type { Candidate } from '#data'

/** How much of the steps' text is said again, 0 to 1 for runs of two, three and four words. */
export interface RepetitionRates {
  readonly bigram: number
  readonly trigram: number
  readonly fourgram: number
}

/** Whether a rate reaches How2Mine's bound: 0.40 for two words, 0.35 for three, 0.30 for four (arXiv 2602.08808). */
export function isRepetitive(candidate: Pick<Candidate, 'steps'>): boolean {
  const rates = repetitionRates(candidate.steps.map((step) => step.text))
  return rates.bigram >= 0.4 || rates.trigram >= 0.35 || rates.fourgram >= 0.3
}

/**
 * Of all runs of n words within the steps, the share that repeat an earlier one, after lower-casing and stripping
 * punctuation. Fewer than two steps have rate 0.
 */
export function repetitionRates(steps: readonly string[]): RepetitionRates {
  const words = steps.length < 2 ? [] : steps.map(plainWords)
  return { bigram: repeatRate(words, 2), trigram: repeatRate(words, 3), fourgram: repeatRate(words, 4) }
}

function plainWords(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s]/gu, '')
  return plain.split(/\s+/).filter((word) => word !== '')
}

function repeatRate(steps: readonly (readonly string[])[], length: number): number {
  const runs = steps.flatMap((words) =>
    words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' ')),
  )
  return runs.length === 0 ? 0 : (runs.length - new Set(runs).size) / runs.length
}
