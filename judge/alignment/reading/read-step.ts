import { type Action, actionsOf } from './clauses.ts'
import { isFunctionWord } from './function-words.ts'
import { type NounPhrase, nounPhrasesOf } from './noun-phrases.ts'
import { plainText } from './numbers.ts'
import { type Quantity, quantitiesOf } from './quantities.ts'
import { type Token, tokensOf } from './tokens.ts'
import { wordWeight } from './word-weights.ts'

/** A step as the alignment judge sees it. */
export interface StepReading {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly actions: readonly Action[]
  /** The lemma of the first thing the step asks to do; null when it names no action. */
  readonly mainVerb: string | null
  readonly phrases: readonly NounPhrase[]
  /** Lemmas of the things the step names. */
  readonly objects: ReadonlySet<string>
  readonly quantities: readonly Quantity[]
  /** Lemma TF-IDF, (1 + ln count) x weight, of every word that is no function word. */
  readonly terms: ReadonlyMap<string, number>
  /** The Euclidean length of `terms`. */
  readonly length: number
}

/** Reads a step; a leading "3." or "Step 3:" is no part of it. */
export function readStep(step: string): StepReading {
  const text = withoutNumber(plainText(step))
  const tokens = tokensOf(text)
  const actions = actionsOf(tokens)
  const verbs = new Set(actions.map((action) => tokens[action.from]?.start ?? -1))
  const phrases = nounPhrasesOf(tokens, verbs)
  const terms = termsOf(tokens)
  return {
    text,
    tokens,
    actions,
    mainVerb: actions[0]?.verb ?? null,
    phrases,
    objects: new Set(phrases.map((phrase) => phrase.head)),
    quantities: quantitiesOf(text),
    terms,
    length: Math.hypot(...terms.values()),
  }
}

function withoutNumber(text: string): string {
  return text
    .trim()
    .replace(/^(?:step\s+)?\d{1,2}\s*[.):]\s+(?=\D)/i, '')
    .replace(/^step\s+\d{1,2}\s*[-:]\s*/i, '')
}

function termsOf(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, word, lemma } of tokens) {
    if (kind === 'word' && !isFunctionWord(word)) counts.set(lemma, (counts.get(lemma) ?? 0) + 1)
  }
  return new Map([...counts].map(([lemma, count]) => [lemma, (1 + Math.log(count)) * wordWeight(lemma)]))
}
