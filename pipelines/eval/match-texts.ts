/** Which of two lists belong together, as pairs of indexes. */
export interface Match {
  readonly pairs: readonly { readonly predicted: number; readonly truth: number; readonly f1: number }[]
}

/** Two texts of this F1 or more are the same step or resource. */
const SAME_AT = 0.6

/**
 * Pairs what was predicted with the truth, both in this language: pairs of token F1 >= 0.6, the best first, each text used
 * once. Ties go by position in the predicted list, then in the truth.
 */
export function matchTexts(
  predicted: readonly string[],
  truth: readonly string[],
  { language }: { readonly language: string },
): Match {
  const truthTokens = truth.map((text) => tokensOf(text, language))
  const near = predicted.flatMap((text, at) => {
    const tokens = tokensOf(text, language)
    return truthTokens.map((other, truthAt) => ({ predicted: at, truth: truthAt, f1: overlapF1(tokens, other) }))
  })
  const ranked = near.filter(({ f1 }) => f1 >= SAME_AT).sort((one, other) => other.f1 - one.f1)
  const used = { predicted: new Set<number>(), truth: new Set<number>() }
  const pairs = ranked.filter((pair) => {
    if (used.predicted.has(pair.predicted) || used.truth.has(pair.truth)) return false
    used.predicted.add(pair.predicted)
    used.truth.add(pair.truth)
    return true
  })
  return { pairs }
}

/** F1 of the tokens two texts share, each counted as often as it stands in both; 0 where both have none. */
export function tokenF1(one: string, other: string, { language }: { readonly language: string }): number {
  return overlapF1(tokensOf(one, language), tokensOf(other, language))
}

const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
const TOKEN = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, 'gu')

/** Languages written without spaces between words. */
const UNSPACED_LANGUAGES = ['ja', 'km', 'lo', 'my', 'th', 'zh']

/** Lower-cased words of letters and digits; characters in languages, and in scripts, without spaces between words. */
function tokensOf(text: string, language: string): readonly string[] {
  const pattern = UNSPACED_LANGUAGES.includes(language) ? /[\p{L}\p{N}]/gu : TOKEN
  return text.normalize('NFC').toLowerCase().match(pattern) ?? []
}

function overlapF1(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0
  const left = new Map<string, number>()
  for (const token of other) left.set(token, (left.get(token) ?? 0) + 1)
  let shared = 0
  for (const token of one) {
    const count = left.get(token) ?? 0
    if (count === 0) continue
    left.set(token, count - 1)
    shared++
  }
  return (2 * shared) / (one.length + other.length)
}
