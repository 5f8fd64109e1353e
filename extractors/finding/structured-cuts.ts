import { numeralValue } from './digits.ts'

/**
 * One line with several steps in it, cut: where numbers count up from 1 (at least to 3), at bullets, and where two sentences
 * or more begin without a space before them, which is where line breaks were lost. Null where none of these divides it.
 */
export function cutLine(text: string): readonly string[] | null {
  return cutAtNumbers(text) ?? cutAtBullets(text) ?? cutAtLostBreaks(text)
}

/** True for a line that begins with a number or "Step 1". */
export function isMarked(line: string): boolean {
  return MARK.test(line)
}

/** A line without the number or "Step 1" it begins with. */
export function withoutMark(line: string): string {
  return line.replace(MARK, '').trim()
}

const MARK_WORD = 'step|schritt|étape|etape|paso|passo|stap|steg|krok|шаг|vaihe|trin|trinn|adım|lépés|pasul'
const MARK = new RegExp(
  `^(?:(?:${MARK_WORD})\\s*#?\\s*(\\d{1,2})(?![\\d/])\\s*(?:[:.)–—-]+\\s*|$|(?=\\p{Lu}))|(\\d{1,2})\\s*(?:[.)](?!\\d)|\\s[-–—](?=\\s))\\s*)`,
  'iu',
)

/** Where the numbers stand within a text that count up from 1, and once more from 1; null for fewer than three. */
export function innerNumbers(text: string): readonly { readonly start: number; readonly end: number }[] | null {
  const cuts: { readonly start: number; readonly end: number }[] = []
  let expected = 1
  for (const match of text.matchAll(INNER_NUMBER)) {
    const value = numeralValue(match[1] ?? match[2] ?? '')
    if (value !== expected && !(value === 1 && expected > 2)) continue
    cuts.push({ start: match.index, end: match.index + match[0].length })
    expected = value + 1
  }
  return cuts.length < 3 ? null : cuts
}

const INNER_NUMBER = new RegExp(
  `(?:^|\\s|(?<=[.!?)。]))(?:(?:${MARK_WORD})\\s*)?[(（]?(\\d{1,2})\\s?[.):）]\\s*(?=\\p{L}|["“(¼½¾])|([①-⑳])\\s*`,
  'giu',
)

/** What names a part before a number is a line of its own. */
function cutAtNumbers(text: string): readonly string[] | null {
  const cuts = innerNumbers(text)
  if (cuts === null) return null
  const parts = cuts.map(({ end }, index) => text.slice(end, cuts[index + 1]?.start ?? text.length))
  return [text.slice(0, cuts[0]?.start ?? 0), ...parts].flatMap(withoutTail).filter((part) => part.trim() !== '')
}

function cutAtBullets(text: string): readonly string[] | null {
  const parts = text.split(/\s*[•●▪◦‣]\s*/).filter((part) => part !== '')
  return parts.length >= 3 ? parts : null
}

function cutAtLostBreaks(text: string): readonly string[] | null {
  const parts = text.split(/(?<=[\p{L}\p{N})][\p{Ll}\p{N})][.!?])(?=\p{Lu}[\p{Ll}\s])/u)
  return parts.length >= 3 ? parts : null
}

function withoutTail(part: string): readonly string[] {
  const tail = /(?<=[.!?])\s+([^.!?]{3,60}:)\s*$/u.exec(part)
  return tail?.[1] === undefined ? [part.trim()] : [part.slice(0, tail.index).trim(), tail[1]]
}
