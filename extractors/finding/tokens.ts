/** The lower-case words and numbers of a text; for scripts written without spaces, its characters. */
export function tokensOf(text: string): readonly string[] {
  return text.toLowerCase().match(TOKEN) ?? []
}

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu

/** How many times each token stands in a text. */
export type TokenBag = ReadonlyMap<string, number>

/** The tokens of a text with their counts. */
export function bagOf(text: string): TokenBag {
  const bag = new Map<string, number>()
  for (const token of tokensOf(text)) bag.set(token, (bag.get(token) ?? 0) + 1)
  return bag
}

/** Harmonic mean of the shares of each bag's tokens that the other has as well, 0 to 1. */
export function tokenF1(one: TokenBag, other: TokenBag): number {
  const total = sizeOf(one) + sizeOf(other)
  return total === 0 ? 0 : (2 * sharedTokens(one, other)) / total
}

/** The share of the first bag's tokens that the second has as well, 0 to 1; 0 for an empty bag. */
export function coverage(part: TokenBag, whole: TokenBag): number {
  const size = sizeOf(part)
  return size === 0 ? 0 : sharedTokens(part, whole) / size
}

function sharedTokens(one: TokenBag, other: TokenBag): number {
  let shared = 0
  for (const [token, count] of one) shared += Math.min(count, other.get(token) ?? 0)
  return shared
}

function sizeOf(bag: TokenBag): number {
  let size = 0
  for (const count of bag.values()) size += count
  return size
}

/** How many tokens a text has. */
export function countTokens(text: string): number {
  return tokensOf(text).length
}
