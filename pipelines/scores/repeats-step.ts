/** Stands between two steps of one text. */
const STEP_SEPARATOR = '\u001e'

/** Characters up to here are told apart by the quick pass. */
const ASCII = 128

/** Whether one of these steps, with U+001E between them, repeats an earlier one word for word: letters and digits, lower case. */
export function repeatsStep(steps: string): boolean {
  // Most answers repeat nothing, which a sum over each step's letters shows without making a text.
  return mayRepeat(steps) && doesRepeat(steps.split(STEP_SEPARATOR))
}

function doesRepeat(steps: readonly string[]): boolean {
  const words = steps.map((step) => step.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''))
  return new Set(words).size < words.length
}

/** False only where no two steps have the same ASCII letters and digits in the same order. */
function mayRepeat(steps: string): boolean {
  const seen = new Set<number>()
  let count = 1
  let sum = 0
  for (let at = 0; at < steps.length; at++) {
    const code = steps.charCodeAt(at)
    if (code === SEPARATOR_CODE) {
      seen.add(sum)
      count++
      sum = 0
    } else if (code < ASCII) {
      const letter = LOWER[code] ?? 0
      if (letter !== 0) sum = (Math.imul(sum, 31) + letter) | 0
    }
  }
  seen.add(sum)
  return seen.size < count
}

const SEPARATOR_CODE = STEP_SEPARATOR.charCodeAt(0)

/** The lower-case code of each ASCII letter or digit, 0 for what is none. */
const LOWER = Uint8Array.from({ length: ASCII }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase()
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0
})
