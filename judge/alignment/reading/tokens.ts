import { lemmaOf } from './lemma.ts'
import { plainText } from './numbers.ts'

/** A word, a number, or a mark that parts clauses, where it stands in a text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'break'
  /** Lower case. */
  readonly word: string
  /** A word's base form; of the others, what `word` is. */
  readonly lemma: string
  readonly start: number
}

/** The tokens of a text already made plain by plainText(). "Don't" is one word, "ovenproof-dish" two. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const word = match[0].toLowerCase()
    const kind = /^[\p{L}]/u.test(word) ? 'word' : /^\d/.test(word) ? 'number' : 'break'
    const bare = word.replace(/'s$|'$/, '')
    return {
      kind,
      word: kind === 'word' ? bare : word,
      lemma: kind === 'word' ? lemmaOf(bare) : word,
      start: match.index,
    }
  })
}

const TOKEN = /\p{L}[\p{L}\p{M}']*|\d[\d.,/]*\d|\d|[.!?;:,()]|\s-\s/gu

/** The lemmas of a text's words, in order, repeats included: what the judge's word weights are counted by. */
export function judgedWords(text: string): readonly string[] {
  return tokensOf(plainText(text)).flatMap((token) => (token.kind === 'word' ? [token.lemma] : []))
}
