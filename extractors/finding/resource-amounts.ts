import type { Resource } from '#data'

/**
 * Lines of a list of resources in which amounts stand apart from names, as table columns do, with each amount put before
 * its name; other lists as they are. No line is lost.
 */
export function joinAmounts(lines: readonly Resource[]): readonly Resource[] {
  const amounts = lines.filter(({ text }) => AMOUNT.test(text)).length
  if (amounts < 2 || amounts < lines.length * 0.3 || amounts > lines.length * 0.7) return lines
  const comesFirst = AMOUNT.test(lines[0]?.text ?? '')
  const joined: Resource[] = []
  let open: Resource | null = null
  for (const line of lines) {
    const isSecond = AMOUNT.test(line.text) !== comesFirst
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

const UNITS = `g|kg|mg|gr|gram(?:m|s|me|mes|os|mi|mos)?|ml|cl|dl|l|lit(?:er|re|ro|ri|ros)s?|oz|fl\\.? oz|ounces?|lbs?|pounds?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|pinch(?:es)?|cloves?|cans?|slices?|pieces?|pcs?|packs?|bunch(?:es)?|stück|prisen?|bund|pck|päckchen|dosen?|tl|el|c\\. ?à ?[sc]\\.?|cuil(?:lères?)?|cucharad(?:it)?as?|tazas?|cucchia(?:io|i|ini|ino)|tazz[ae]|colher(?:es)?|xícaras?|eetlepels?|theelepels?|msk|tsk|krm|st|szt|łyż\\p{L}*|szklan\\p{L}*|ст\\.? ?л|ч\\.? ?л|г|кг|мл|л|шт|cm|mm|m|in|inch(?:es)?|feet|ft|個|本|枚|缶|前後|グラム`
const NUMBER = '[\\p{Nd}½¼¾⅓⅔⅛][\\p{Nd}½¼¾⅓⅔⅛\\s.,/〜~–-]*'
const AMOUNT = new RegExp(
  `^(?:(?:ca|about|approx|etwa|env)\\.?\\s*)?${NUMBER}(?:${UNITS})?\\.?\\s*(?:\\(.{0,20}\\))?$|^(?:大さじ|小さじ|少々|適量)`,
  'iu',
)

function join(amount: Resource, name: Resource): Resource {
  const text = `${amount.text} ${name.text}`
  if (amount.start === null || name.start === null || amount.end === null || name.end === null)
    return { text, section: name.section, start: null, end: null }
  return {
    text,
    section: name.section,
    start: Math.min(amount.start, name.start),
    end: Math.max(amount.end, name.end),
  }
}
