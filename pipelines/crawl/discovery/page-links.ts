import { Parser } from 'htmlparser2'
import { canonicalUrl, mayBePage } from './canonical-url.ts'

/** What one pass over a page's tags tells. */
export interface PageLinks {
  /** Canonical URLs that may be pages, each once, in order; empty when the page asks not to be followed. */
  readonly links: readonly string[]
  /** True when the page has scripts and next to no text outside navigation, so a browser may find more. */
  readonly looksEmpty: boolean
}

/** Fewer visible characters than this outside navigation, and scripts present: the content is yet to be made. */
const MIN_TEXT_LENGTH = 200
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'nav', 'header', 'footer', 'title'])
const DATA_SCRIPT = /^(application\/(ld\+)?json|text\/(template|x-template|html)|importmap|speculationrules)/i

/**
 * Reads the links of an HTML page in one streaming pass: `a`, `area`, and `link` with rel canonical or next. Honours
 * `base`, rel=nofollow and meta robots nofollow. `url` is the page's address.
 */
export function pageLinks(html: string, url: string): PageLinks {
  const hrefs = new Set<string>()
  const page = {
    base: url,
    follow: true,
    textLength: 0,
    scripts: 0,
    structured: false,
    inStructured: false,
    unseen: 0,
    sawBase: false,
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (UNSEEN.has(name)) page.unseen += 1
        if (name === 'a' || name === 'area' || name === 'link') {
          if (attributes.href !== undefined && isFollowed(name, attributes.rel)) hrefs.add(attributes.href)
        } else if (name === 'script') {
          noteScript(page, attributes.type ?? '')
        } else if (name === 'base' && attributes.href !== undefined && !page.sawBase) {
          page.sawBase = true
          if (URL.canParse(attributes.href, url)) page.base = new URL(attributes.href, url).href
        } else if (name === 'meta' && /^(robots|h2e)$/i.test(attributes.name ?? '')) {
          if (/\b(nofollow|none)\b/i.test(attributes.content ?? '')) page.follow = false
        }
      },
      ontext(text) {
        if (page.inStructured && /HowTo|Recipe/.test(text)) page.structured = true
        if (page.unseen === 0 && page.textLength < MIN_TEXT_LENGTH) page.textLength += text.trim().length
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) page.unseen -= 1
        page.inStructured = false
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  const looksEmpty = page.scripts > 0 && !page.structured && page.textLength < MIN_TEXT_LENGTH
  return { links: page.follow ? canonicalLinks(hrefs, page.base) : [], looksEmpty }
}

function isFollowed(name: string, rel: string | undefined): boolean {
  if (name === 'link') return rel !== undefined && /(^|\s)(canonical|next)(\s|$)/i.test(rel)
  return rel === undefined || !/(^|\s)nofollow(\s|$)/i.test(rel)
}

function noteScript(page: { scripts: number; inStructured: boolean }, type: string): void {
  page.inStructured = /^application\/ld\+json/i.test(type)
  if (!DATA_SCRIPT.test(type)) page.scripts += 1
}

function canonicalLinks(hrefs: ReadonlySet<string>, base: string): string[] {
  const links = new Set<string>()
  for (const href of hrefs) {
    if (href.startsWith('#')) continue
    const link = canonicalUrl(href.trim(), base)
    if (link !== null && mayBePage(link)) links.add(link)
  }
  return [...links]
}
