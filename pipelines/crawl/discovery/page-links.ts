import { decodeHTML, decodeHTMLAttribute } from 'entities'
import { Parser } from 'htmlparser2'
import { type PageSigns, SignReader } from '../politeness/page-signs.ts'
import { canonicalUrl, mayBePage } from './canonical-url.ts'
import { TextHasher } from './text-hash.ts'

/** What one pass over a page's tags tells. */
export interface PageLinks {
  /** Canonical URLs that may be pages, each once, in order; empty when the page asks not to be followed. */
  readonly links: readonly string[]
  /** The text of each link, cut; of the same length. Empty where it has none. */
  readonly anchors: readonly string[]
  /** True when the page has scripts and next to no text outside navigation, so a browser may find more. */
  readonly looksEmpty: boolean
  /** The hash of its text, see TextHasher; null when it has none, or looks empty. */
  readonly textHash: string | null
  /** What the page says of how it may be used. */
  readonly signs: PageSigns
  /** False when the page asks that its links be left alone. */
  readonly mayFollow: boolean
}

/** Fewer visible characters than this outside navigation, and scripts present: the content is yet to be made. */
const MIN_TEXT_LENGTH = 200
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'nav', 'header', 'footer', 'title'])
const DATA_SCRIPT = /^(application\/(ld\+)?json|text\/(template|x-template|html)|importmap|speculationrules)/i

/**
 * Reads the links of an HTML page in one streaming pass: `a`, `area`, and `link` with rel canonical or next. Honours
 * `base`, rel=nofollow and meta robots nofollow; the text is hashed and the signs are read on the way. `url` is the page's address.
 */
export function pageLinks(html: string, url: string): PageLinks {
  const anchors = new AnchorReader()
  const page = {
    base: url,
    textLength: 0,
    scripts: 0,
    structured: false,
    inStructured: false,
    unseen: 0,
    sawBase: false,
  }
  const signs = new SignReader()
  const text = new TextHasher()
  const parser = new Parser(
    {
      onopentag(name, written) {
        const attributes = READ.has(name) ? decodedValues(written) : written
        text.open(name, attributes)
        if (name === 'meta' || attributes.rel !== undefined) signs.read(name, attributes)
        if (UNSEEN.has(name)) page.unseen += 1
        if (name === 'a' || name === 'area' || name === 'link') {
          if (attributes.href !== undefined && isFollowed(name, attributes.rel)) anchors.open(name, attributes.href)
        } else if (name === 'script') {
          noteScript(page, attributes.type ?? '')
        } else if (name === 'base' && attributes.href !== undefined && !page.sawBase) {
          page.sawBase = true
          if (URL.canParse(attributes.href, url)) page.base = new URL(attributes.href, url).href
        }
      },
      ontext(piece) {
        text.text(piece)
        anchors.text(piece)
        if (page.inStructured && /HowTo|Recipe/.test(piece)) page.structured = true
        if (page.unseen === 0 && page.textLength < MIN_TEXT_LENGTH) page.textLength += decoded(piece).trim().length
      },
      onclosetag(name) {
        text.close(name)
        if (name === 'a') anchors.close()
        if (UNSEEN.has(name)) page.unseen -= 1
        page.inStructured = false
      },
    },
    // Few values and hardly any text hold an entity: those that do are decoded where they are read.
    { decodeEntities: false },
  )
  parser.end(html)
  const looksEmpty = page.scripts > 0 && !page.structured && page.textLength < MIN_TEXT_LENGTH
  return {
    ...(signs.mayFollow ? canonicalLinks(anchors.found, page.base) : { links: [], anchors: [] }),
    looksEmpty,
    textHash: looksEmpty ? null : text.hash(),
    signs: signs.signs(page.base),
    mayFollow: signs.mayFollow,
  }
}

/** Elements whose attributes are read for what they say. */
const READ = new Set(['a', 'area', 'base', 'link', 'meta', 'script'])

function decodedValues(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name in attributes) {
    if (!attributes[name]?.includes('&')) continue
    return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, decodeHTMLAttribute(value)]))
  }
  return attributes
}

const decoded = (text: string): string => (text.includes('&') ? decodeHTML(text) : text)

function isFollowed(name: string, rel: string | undefined): boolean {
  if (name === 'link') return rel !== undefined && /(^|\s)(canonical|next)(\s|$)/i.test(rel)
  return rel === undefined || !/(^|\s)nofollow(\s|$)/i.test(rel)
}

function noteScript(page: { scripts: number; inStructured: boolean }, type: string): void {
  page.inStructured = /^application\/ld\+json/i.test(type)
  if (!DATA_SCRIPT.test(type)) page.scripts += 1
}

/** Longer texts of a link are cut: what it is about stands at the beginning. */
const MAX_ANCHOR = 120

/** Gathers addresses, each once, with the text of their first link that has any. */
class AnchorReader {
  readonly found = new Map<string, string>()
  #href: string | null = null
  #text = ''

  open(name: string, href: string): void {
    if (this.#href !== null) this.close()
    if (!this.found.has(href)) this.found.set(href, '')
    else if (this.found.get(href) !== '') return
    if (name === 'a') this.#href = href
  }

  text(piece: string): void {
    if (this.#href !== null && this.#text.length < MAX_ANCHOR) this.#text += decoded(piece)
  }

  close(): void {
    if (this.#href === null) return
    this.found.set(this.#href, this.#text.slice(0, MAX_ANCHOR).trim())
    this.#href = null
    this.#text = ''
  }
}

function canonicalLinks(
  found: ReadonlyMap<string, string>,
  base: string,
): { links: readonly string[]; anchors: readonly string[] } {
  const anchors = new Map<string, string>()
  for (const [href, text] of found) {
    if (href.startsWith('#')) continue
    const link = canonicalUrl(href.trim(), base)
    if (link !== null && mayBePage(link)) anchors.set(link, anchors.get(link) || text)
  }
  return { links: [...anchors.keys()], anchors: [...anchors.values()] }
}
