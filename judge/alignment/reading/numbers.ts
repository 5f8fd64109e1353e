/** Writes "1½" and "2 ⅓" with a slash, dashes as "-", curly quotes straight, and all else in its usual form (NFKC). */
export function plainText(text: string): string {
  return text
    .replace(/(\d\s?)?([\u00bc-\u00be\u2150-\u215e])/g, (_, whole: string | undefined, fraction: string) =>
      `${whole?.trim() ?? ''} ${fraction.normalize('NFKC').replace('\u2044', '/')}`.trimStart(),
    )
    .normalize('NFKC')
    .replace(/\u2044/g, '/')
    .replace(/(\d)\s*[x×*]\s*(?=\d)/gi, '$1 by ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\u201c\u201d\u2033]/g, '"')
}

/**
 * A pattern for one number: digits with thousands or decimals, a fraction, a mixed number, or words ("two and a half",
 * "half a", "a quarter of a"). Without capturing groups, and case-insensitive use is meant.
 */
export const NUMBER = [
  '\\d+[\\s-]+\\d+/\\d+',
  '\\d+/\\d+',
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?',
  '\\d*\\.\\d+',
  '\\d+(?: and a half)?',
  '(?:(?:one|two|three|four|five|six) and (?:a|one) (?:half|quarter|third))',
  '(?:three[ -]quarters?|two[ -]thirds|one[ -]third|one[ -]half|one[ -]quarter)(?: of an?| an?)?',
  '(?:half|an? (?:half|quarter|third|fifth|sixth|eighth|tenth|hundredth))(?: of an?| an?)',
  '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?',
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a dozen|dozen|a hundred|hundred',
].join('|')

/** The value of a text that NUMBER matched. NaN when it did not. */
export function numberOf(text: string): number {
  const plain = text.toLowerCase().trim()
  const mixed = /^(\d+)[\s-]+(\d+)\/(\d+)$/.exec(plain)
  if (mixed) return Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3])
  const fraction = /^(\d+)\/(\d+)$/.exec(plain)
  if (fraction) return Number(fraction[1]) / Number(fraction[2])
  if (/^\d/.test(plain) || plain.startsWith('.')) {
    const half = plain.endsWith(' and a half') ? 0.5 : 0
    return Number.parseFloat(plain.replace(/,/g, '')) + half
  }
  return inWords(plain)
}

function inWords(plain: string): number {
  const words = plain.split(/[\s-]+/).filter((word) => !['and', 'of', 'an'].includes(word))
  if (/^(half|an? (half|quarter|third|fifth|sixth|eighth|tenth|hundredth))\b/.test(plain))
    return PARTS.get(words.find((word) => word !== 'a') ?? '') ?? Number.NaN
  let sum = 0
  let factor: number | undefined
  for (const [at, word] of words.entries()) {
    const part = PARTS.get(word)
    if (part !== undefined && at === 1 && !plain.includes(' and ')) factor = part
    else if (part !== undefined) sum += part
    else if (WORDS.has(word)) sum += WORDS.get(word) ?? 0
    else if (word !== 'a') return Number.NaN
  }
  return factor === undefined ? sum : sum * factor
}

const PARTS = new Map([
  ['half', 1 / 2],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
  ['third', 1 / 3],
  ['thirds', 1 / 3],
  ['fifth', 1 / 5],
  ['sixth', 1 / 6],
  ['eighth', 1 / 8],
  ['tenth', 1 / 10],
  ['hundredth', 1 / 100],
])

const WORDS = new Map(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty`
    .split(' ')
    .map((word, at) => [word, at + 1] as const),
)
for (const [word, value] of [
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
  ['hundred', 100],
  ['dozen', 12],
] as const) {
  WORDS.set(word, value)
}
