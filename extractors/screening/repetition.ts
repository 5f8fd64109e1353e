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
  const words = steps.length < 2 ? [] : numbered(steps.map(plainWords))
  const bigrams = longerRuns(words, { words, length: 2 })
  const trigrams = longerRuns(bigrams.runs, { words, length: 3 })
  const fourgrams = longerRuns(trigrams.runs, { words, length: 4 })
  return { bigram: bigrams.rate, trigram: trigrams.rate, fourgram: fourgrams.rate }
}

function plainWords(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s]+/gu, '')
  return plain.split(/\s+/).filter((word) => word !== '')
}

type Runs = readonly (readonly number[])[]

/** Each word by a number: equal runs are then told by one number too, without joining words. */
function numbered(steps: readonly (readonly string[])[]): Runs {
  const numbers = new Map<string, number>()
  return steps.map((words) => words.map((word) => numberOf(numbers, word)))
}

/** Runs one word longer than those given, numbered; a run is its start and its last word. */
function longerRuns(
  shorter: Runs,
  { words, length }: { readonly words: Runs; readonly length: number },
): { readonly runs: Runs; readonly rate: number } {
  const numbers = new Map<number, number>()
  let count = 0
  const runs = shorter.map((starts, step) => {
    const longer: number[] = []
    const own = words[step] ?? []
    for (let at = 0; at + length <= own.length; at += 1) {
      longer.push(numberOf(numbers, (starts[at] ?? 0) * RUN_BASE + (own[at + length - 1] ?? 0)))
    }
    count += longer.length
    return longer
  })
  return { runs, rate: count === 0 ? 0 : (count - numbers.size) / count }
}

/** More than a document has words, and its square a whole number still. */
const RUN_BASE = 2 ** 26

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}
