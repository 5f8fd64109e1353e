import type { ResourceLine } from './resource-lines.ts'

/** True for a line that begins with an amount and not with the number of a step. */
export function beginsWithAmount(text: string): boolean {
  return BEGINNING.test(text)
}

/**
 * Lines of a list of resources in which amounts stand apart from names, as table columns do, with each amount put before
 * its name; other lists as they are. No line is lost.
 */
export function joinAmounts(lines: readonly ResourceLine[]): readonly ResourceLine[] {
  const amounts = lines.filter(isAmount).length
  if (amounts < 2) return lines
  const columns = lines.every(({ kind }) => kind === 'cell') ? joinColumns(lines) : null
  if (columns !== null) return columns
  return amounts < lines.length * 0.3 || amounts > lines.length * 0.7 ? lines : joinPairs(lines)
}

const UNITS = `g|kg|mg|gr|gram(?:m|s|me|mes|os|mi|mos)?|ml|cl|dl|l|lit(?:er|re|ro|ri|ros)s?|oz|fl\\.? oz|ounces?|lbs?|pounds?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|pinch(?:es)?|cloves?|cans?|slices?|pieces?|pcs?|packs?|bunch(?:es)?|stück|prisen?|bund|pck|päckchen|dosen?|tl|el|c\\. ?à ?[sc]\\.?|c\\.s\\.|c\\.c\\.|sachets?|cuil(?:lères?)?|cucharad(?:it)?as?|tazas?|cucchia(?:io|i|ini|ino)|tazz[ae]|colher(?:es)?|xícaras?|eetlepels?|theelepels?|msk|tsk|krm|st|szt|łyż\\p{L}*|szklan\\p{L}*|ст\\.? ?л|ч\\.? ?л|г|кг|мл|л|шт|cm|mm|m|in|inch(?:es)?|feet|ft|個|本|枚|缶|前後|グラム`
const NUMBER = '[\\p{Nd}½¼¾⅓⅔⅛][\\p{Nd}½¼¾⅓⅔⅛\\s.,/〜~–-]*'
const AMOUNT = new RegExp(
  `^(?:(?:ca|about|approx|etwa|env)\\.?\\s*)?${NUMBER}(?:${UNITS})?\\.?\\s*(?:\\(.{0,20}\\))?$|^(?:大さじ|小さじ|少々|適量)`,
  'iu',
)
// In a column of amounts any single word counts them: "4 small".
const COUNTED = new RegExp(`^${NUMBER}\\s\\p{Ll}{2,12}$`, 'u')
const BEGINNING =
  /^(?:(?:ca|about|approx|etwa|env)\.?\s*)?(?:[½¼¾⅓⅔⅛]|\p{Nd}+(?![\p{Nd}.):、]\s|[.):、]\p{L}|[.):]$))/iu

function isAmount({ text }: ResourceLine): boolean {
  return AMOUNT.test(text)
}

/** Rows of amount, unit and name, with or without a remark after the name: each begins where an amount does. */
function joinColumns(lines: readonly ResourceLine[]): readonly ResourceLine[] | null {
  const rows: ResourceLine[][] = []
  for (const line of lines) {
    const row = rows.at(-1)
    const isNext = row === undefined || isAmount(line) || (row.length >= 3 && !/^\p{Ll}/u.test(line.text))
    if (isNext) rows.push([line])
    else if (/[\p{L}\p{N}]/u.test(line.text)) row.push(line)
  }
  const measured = rows.filter(([amount]) => amount !== undefined && isAmount(amount))
  const isTriple = ([, unit, name]: readonly ResourceLine[]): boolean => name !== undefined && isUnit(unit)
  if (measured.length < 2 || measured.filter(isTriple).length < measured.length * 0.6) return null
  return rows.map((row) => row.reduce(join))
}

function isUnit(line: ResourceLine | undefined): boolean {
  return line !== undefined && /^[\p{L}/.]{1,14}$/u.test(line.text)
}

function joinPairs(lines: readonly ResourceLine[]): readonly ResourceLine[] {
  const isMeasure = (line: ResourceLine): boolean => isAmount(line) || (line.kind === 'cell' && COUNTED.test(line.text))
  const first = lines[0]
  const comesFirst = first !== undefined && isMeasure(first)
  const joined: ResourceLine[] = []
  let open: ResourceLine | null = null
  for (const line of lines) {
    const isSecond = isMeasure(line) !== comesFirst
    if (open !== null && isSecond) {
      joined.push(comesFirst ? join(open, line) : join(line, open))
      open = null
      continue
    }
    if (open !== null) joined.push(open)
    open = isSecond ? null : line
    if (isSecond) joined.push(line)
  }
  return open === null ? joined : [...joined, open]
}

function join(one: ResourceLine, other: ResourceLine): ResourceLine {
  const text = `${one.text} ${other.text}`
  const { section, kind } = other
  if (one.start === null || other.start === null || one.end === null || other.end === null)
    return { text, section, kind, start: null, end: null }
  return { text, section, kind, start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}
