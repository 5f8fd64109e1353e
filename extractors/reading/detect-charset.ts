import { detect } from 'chardet'

/**
 * The charset that bytes which are no UTF-8 look most like, as a label for TextDecoder; null where they look like none.
 * Judged by up to 16,384 bytes of the text that holds letters outside ASCII, markup left out. Where that looks like
 * Western Europe's, the language the page declares may know better.
 */
export function detectCharset(bytes: Uint8Array): string | null {
  // Not by TextDecoder: what it calls latin1 is windows-1252, where a character's code is not its byte.
  const source = Buffer.from(bytes.subarray(0, SOURCE_BYTES)).toString('latin1')
  const charset = detect(sampleOf(source))
  return charset === null || WESTERN.test(charset) ? (regionalCharset(source) ?? charset) : charset
}

const SOURCE_BYTES = 1_000_000
const SAMPLE_LENGTH = 16_384
/** Text before the first letter outside ASCII that is kept with it. */
const LEAD_LENGTH = 200

function sampleOf(source: string): Uint8Array {
  let sample = ''
  for (const part of source.split('<')) {
    const text = part.slice(part.indexOf('>') + 1)
    const first = text.search(OUTSIDE_ASCII)
    if (first < 0) continue
    sample += `${text.slice(Math.max(0, first - LEAD_LENGTH), first + SAMPLE_LENGTH)} `
    if (sample.length >= SAMPLE_LENGTH) break
  }
  return Buffer.from(sample.slice(0, SAMPLE_LENGTH), 'latin1')
}

const OUTSIDE_ASCII = /[\u0080-\u00ff]/

const WESTERN = /^(ISO-8859-(1|2|15)|windows-125[02]|ASCII)$/i

/** What the HTML standard holds a page without a charset to be in, by the language of its reader. */
const REGIONAL: ReadonlyMap<string, string> = new Map([
  ...['cs', 'hr', 'sk', 'sl', 'bs'].map((language) => [language, 'windows-1250'] as const),
  ...['et', 'lt', 'lv'].map((language) => [language, 'windows-1257'] as const),
  ['tr', 'windows-1254'],
  ['vi', 'windows-1258'],
])

function regionalCharset(source: string): string | null {
  const language = /<html[^>]{0,400}?\slang\s*=\s*["']?([a-z]{2})/i.exec(source)?.[1]?.toLowerCase()
  return REGIONAL.get(language ?? '') ?? null
}
