import { decodeHTML } from 'entities'
import { contentHash } from '#data'

type Attributes = Readonly<Record<string, string | undefined>>

/** Never a part of what a page says. */
const UNREAD = new Set(
  `script style noscript template svg math iframe object embed canvas audio video map nav dialog select datalist
   button textarea progress meter`.split(/\s+/),
)
/** Around the main text these hold what the whole site has; inside it they belong to it. */
const FRAMES = new Set(['header', 'footer', 'aside'])
const MAIN = new Set(['main', 'article'])
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const UNREAD_ROLES = new Set(['navigation', 'search', 'menu', 'menubar', 'dialog', 'alertdialog', 'contentinfo'])
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i
const COMMENTS = /(?:^|\s)(?:comments?|comments?-(?:area|list|section)|commentlist|disqus_thread|breadcrumbs?)(?=\s|$)/i

/** What changes in structured data though nothing is said anew. */
const PASSING = /"(?:date\w*|uploadDate|\w*(?:Count|ratingValue))"\s*:\s*(?:"[^"]*"|[\d.]+)\s*,?/gi

/**
 * Hashes the text of a page as its tags are read: title, headings, and what is visible outside navigation and the site's
 * frame, without white space; of structured data, that of procedures, without dates and counts.
 */
export class TextHasher {
  readonly #pieces: string[] = []
  #depth = 0
  /** The depth of the element whose content is left out, and of the frame that only headings of count; 0 when outside. */
  #unreadFrom = 0
  #frameFrom = 0
  #mains = 0
  #inHeading = 0
  /** The pieces of the structured data being read; null outside. */
  #data: string[] | null = null

  open(name: string, attributes: Attributes): void {
    this.#depth += 1
    if (this.#unreadFrom > 0) return
    if (MAIN.has(name)) this.#mains += 1
    if (isUnread(name, attributes)) {
      this.#unreadFrom = this.#depth
      if (name === 'script' && /^application\/ld\+json/i.test(attributes.type ?? '')) this.#data = []
    } else if (this.#frameFrom === 0 && this.#mains === 0 && FRAMES.has(name)) {
      this.#frameFrom = this.#depth
    } else if (HEADINGS.has(name)) {
      this.#inHeading = this.#depth
    }
  }

  text(text: string): void {
    if (this.#unreadFrom > 0) {
      this.#data?.push(text)
    } else if (this.#frameFrom === 0 || this.#inHeading > 0) {
      this.#pieces.push(text)
    }
  }

  close(name: string): void {
    if (this.#unreadFrom === 0 && MAIN.has(name) && this.#mains > 0) this.#mains -= 1
    if (this.#unreadFrom === this.#depth) this.#endUnread()
    if (this.#frameFrom === this.#depth) this.#frameFrom = 0
    if (this.#inHeading === this.#depth) this.#inHeading = 0
    this.#depth -= 1
  }

  /** The hash of what was read, as it is written or as its entities say; null when there was no text. */
  hash(): string | null {
    const written = this.#pieces.join('')
    const text = written.includes('&') ? decodeHTML(written) : written
    const bytes = Buffer.from(text)
    const isAscii = bytes.length === text.length
    const kept = withoutSpace(isAscii ? bytes : Buffer.from(text.replace(WIDE_SPACES, '')))
    return kept.length === 0 ? null : contentHash(kept)
  }

  #endUnread(): void {
    this.#unreadFrom = 0
    const data = this.#data?.join('') ?? ''
    this.#data = null
    // Data is no markup: it is to come out of the decoding as it is.
    if (/HowTo|Recipe/.test(data)) this.#pieces.push(data.replace(PASSING, '').replaceAll('&', '&amp;'))
  }
}

const WIDE_SPACES = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/g
const SPACE = 0x20

/** The bytes of a text without spaces and control characters, in the same place: inside a longer letter of UTF-8 there are none. */
function withoutSpace(bytes: Buffer): Buffer {
  let kept = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    bytes[kept] = byte
    if (byte > SPACE) kept += 1
  }
  return bytes.subarray(0, kept)
}

function isUnread(name: string, attributes: Attributes): boolean {
  if (UNREAD.has(name)) return true
  const { hidden, role, style } = attributes
  if (hidden !== undefined && hidden !== 'until-found') return true
  if (role !== undefined && UNREAD_ROLES.has(role)) return true
  if (style !== undefined && HIDDEN.test(style)) return true
  if (name === 'body' || name === 'html') return false
  return COMMENTS.test(attributes.class ?? '') || COMMENTS.test(attributes.id ?? '')
}
