import { gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { type Fetcher, headerOf } from '../fetching/fetcher.ts'
import { canonicalUrl, mayBePage } from './canonical-url.ts'

/** What an origin's sitemaps list. */
export interface SitemapAnswer {
  /** Canonical URLs in the order listed, and when the sitemap says that each last changed, in milliseconds since 1970. */
  readonly urls: ReadonlyMap<string, number | null>
  /** Sitemap files that gave no answer this time; worth asking again. */
  readonly failed: readonly string[]
}

const MAX_SITEMAPS = 100
const MAX_URLS = 200_000
const MAX_SITEMAP_BYTES = 52_428_800

interface SitemapOptions {
  readonly fetcher: Fetcher
  readonly paced: <T>(work: () => Promise<T>) => Promise<T>
  /** Whether a sitemap file may be fetched; indexes may point anywhere. */
  readonly mayFetch: (url: string) => boolean
  readonly inScope: (url: string) => boolean
}

/** Reads these sitemaps and those their indexes name (gzip too), within bounds; a missing or broken one lists nothing. */
export async function readSitemaps(start: readonly string[], options: SitemapOptions): Promise<SitemapAnswer> {
  const urls = new Map<string, number | null>()
  const failed: string[] = []
  const files = new Set(start.flatMap((url) => canonicalUrl(url) ?? []))
  let read = 0
  for (const file of files) {
    if (!options.mayFetch(file)) continue
    read += 1
    if (read > MAX_SITEMAPS || urls.size >= MAX_URLS) break
    const answer = await options.paced(() => options.fetcher.fetch(file, { maxBytes: MAX_SITEMAP_BYTES }))
    if (answer.kind === 'failed' || (answer.kind === 'answered' && answer.status >= 500)) failed.push(file)
    if (answer.kind !== 'answered') continue
    const listed = answer.status === 200 ? parseSitemap(unzipped(answer.body)) : movedTo(answer)
    for (const location of listed.sitemaps) {
      const canonical = canonicalUrl(location, file)
      if (canonical !== null) files.add(canonical)
    }
    for (const [index, location] of listed.urls.entries()) {
      const canonical = canonicalUrl(location, file)
      if (canonical === null || !mayBePage(canonical) || !options.inScope(canonical)) continue
      if (urls.size < MAX_URLS) urls.set(canonical, latest(urls.get(canonical), listed.changedMs[index]))
    }
  }
  return { urls, failed }
}

function latest(first: number | null = null, second: number | null = null): number | null {
  return first === null || second === null ? (first ?? second) : Math.max(first, second)
}

function movedTo(answer: { status: number; rawHeaders: readonly string[] }): Listed {
  const target = answer.status > 300 && answer.status < 400 ? headerOf(answer.rawHeaders, 'location') : null
  return { urls: [], changedMs: [], sitemaps: target === null ? [] : [target] }
}

/** What one sitemap file names, as written. */
export interface Listed {
  readonly urls: readonly string[]
  /** For each URL its lastmod in milliseconds since 1970, a date alone as its first moment; null where there is none. */
  readonly changedMs: readonly (number | null)[]
  readonly sitemaps: readonly string[]
}

/** The locations in a sitemap or sitemap index. Lenient: what is no sitemap lists nothing. */
export function parseSitemap(xml: string): Listed {
  const found = { urls: [] as string[], changedMs: [] as (number | null)[], sitemaps: [] as string[] }
  let changedMs: number | null = null
  const open: string[] = []
  let text = ''
  const parser = new Parser(
    {
      onopentagname(name) {
        open.push(localName(name))
        text = ''
      },
      ontext(chunk) {
        text += chunk
      },
      onclosetag(name) {
        const parent = open.at(-2)
        const element = localName(name)
        if (element === 'loc' && text.trim() !== '') {
          if (parent === 'url') found.urls.push(text.trim())
          if (parent === 'sitemap') found.sitemaps.push(text.trim())
        } else if (element === 'lastmod' && parent === 'url') {
          const date = Date.parse(text.trim())
          changedMs = Number.isNaN(date) ? null : date
        } else if (element === 'url') {
          // Of several locations in one entry none is right; the date is for all of them.
          while (found.changedMs.length < found.urls.length) found.changedMs.push(changedMs)
          changedMs = null
        }
        open.pop()
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return found
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase()

/** The text of a sitemap that may be a gzip file, whatever its name; empty when it is broken or bloated. */
function unzipped(body: Uint8Array): string {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return Buffer.from(body).toString('utf8')
  try {
    return gunzipSync(body, { maxOutputLength: MAX_SITEMAP_BYTES }).toString('utf8')
  } catch {
    return ''
  }
}
