/** A text of this many made-up words. */
export function madeText(random: () => number, length: number): string {
  return Array.from({ length }, () => madeWord(random)).join(' ')
}

/** The text with about this share of its words replaced. */
export function changedText(random: () => number, from: { readonly text: string; readonly share: number }): string {
  return from.text
    .split(' ')
    .map((word) => (random() < from.share ? madeWord(random) : word))
    .join(' ')
}

/** The mulberry32 generator: the same numbers between 0 and 1 for the same seed. */
export function madeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function madeWord(random: () => number): string {
  return `w${Math.floor(random() * 1500).toString(36)}`
}
