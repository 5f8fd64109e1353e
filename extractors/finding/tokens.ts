/** The lower-case words and numbers of a text; for scripts written without spaces, its characters. */
export function tokensOf(text: string): readonly string[] {
  const lower = text.toLowerCase()
  const tokens: string[] = []
  let start = -1
  for (let index = 0; index < lower.length; index += 1) {
    const isPart = isTokenPart(lower.charCodeAt(index))
    if (isPart === undefined) return lower.match(TOKEN) ?? []
    if (isPart && start < 0) start = index
    else if (!isPart && start >= 0) {
      tokens.push(lower.slice(start, index))
      start = -1
    }
  }
  if (start >= 0) tokens.push(lower.slice(start))
  return tokens
}

/** How many tokens a text has. */
export function countTokens(text: string): number {
  let count = 0
  let isInside = false
  for (let index = 0; index < text.length; index += 1) {
    const isPart = isTokenPart(text.charCodeAt(index))
    if (isPart === undefined) return tokensOf(text).length
    if (isPart && !isInside) count += 1
    isInside = isPart
  }
  return count
}

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu

// The texts of whole pages are cut several times over: a table of the Latin letters is four times as quick as the pattern.
const TABLE_SIZE = 0x300
const IS_PART = Array.from({ length: TABLE_SIZE }, (_, code) => /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)))
const PUNCTUATION = 0x2000
const PUNCTUATION_END = 0x2070

/** Whether a code unit is part of a word or number; undefined where only the pattern can tell. */
function isTokenPart(code: number): boolean | undefined {
  if (code < TABLE_SIZE) return IS_PART[code]
  return code >= PUNCTUATION && code < PUNCTUATION_END ? false : undefined
}

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
