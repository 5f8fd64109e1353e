import { wordsOf } from './words-of.ts'

/** How many words stand in one shingle. */
export const SHINGLE_WORDS = 3

/**
 * The set of a text's word 3-shingles, each as a 32-bit hash, sorted. A text of one or two words has one shingle, a text
 * without words none.
 */
export function shinglesOf(text: string): Uint32Array {
  const hashes = Uint32Array.from(wordsOf(text), hashWord)
  const shingles = new Uint32Array(Math.max(Math.min(hashes.length, 1), hashes.length - SHINGLE_WORDS + 1))
  for (let place = 0; place < shingles.length; place += 1) {
    let hash = 0
    for (let word = 0; word < SHINGLE_WORDS; word += 1)
      hash = scramble(Math.imul(hash, 31) + (hashes[place + word] ?? 0))
    shingles[place] = hash
  }
  return withoutRepeats(shingles.sort())
}

/** Whether two sorted sets have at least this Jaccard similarity (above 0). Two empty sets have none. */
export function isJaccardAtLeast(threshold: number, sets: readonly [Uint32Array, Uint32Array]): boolean {
  const [one, two] = sets
  const total = one.length + two.length
  if (total === 0) return false
  // shared / (total - shared) >= threshold, solved for shared; then for how many may stand in one set only.
  const needed = Math.ceil((threshold * total) / (1 + threshold) - ROUNDING)
  let sparable = total - 2 * needed
  let left = 0
  let right = 0
  while (sparable >= 0 && left < one.length && right < two.length) {
    const difference = (one[left] ?? 0) - (two[right] ?? 0)
    if (difference !== 0) sparable -= 1
    if (difference <= 0) left += 1
    if (difference >= 0) right += 1
  }
  return sparable - (one.length - left) - (two.length - right) >= 0
}

/** The bound is a whole number when the similarity is exactly the threshold, but for rounding. */
const ROUNDING = 1e-9

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/** The finalizer of MurmurHash3: every bit of the answer depends on every bit given. */
function scramble(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function withoutRepeats(sorted: Uint32Array): Uint32Array {
  return sorted.filter((value, at) => at === 0 || value !== sorted[at - 1])
}
