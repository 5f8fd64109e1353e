/**
 * The words and word pairs a page's format is told by, in the order they stand, repeats included. Nothing is left out, since
 * "you will need" and "we were" say more of a format than any noun: lower-case words, punctuation marks, `0` for a run of
 * digits (one `0` a digit, four at most), `|` for the end of a line, and each two that follow one another.
 */
export function formatWords(text: string): readonly string[] {
  const words: string[] = []
  let previous: string | undefined
  for (const [found] of text.toLowerCase().replaceAll('’', "'").matchAll(PIECE)) {
    if (found.length > LONGEST_WORD) continue
    const word = shapeOf(found)
    words.push(word)
    if (previous !== undefined) words.push(`${previous} ${word}`)
    previous = word
  }
  return words
}

const PIECE = /\p{L}+|\p{Nd}+|\s*\n\s*|[^\s\p{L}\p{Nd}]/gu

/** Longer runs of letters are addresses and noise. */
const LONGEST_WORD = 24

function shapeOf(found: string): string {
  const first = found.charCodeAt(0)
  if (first >= 48 && first <= 57) return '0'.repeat(Math.min(4, found.length))
  return found.includes('\n') ? '|' : found
}
