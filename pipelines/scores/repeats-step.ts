/** Stands between two steps of one text. */
const SEPARATOR = '\u001e'

/** Characters up to here are told apart by the quick look. */
const ASCII = 128

/** Letters at either end of a step that the quick look takes in. */
const END_LETTERS = 2

/** Whether one of these steps, with U+001E between them, repeats an earlier one word for word: letters and digits, lower case. */
export function repeatsStep(steps: string): boolean {
  // Most answers repeat nothing, and the ends of their steps show it, or a sum over their letters: hundreds of thousands are
  // looked at for one table.
  return mayRepeat(steps, endsOf) && mayRepeat(steps, sumOf) && doesRepeat(steps.split(SEPARATOR))
}

function doesRepeat(steps: readonly string[]): boolean {
  const words = steps.map((step) => step.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''))
  return new Set(words).size < words.length
}

/** Where a step stands in the text. */
interface Place {
  readonly start: number
  readonly end: number
}

/** False only where no two steps have the same number, which is made of their ASCII letters and digits in order. */
function mayRepeat(steps: string, numberOf: (steps: string, place: Place) => number): boolean {
  const seen: number[] = []
  for (let start = 0; start <= steps.length; ) {
    const found = steps.indexOf(SEPARATOR, start)
    const end = found < 0 ? steps.length : found
    const number = numberOf(steps, { start, end })
    if (seen.includes(number)) return true
    seen.push(number)
    start = end + 1
  }
  return false
}

/** The first and the last letters of a step. */
function endsOf(steps: string, { start, end }: Place): number {
  let [sum, left] = [0, END_LETTERS]
  for (let at = start; at < end && left > 0; at++) {
    const letter = lower(steps.charCodeAt(at))
    if (letter === 0) continue
    sum = sum * ASCII + letter
    left--
  }
  left = END_LETTERS
  for (let at = end - 1; at >= start && left > 0; at--) {
    const letter = lower(steps.charCodeAt(at))
    if (letter === 0) continue
    sum = sum * ASCII + letter
    left--
  }
  return sum
}

/** A hash of all letters of a step. */
function sumOf(steps: string, { start, end }: Place): number {
  let sum = 0
  for (let at = start; at < end; at++) {
    const letter = lower(steps.charCodeAt(at))
    if (letter !== 0) sum = (Math.imul(sum, 31) + letter) | 0
  }
  return sum
}

/** The lower-case code of an ASCII letter or digit, 0 for what is none. */
function lower(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return code
  return code >= 65 && code <= 90 ? code + 32 : 0
}
