import { isFunctionWord } from './reading/function-words.ts'
import { plainText } from './reading/numbers.ts'
import { tokensOf } from './reading/tokens.ts'

/** The lemmas of all words of some texts that are no function words. */
export function wordsOfAll(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) =>
      tokensOf(plainText(text)).flatMap((token) =>
        token.kind === 'word' && !isFunctionWord(token.word) ? [token.lemma] : [],
      ),
    ),
  )
}
