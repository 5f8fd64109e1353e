import { DisjointSets, representatives } from './disjoint-sets.ts'
import { minHash } from './min-hash.ts'
import { isJaccardAtLeast, shinglesOf } from './shingles.ts'
import { inIdOrder, type TextWithId } from './text-with-id.ts'

/**
 * Two texts are near-duplicates from this Jaccard similarity of their word 3-shingles on. One changed word breaks three
 * shingles, so 0.5 still catches a copy with about one word in nine changed, while two texts written apart on one subject
 * seldom share one shingle in ten.
 */
export const NEAR_DUPLICATE_THRESHOLD = 0.5

/**
 * Groups near-duplicate texts: word 3-shingles (lower case, letters and digits), MinHash of 128 permutations, locality
 * sensitive hashing in 42 bands of 3 rows to propose pairs, true Jaccard similarity to accept them, and everything linked
 * by accepted pairs in one group. Gives for each id the first id of its group; an id alone stands for itself, and so does
 * a text without words. The order of the input does not matter. Identical texts are always found; a pair at exactly 0.5 is
 * missed with probability 0.4 %, at 0.6 with 0.005 %. `threshold` may be raised; below 0.5 ever more pairs are missed.
 * Up to two million texts. Throws FatalError when an id is given twice.
 */
export function findNearDuplicates(
  texts: Iterable<TextWithId>,
  options: { readonly threshold?: number } = {},
): Map<string, string> {
  const sorted = inIdOrder(texts)
  const sets = sorted.map((text) => shinglesOf(text.text))
  const threshold = options.threshold ?? NEAR_DUPLICATE_THRESHOLD
  const groups = new DisjointSets(sorted.length)
  const comparison: Comparison = {
    groups,
    alike: (one, two) => isJaccardAtLeast(threshold, [sets[one] ?? EMPTY, sets[two] ?? EMPTY]),
  }
  for (const keys of keysByBand(sets)) {
    for (const bucket of bucketsOf(keys, sets)) joinAlike(bucket, comparison)
  }
  return representatives(
    sorted.map((text) => text.id),
    groups,
  )
}

interface Comparison {
  readonly groups: DisjointSets
  readonly alike: (one: number, two: number) => boolean
}

const EMPTY = new Uint32Array(0)
const BANDS = 42
const ROWS_A_BAND = 3

/** For each band, one 32-bit key a text, made of the three signature places of that band. */
function keysByBand(sets: readonly Uint32Array[]): Uint32Array[] {
  const bands = Array.from({ length: BANDS }, () => new Uint32Array(sets.length))
  for (const [item, set] of sets.entries()) {
    const signature = minHash(set)
    for (const [band, keys] of bands.entries()) {
      let key = band
      for (let row = 0; row < ROWS_A_BAND; row += 1) {
        key = Math.imul(key ^ (signature[band * ROWS_A_BAND + row] ?? 0), 0x9e3779b1)
        key ^= key >>> 15
      }
      keys[item] = key
    }
  }
  return bands
}

/** Items with shingles that share a key, in runs of two or more. */
function* bucketsOf(keys: Uint32Array, sets: readonly Uint32Array[]): Generator<number[]> {
  // Key and item in one number (below 2^53) let a typed array sort them together.
  const packed = new Float64Array(keys.length)
  for (let item = 0; item < keys.length; item += 1) packed[item] = (keys[item] ?? 0) * keys.length + item
  packed.sort()
  const keyAt = (place: number) => Math.floor((packed[place] ?? -1) / keys.length)
  for (let start = 0, end = 0; start < packed.length; start = end) {
    const key = keyAt(start)
    for (end = start + 1; end < packed.length && keyAt(end) === key; ) end += 1
    // Nearly all keys stand alone; no list is made for those.
    if (end - start === 1) continue
    const items = Array.from(packed.subarray(start, end), (value) => value - key * keys.length)
    yield items.filter((item) => (sets[item]?.length ?? 0) > 0)
  }
}

/**
 * Joins the groups of a bucket that hold an alike pair. Members already in one group are not compared with each other, so
 * a bucket of thousands of copies costs one comparison a member.
 */
function joinAlike(bucket: readonly number[], { groups, alike }: Comparison): void {
  let parts: { root: number; readonly members: number[] }[] = []
  for (const item of bucket) {
    const root = groups.find(item)
    const linked = parts.filter((part) => part.root === root || part.members.some((member) => alike(member, item)))
    const [first, ...others] = linked
    if (first === undefined) {
      parts.push({ root, members: [item] })
      continue
    }
    for (const part of linked) groups.join(part.root, item)
    first.root = groups.find(item)
    first.members.push(item)
    for (const part of others) first.members.push(...part.members)
    if (others.length > 0) parts = parts.filter((part) => !others.includes(part))
  }
}
