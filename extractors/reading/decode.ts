import type { PageBody } from '#data'
import { declaredCharset, markedCharset } from './declared-charset.ts'
import { detectCharset } from './detect-charset.ts'

/**
 * A page's bytes as text. A byte order mark decides, or the zero bytes of UTF-16; else what the Content-Type header, a
 * `<meta>` in the first 4,096 bytes or an XML declaration says, in this order, unless the bytes belie it; else the bytes
 * themselves: UTF-8 where they are all but valid UTF-8, and otherwise what they look most like, windows-1252 in doubt. A
 * label no decoder knows counts as none; a last character cut in two is left out. Never throws: bytes that cannot be
 * decoded become U+FFFD.
 */
export function decodePage(page: PageBody): string {
  const text = decodeBytes(page)
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function decodeBytes(page: PageBody): string {
  const certain = markedCharset(page.body) ?? wideCharset(page.body)
  if (certain !== null) return decodeAs(new TextDecoder(certain), page.body)
  const declared = decoderFor(declaredCharset(page))
  const utf8 = decodeUtf8(page.body)
  if (declared === null) return decodeUndeclared(page.body, utf8)
  if (declared.encoding === 'utf-8') return isBelied(utf8) ? decodeUndeclared(page.body, utf8) : utf8.text
  // UTF-16 is hardly ever valid UTF-8: a header that says so of bytes that are is a setting gone wrong.
  const isWrong = declared.encoding.startsWith('utf-16') && utf8.broken === 0
  return isWrong || isSurelyUtf8(utf8) ? utf8.text : decodeAs(declared, page.body)
}

/** Bytes read as UTF-8, with what speaks for and against it. */
interface Utf8 {
  readonly text: string
  /** Characters of more than one byte. */
  readonly long: number
  /** Places where the bytes are not UTF-8. */
  readonly broken: number
}

function decodeUtf8(bytes: Uint8Array): Utf8 {
  // Buffer's decoder is several times as fast as TextDecoder's; both write U+FFFD for what is broken.
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (!whole.includes('\uFFFD')) return { text: whole, long: bytes.length - whole.length, broken: 0 }
  // `stream` forgives a last character cut in two, as truncated downloads have.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true })
  return { text, long: countOf(/[\u0080-\uFFFC]/g, text), broken: countOf(/\uFFFD/g, text) }
}

function countOf(sign: RegExp, text: string): number {
  return text.match(sign)?.length ?? 0
}

/** A byte gone wrong here and there, or two files of different charsets in one, do not make a page another charset's. */
const FORGIVEN = 1 / 20
/** Two letters of windows-1252 in a row may look like one of UTF-8; three times on a page is no chance. */
const SURELY_LONG = 3

function isSurelyUtf8({ long, broken }: Utf8): boolean {
  return long >= SURELY_LONG && broken <= long * FORGIVEN
}

function isBelied({ long, broken }: Utf8): boolean {
  return broken >= SURELY_LONG && broken > long
}

function decodeUndeclared(bytes: Uint8Array, utf8: Utf8): string {
  if (utf8.broken <= utf8.long * FORGIVEN) return utf8.text
  return decodeAs(decoderFor(detectCharset(bytes)) ?? new TextDecoder('windows-1252'), bytes)
}

const WIDE_SAMPLE = 4096
const WIDE_SHARE = 0.2

/** UTF-16 shows in zero bytes at every other place: markup, spaces and digits have them in any language. */
function wideCharset(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, WIDE_SAMPLE)
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1
    if (bytes[index + 1] === 0) odd += 1
  }
  const many = (length / 2) * WIDE_SHARE
  if (odd > many && even <= odd * FORGIVEN) return 'utf-16le'
  return even > many && odd <= even * FORGIVEN ? 'utf-16be' : null
}

function decoderFor(charset: string | null): TextDecoder | null {
  try {
    return charset === null ? null : new TextDecoder(charset)
  } catch {
    return null
  }
}

function decodeAs(decoder: TextDecoder, bytes: Uint8Array): string {
  const text = decoder.decode(bytes, { stream: true })
  return decoder.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, punctuationOf) : text
}

// Some releases of Node decode windows-1252 as ISO 8859-1, which has control characters where quotes and dashes belong.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function punctuationOf(control: string): string {
  return WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80) || control
}
