import { foldDigits, NUMERAL, numeralValue, ORDINAL, ROMAN } from './digits.ts'

/** A number at the head of a line, and what follows it; `isNamed` where the line says "step". */
export interface StepNumber {
  readonly value: number
  readonly isNamed: boolean
  /** True where nothing sets the number off ("1Mix", "1 Mix"): only its place in a count tells it from an amount. */
  readonly isLoose: boolean
  readonly rest: string
}

/**
 * The step number a line begins with, or null where it has none: with a word for it ("Step 3: ...", "3. Schritt",
 * "第三步", "Setup step #3"), as a number ("3. ...", "(3) ...", "3、...", "③ ..."), as a letter ("c) ...").
 */
export function readStepNumber(line: string): StepNumber | null {
  const head = foldDigits(line.slice(0, HEAD_LENGTH))
  for (const { pattern, isNamed, isLoose = false } of COUNTERS) {
    const match = pattern.exec(head)
    const numeral = match?.slice(1).find((group) => group !== undefined)
    if (match === null || numeral === undefined) continue
    return { value: numeralValue(numeral), isNamed, isLoose, rest: line.slice(match[0].length) }
  }
  return null
}

/** How many code units at the head of a line are its number and what sets it off; 0 where it has none or nothing does. */
export function numberLength(line: string): number {
  const number = readStepNumber(line)
  return number === null || number.isLoose ? 0 : line.length - number.rest.length
}

const HEAD_LENGTH = 80

const WORD = `step|schritt|étape|etape|paso|passo|passaggio|stap|steg|krok|шаг|крок|korak|pasul|trin|trinn|vaihe|βήμα|adım|bước|langkah|lépés|samm|手順|ステップ|工程|步骤|步驟|순서|단계|الخطوة|שלב|ขั้นตอนที่|चरण`
const TOTAL = '(?:\\s*\\(?(?:of|von|sur|de|di|van|av|af|z|из|/)\\s*\\d{1,2}\\)?)?'
const END = '(?![\\d/])\\s*(?:[:.)|–—：、-]+\\s*|\\s+|$)'

const COUNTERS: readonly { readonly pattern: RegExp; readonly isNamed: boolean; readonly isLoose?: true }[] = [
  { pattern: new RegExp(`^(?:${WORD})\\s*(?:#|no\\.?|n°)?\\s*(${NUMERAL})${TOTAL}${END}`, 'iu'), isNamed: true },
  // A label over a step that says what kind of step it is ("Setup step #1") and nothing after the number.
  {
    pattern: new RegExp(`^\\p{L}+\\s+(?:\\p{L}+\\s+)?(?:${WORD})\\s*#?\\s*(\\d{1,2})${TOTAL}\\s*[:.]?$`, 'iu'),
    isNamed: true,
  },
  {
    pattern: new RegExp(
      `^(\\d{1,2})\\s?(?:[.ºª°]|er|ère|re|e)?\\s*(?:${WORD})(?=[\\s:.)–—：-]|$)\\s*[:.)–—：-]*\\s*`,
      'iu',
    ),
    isNamed: true,
  },
  { pattern: new RegExp(`^(${ORDINAL})\\s+(?:${WORD}|steget)(?=[\\s:.–—-]|$)\\s*[:.–—-]*\\s*`, 'iu'), isNamed: true },
  { pattern: /^第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*步(?:骤|驟)?\s*[:：、.]?\s*/u, isNamed: true },
  {
    pattern: /^(\d{1,2})(?:[.)](?:-|\s*[-–—]\s)?\s*(?=\D)|\s*[:：–—-]\s+|[、．]\s*|-(?=\p{L})|[º°]\)?\s+|[.)]?$)/u,
    isNamed: false,
  },
  { pattern: /^[([（【#]\s?(\d{1,2})[)\]）】]?\s+|^[([（【](\d{1,2})[)\]）】]\s*/u, isNamed: false },
  { pattern: /^(\d)\uFE0F?\u20E3\s*|^([①-⑳])\s*|^([一二三四五六七八九十]{1,3})[、．.]\s*/u, isNamed: false },
  { pattern: /^\(?([a-h])\)\s+/iu, isNamed: false },
  { pattern: new RegExp(`^(${ROMAN})[.)]\\s+(?=\\S)`, 'u'), isNamed: false },
  {
    pattern: /^(\d{1,2})\s*(?=\p{Lu}\p{Ll}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u,
    isNamed: false,
    isLoose: true,
  },
]
