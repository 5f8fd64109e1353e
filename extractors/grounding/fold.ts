import { replacementOf } from './fold-table.ts'

/** A text in the form in which two spellings of the same words are equal, and the way back to the text it was made of. */
export interface Folded {
  readonly text: string
  /** Where the character at this index of the folded text begins in the source. */
  startOf(index: number): number
  /** Where the character before this index of the folded text ends in the source. */
  endOf(index: number): number
  /** Where what stands at this offset of the source begins in the folded text. */
  indexOf(offset: number): number
}

/**
 * Folds case, quotes, dashes, white space, full-width letters, fractions ("1½" is "1 1/2"), ligatures, character
 * references, soft hyphens and what has no width. Offsets are UTF-16 code units on both sides.
 */
export function fold(source: string): Folded {
  // Of all letters only the capital dotted I grows when it is made small.
  const text = source.replaceAll('İ', 'I').toLowerCase().replaceAll('\n', ' ')
  const writing: Writing = { parts: [], folded: [0], source: [0], length: 0, from: 0 }
  for (const { index: at } of text.matchAll(UNUSUAL)) {
    const replaced = at < writing.from ? null : replacementOf(text, at)
    if (replaced !== null) writeReplaced(writing, { text, at, ...replaced })
  }
  writing.parts.push(text.slice(writing.from))
  return writing.folded.length === 1 ? unmoved(writing.parts.join('')) : moved(writing.parts.join(''), writing)
}

/** Where something may have to be folded: all but plain ASCII and single spaces. */
const UNUSUAL = /[^ !-%'-_a-~]| (?=[^!-~])/g

/** Segment k begins at folded[k] in the folded text and at source[k] in the source; those with odd k are replacements. */
interface Writing {
  readonly parts: string[]
  readonly folded: number[]
  readonly source: number[]
  /** How long the folded text is so far, and how far the source is copied. */
  length: number
  from: number
}

interface Replacement {
  readonly text: string
  readonly at: number
  readonly length: number
  readonly by: string
}

function writeReplaced(writing: Writing, { text, at, length, by }: Replacement): void {
  const copied = text.slice(writing.from, at)
  const isMixed = by.includes('/') && by.length > 1 && /\d$/.test(copied)
  const written = isMixed ? ` ${by}` : by
  writing.parts.push(copied, written)
  writing.from = at + length
  const before = writing.length + copied.length
  writing.length = before + written.length
  if (written.length === length) return
  writing.folded.push(before, writing.length)
  writing.source.push(at, writing.from)
}

function unmoved(text: string): Folded {
  const same = (offset: number): number => offset
  return { text, startOf: same, endOf: same, indexOf: same }
}

function moved(text: string, { folded, source }: { folded: readonly number[]; source: readonly number[] }): Folded {
  const isCopy = (segment: number): boolean => segment % 2 === 0
  const startOf = (index: number): number => {
    const segment = segmentAt(folded, index)
    const start = source[segment] ?? 0
    return isCopy(segment) ? start + index - (folded[segment] ?? 0) : start
  }
  const endOf = (index: number): number => {
    const segment = segmentAt(folded, Math.max(0, index - 1))
    const start = source[segment] ?? 0
    return isCopy(segment) ? start + index - (folded[segment] ?? 0) : (source[segment + 1] ?? start)
  }
  const indexOf = (offset: number): number => {
    const segment = segmentAt(source, offset)
    const start = folded[segment] ?? 0
    return isCopy(segment) ? start + offset - (source[segment] ?? 0) : start
  }
  return { text, startOf, endOf, indexOf }
}

/** The last segment that begins at or before this place. */
function segmentAt(starts: readonly number[], place: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}
