/** A number at the head of a line, and what follows it; `isNamed` where the line says "step". */
export interface StepNumber {
  readonly value: number
  readonly isNamed: boolean
  readonly rest: string
}

/** The step number a line begins with ("Step 3: ...", "3. ...", "3) ...", "Schritt 3"), or null where it has none. */
export function readStepNumber(line: string): StepNumber | null {
  const named = NAMED.exec(line) ?? TITLED.exec(line)
  if (named?.[1] !== undefined) {
    const value = /^\d/.test(named[1]) ? Number(named[1]) : WORDS.indexOf(named[1].toLowerCase()) + 1
    return { value, isNamed: true, rest: line.slice(named[0].length) }
  }
  const plain = /^(\d{1,2})(?:[.)]\s*(?=\D)|\s*[:–—-]\s+|[.)]?$|(?=\p{Lu}\p{Ll}))/u.exec(line)
  return plain?.[1] === undefined
    ? null
    : { value: Number(plain[1]), isNamed: false, rest: line.slice(plain[0].length) }
}

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const NAMED = new RegExp(
  `^(?:step|schritt|étape|etape|paso|passo|stap|steg|krok|шаг)\\s*(?:#|no\\.?|n°)?\\s*(\\d{1,2}|${WORDS.join('|')})(?![\\d/])\\s*(?:[:.)|–—-]+\\s*|\\s+|$)`,
  'iu',
)
// A label over a step that says what kind of step it is ("Setup step #1") and nothing after the number.
const TITLED =
  /^\p{L}+\s+(?:\p{L}+\s+)?(?:step|schritt|étape|paso|passo|stap|steg)\s*(?:#|no\.?|n°)?\s*(\d{1,2})\s*[:.]?$/iu
