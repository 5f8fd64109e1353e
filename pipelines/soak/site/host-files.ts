import { gzipSync } from 'node:zlib'
import type { MadeHost } from './made-hosts.ts'
import { fateOf, type MadePage } from './made-pages.ts'
import type { Night } from './site-settings.ts'

/** A file of a host that is no page. */
export interface HostFile {
  readonly type: string
  readonly body: Uint8Array
}

/** When the pages of a night were last changed. */
export const NIGHTS: Readonly<Record<Night, Date>> = {
  1: new Date('2026-03-02T04:00:00Z'),
  2: new Date('2026-03-09T04:00:00Z'),
}

/** Agents whose rules are not ours ask for more patience than anybody has. */
const OTHER_DELAY_SECONDS = 3_600

/** The robots.txt, sitemaps and reservation of a host by their paths; what is not there answers 404. */
export function hostFiles(
  host: MadeHost,
  content: { readonly pages: readonly MadePage[]; readonly night: Night },
): ReadonlyMap<string, HostFile> {
  const files = new Map<string, HostFile>(sitemapFiles(host, content))
  const robots = robotsText(host)
  if (robots !== null) files.set('/robots.txt', { type: 'text/plain', body: Buffer.from(robots) })
  if (host.reserves) {
    const reservation = [
      { location: '/reserved/*', 'tdm-reservation': 1, 'tdm-policy': 'https://made.test/policy.json' },
    ]
    files.set('/.well-known/tdmrep.json', {
      type: 'application/json',
      body: Buffer.from(JSON.stringify(reservation)),
    })
  }
  return files
}

function robotsText(host: MadeHost): string | null {
  const delay = host.crawlDelayMs > 0 ? [`Crawl-delay: ${host.crawlDelayMs / 1000}`] : []
  const sitemaps = host.sitemap === 'none' ? [] : ['', `Sitemap: http://${host.name}${SITEMAP_PATHS[host.sitemap]}`]
  const all = (rules: readonly string[]): string => ['User-agent: *', ...rules, ...delay, ...sitemaps, ''].join('\n')
  switch (host.rules) {
    case 'all':
      return all(['Disallow: /'])
    case 'folder':
      return all(['Disallow: /private/', SEARCHES])
    case 'wildcard':
      return all(['Disallow: /*/secret$', 'Disallow: /*?print=', SEARCHES])
    case 'exception':
      return all(['Disallow: /private/', 'Allow: /private/open/', SEARCHES])
    case 'agent':
      return [
        '# Everybody but one keeps out.',
        'User-agent: *',
        'Disallow: /',
        `Crawl-delay: ${OTHER_DELAY_SECONDS}`,
        '',
        'User-Agent: otherbot',
        'User-Agent: H2E',
        'Disallow: /members/',
        SEARCHES,
        ...delay,
        ...sitemaps,
        '',
      ].join('\r\n')
    case 'none':
      return delay.length + sitemaps.length === 0 ? null : all(['Disallow:'])
  }
}

/** Most hosts keep crawlers out of their searches; those without rules do not. */
const SEARCHES = 'Disallow: /find'

const SITEMAP_PATHS = { index: '/sitemaps/index.xml', zipped: '/sitemap.xml.gz', plain: '/sitemap.xml' } as const
const SHARDS = 2

function sitemapFiles(
  host: MadeHost,
  { pages, night }: { readonly pages: readonly MadePage[]; readonly night: Night },
): readonly (readonly [string, HostFile])[] {
  const listed = pages.filter((page) => isListed(page, night))
  const xml = (part: readonly MadePage[]): string => urlset(part.map((page) => urlElement(page, night)))
  if (host.sitemap === 'none') return []
  if (host.sitemap === 'plain') return [[SITEMAP_PATHS.plain, xmlFile(xml(listed))]]
  if (host.sitemap === 'zipped') return [[SITEMAP_PATHS.zipped, zippedFile(xml(listed))]]
  const shards = Array.from({ length: SHARDS }, (_, shard) => ({
    path: `/sitemaps/part-${shard}.xml.gz`,
    part: listed.filter((_page, place) => place % SHARDS === shard),
  }))
  const named = shards.map(
    ({ path }) => `<sitemap><loc>http://${host.name}${path}</loc><lastmod>${dayOf(night)}</lastmod></sitemap>`,
  )
  const index = `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${NAMESPACE}">${named.join('\n')}</sitemapindex>`
  return [
    [SITEMAP_PATHS.index, xmlFile(index)],
    ...shards.map(({ path, part }): readonly [string, HostFile] => [path, zippedFile(xml(part))]),
  ]
}

/** Half of the pages, all that no link leads to, and what should be left alone, as real sitemaps have it. */
function isListed(page: MadePage, night: Night): boolean {
  if (page.kind === 'nofollow') return false
  if (page.kind === 'new') return fateOf(page, night) === 'stored'
  return page.kind === 'listed_only' || page.kind === 'disallowed' || page.number % 2 === 0
}

function urlElement(page: MadePage, night: Night): string {
  const changed = night === 2 && (page.kind === 'new' || page.second === 'changed')
  const location = `http://${page.host.name}${page.path}`.replaceAll('&', '&amp;')
  return `<url><loc>${location}</loc><lastmod>${dayOf(changed ? 2 : 1)}</lastmod></url>`
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const dayOf = (night: Night): string => NIGHTS[night].toISOString().slice(0, 10)

function urlset(elements: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${NAMESPACE}">\n${elements.join('\n')}\n</urlset>`
}

const xmlFile = (xml: string): HostFile => ({ type: 'application/xml', body: Buffer.from(xml) })
const zippedFile = (xml: string): HostFile => ({ type: 'application/gzip', body: gzipSync(xml) })
