import type { PageBody } from '#data'

/**
 * A page's bytes as text. The charset is taken from, in this order: a byte order mark, the Content-Type header, a
 * `<meta>` in the first 4,096 bytes, and else UTF-8 where the bytes are valid UTF-8 and windows-1252 where they are not.
 * A label no decoder knows counts as none. Never throws: bytes that cannot be decoded become U+FFFD.
 */
export function decodePage(page: PageBody): string {
  const declared = markedCharset(page.body) ?? charsetOf(page.content_type ?? '') ?? metaCharset(page)
  const decoder = declared === null ? null : decoderFor(declared)
  const text = decoder === null ? decodeUndeclared(page.body) : decodeWith(decoder, page.body)
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

const META_BYTES = 4096

function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function charsetOf(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1]?.toLowerCase() ?? null
}

function metaCharset(page: PageBody): string | null {
  if (page.kind === 'text') return null
  const opening = new TextDecoder('latin1').decode(page.body.subarray(0, META_BYTES))
  for (const [tag] of opening.matchAll(/<meta[^>]{0,400}>/gi)) {
    const charset = charsetOf(tag)
    // A meta tag that could be read byte by byte cannot be UTF-16: the HTML standard reads UTF-8 there.
    if (charset !== null) return charset.startsWith('utf-16') ? 'utf-8' : charset
  }
  return null
}

function decoderFor(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset)
  } catch {
    return null
  }
}

function decodeUndeclared(bytes: Uint8Array): string {
  try {
    // `stream` forgives a last character cut in two, as truncated downloads have.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return decodeWith(new TextDecoder('windows-1252'), bytes)
  }
}

function decodeWith(decoder: TextDecoder, bytes: Uint8Array): string {
  const text = decoder.decode(bytes)
  return decoder.encoding === 'windows-1252' ? text.replace(/\p{Cc}/gu, punctuationOf) : text
}

// Some releases of Node decode windows-1252 as ISO 8859-1, which has control characters where quotes and dashes belong.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function punctuationOf(control: string): string {
  return WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80) || control
}
