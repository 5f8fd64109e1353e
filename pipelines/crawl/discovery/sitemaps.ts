import { gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { type Fetcher, headerOf } from '../fetching/fetcher.ts'
import { canonicalUrl, mayBePage } from './canonical-url.ts'

/** What an origin's sitemaps list. */
export interface SitemapAnswer {
  /** Canonical URLs, each once, in the order listed. */
  readonly urls: readonly string[]
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
  const urls = new Set<string>()
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
    for (const location of listed.urls) {
      const canonical = canonicalUrl(location, file)
      if (canonical === null || !mayBePage(canonical) || !options.inScope(canonical)) continue
      if (urls.size < MAX_URLS) urls.add(canonical)
    }
  }
  return { urls: [...urls], failed }
}

function movedTo(answer: { status: number; rawHeaders: readonly string[] }): { urls: string[]; sitemaps: string[] } {
  const target = answer.status > 300 && answer.status < 400 ? headerOf(answer.rawHeaders, 'location') : null
  return { urls: [], sitemaps: target === null ? [] : [target] }
}

/** The locations in a sitemap or sitemap index, as written. Lenient: what is no sitemap lists nothing. */
export function parseSitemap(xml: string): { urls: string[]; sitemaps: string[] } {
  const found = { urls: [] as string[], sitemaps: [] as string[] }
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
        if (localName(name) === 'loc' && text.trim() !== '') {
          if (parent === 'url') found.urls.push(text.trim())
          if (parent === 'sitemap') found.sitemaps.push(text.trim())
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
