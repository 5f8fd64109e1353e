import weights from './word-weights.json' with { type: 'json' }

/** How telling a lemma is: its inverse document frequency ln(N / n) in the texts that the shipped weights were counted in. */
export function wordWeight(lemma: string): number {
  return WEIGHTS.get(lemma) ?? weights.unknown
}

const WEIGHTS = new Map<string, number>(Object.entries(weights.words))
