import type { PageBody } from '#data'

/** The charset a byte order mark names, or null without one. */
export function markedCharset(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * The charset a page says it has, in lower case, whether or not any decoder knows it: the header's, else that of a
 * `<meta>` in the first 4,096 bytes, else an XML declaration's; null where none says.
 */
export function declaredCharset(page: PageBody): string | null {
  const header = charsetOf(page.content_type ?? '')
  if (header !== null || page.kind === 'text') return header
  const opening = new TextDecoder('latin1').decode(page.body.subarray(0, META_BYTES))
  const charset = metaCharset(opening) ?? xmlCharset(opening)
  // What could be read byte by byte cannot be UTF-16: the HTML standard reads UTF-8 there.
  return charset?.startsWith('utf-16') ? 'utf-8' : charset
}

const META_BYTES = 4096

function charsetOf(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1]?.toLowerCase() ?? null
}

function metaCharset(opening: string): string | null {
  for (const [tag] of opening.matchAll(/<meta[^>]{0,400}>/gi)) {
    const charset = charsetOf(tag)
    if (charset !== null) return charset
  }
  return null
}

function xmlCharset(opening: string): string | null {
  return /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)/i.exec(opening)?.[1]?.toLowerCase() ?? null
}
