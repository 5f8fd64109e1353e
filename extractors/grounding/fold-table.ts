/**
 * What stands at this place of a lower-case text and is folded: how long it is, and what is written for it. Null where
 * the character stays as it is.
 */
export function replacementOf(text: string, at: number): { length: number; by: string } | null {
  const code = text.charCodeAt(at)
  if (code === 0x26) return referenceAt(text, at)
  const by = TABLE.get(code)
  if (by === undefined) return null
  if (by !== ' ') return { length: 1, by }
  let length = 1
  while (TABLE.get(text.charCodeAt(at + length)) === ' ') length += 1
  return length === 1 && code === 0x20 ? null : { length, by }
}

/** Character codes, and what is written for them. White space of every kind is a space, and a run of it is one. */
const TABLE: ReadonlyMap<number, string> = new Map([
  ...codes(
    ' ',
    [0x09, 0x0d],
    [0x20],
    [0xa0],
    [0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f],
    [0x205f],
    [0x3000],
  ),
  ...codes("'", [0x60], [0xb4], [0x2018, 0x201b], [0x2032]),
  ...codes('"', [0xab], [0xbb], [0x201c, 0x201f], [0x2033]),
  ...codes('-', [0x2010, 0x2015], [0x2212]),
  ...codes('/', [0x2044]),
  ...codes('', [0xad], [0x200b, 0x200d], [0x2060], [0xfe0e, 0xfe0f], [0xfeff]),
  ...compatible([0xbc, 0xbe], [0x2026], [0x2150, 0x215e], [0xfb00, 0xfb04], [0xff01, 0xff5e]),
])

type Range = readonly [first: number, last?: number]

function codes(by: string, ...ranges: readonly Range[]): readonly (readonly [number, string])[] {
  return ranges.flatMap(([first, last = first]) =>
    Array.from({ length: last - first + 1 }, (_, index) => [first + index, by] as const),
  )
}

/** What Unicode holds to be another form of plain characters: fractions, ellipsis, ligatures, full-width forms. */
function compatible(...ranges: readonly Range[]): readonly (readonly [number, string])[] {
  return codes('', ...ranges).map(([code]) => [code, plainForm(String.fromCharCode(code))] as const)
}

function plainForm(character: string): string {
  return character.normalize('NFKC').replace('\u2044', '/').toLowerCase()
}

const REFERENCE = /&(?:(nbsp|amp|quot|apos|lt|gt|deg|frac12|frac14|frac34)|#(\d{1,6})|#x([\da-f]{1,5}));/y
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  deg: '\u00b0',
  frac12: '1/2',
  frac14: '1/4',
  frac34: '3/4',
}

function referenceAt(text: string, at: number): { length: number; by: string } | null {
  REFERENCE.lastIndex = at
  const match = REFERENCE.exec(text)
  if (match === null) return null
  const [whole, name, decimal, hexadecimal] = match
  if (name !== undefined) return { length: whole.length, by: NAMED[name] ?? '' }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  const character = code > 0x10ffff ? '' : String.fromCodePoint(code).toLowerCase()
  return { length: whole.length, by: TABLE.get(code) ?? character }
}
