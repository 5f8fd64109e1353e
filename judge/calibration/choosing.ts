import { type Random, randomFrom } from '../statistics/random.ts'

/** Randomness that depends on a seed and a name alone, so that one item's edits do not hang on the others'. */
export function namedRandom(seed: number, name: string): Random {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return randomFrom(seed * 2 ** 20 + (hash >>> 12))
}

/** One of these, each as likely; undefined where there is none. */
export function choose<T>(among: readonly T[], random: Random): T | undefined {
  return among[Math.floor(random() * among.length)]
}

/** Up to so many of these, none twice. */
export function chooseSome<T>(among: readonly T[], { count, random }: { count: number; random: Random }): readonly T[] {
  const left = [...among]
  const chosen: T[] = []
  while (chosen.length < count && left.length > 0) {
    chosen.push(...left.splice(Math.floor(random() * left.length), 1))
  }
  return chosen
}
