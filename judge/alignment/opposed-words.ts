import type { StepReading } from './reading/read-step.ts'

/** What the reference says and what the candidate says in its place, as their own words. */
export interface OpposedWords {
  readonly reference: string
  readonly candidate: string
}

/**
 * Two words of opposite meaning, of which one step says only the one and the other only the other; null when there are none.
 * Words that speak of place, time or degree ("left", "off", "hot") turn a step round only where all else is the same.
 */
export function opposedWords(
  [reference, candidate]: readonly [StepReading, StepReading],
  { inSameWords }: { readonly inSameWords: boolean },
): OpposedWords | null {
  const one = new Set(reference.tokens.map((token) => token.word))
  const other = new Set(candidate.tokens.map((token) => token.word))
  const pairs = inSameWords ? [...OPPOSITE_ACTS, ...OPPOSITE_PLACES] : OPPOSITE_ACTS
  for (const [first, second] of pairs) {
    for (const [word, opposite] of [
      [first, second],
      [second, first],
    ] as const) {
      if (!one.has(word) || other.has(word) || !other.has(opposite) || one.has(opposite)) continue
      return { reference: word, candidate: opposite }
    }
  }
  return null
}

/** A candidate step that does something "instead of" what the reference step does. */
export function insteadOf(reference: StepReading, candidate: StepReading): OpposedWords | null {
  const at = candidate.tokens.findIndex(
    ({ word }, place) => word === 'instead' && candidate.tokens[place + 1]?.word === 'of',
  )
  if (at < 0) return null
  const due = candidate.tokens.slice(at + 2, at + 2 + DUE_WITHIN).find(({ lemma }) => reference.terms.has(lemma))
  const isOwn = reference.tokens.some(({ word }) => word === 'instead')
  return due === undefined || isOwn ? null : { reference: due.word, candidate: `instead of ${due.word}` }
}

const DUE_WITHIN = 4

const OPPOSITE_ACTS = pairsIn(
  `cover uncover|covered uncovered|clockwise counterclockwise|clockwise anticlockwise|tighten loosen|increase decrease|increase reduce
  |raise lower|attach detach|connect disconnect|plug unplug|lock unlock|fasten unfasten|fold unfold|screw unscrew|fill empty|enable disable
  |insert remove|freeze thaw|lengthen shorten|sealed unsealed|maximum minimum|horizontal vertical|horizontally vertically|push pull`,
)

const OPPOSITE_PLACES = pairsIn(
  `open close|hot cold|wet dry|thick thin|left right|inside outside|upward downward|upwards downwards|up down|on off|largest smallest
  |more less|even uneven|evenly unevenly|start stop|with without|front back|top bottom|top underside|slowly quickly|gently vigorously|loosely tightly`,
)

function pairsIn(text: string): readonly (readonly [string, string])[] {
  return text
    .split('|')
    .map((pair) => pair.trim().split(' '))
    .map(([word = '', opposite = '']) => [word, opposite] as const)
}
