import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CrawlSettings } from '#configs'
import { memoryLog, page, pathOf, type Route, runCrawl, serve } from './support.ts'

const html = (body: string, headers: Record<string, string | string[]> = {}): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body)
}
const withMeta = (name: string, content: string, ...links: string[]): string => {
  return page(...links).replace('<title>', `<meta name="${name}" content="${content}"><title>`)
}
const noWishes = { noindex: false, noai: false, tdm: false, robots: false }

const WISHES: [string, Route, string][] = [
  ['X-Robots-Tag: noindex', html(page(), { 'x-robots-tag': 'noindex' }), 'noindex'],
  ['X-Robots-Tag: none', html(page(), { 'x-robots-tag': 'none' }), 'noindex'],
  ['X-Robots-Tag for h2e', html(page(), { 'x-robots-tag': ['otherbot: all', 'h2e: noindex'] }), 'noindex'],
  ['X-Robots-Tag: noai', html(page(), { 'x-robots-tag': 'noai, noimageai' }), 'noai'],
  ['meta robots noindex', withMeta('ROBOTS', 'NOINDEX,FOLLOW'), 'noindex'],
  ['meta robots noai', withMeta('robots', 'noai'), 'noai'],
  ['meta h2e noindex', withMeta('h2e', 'noindex'), 'noindex'],
  ['tdm-reservation header', html(page(), { 'tdm-reservation': '1', 'tdm-policy': 'https://a.test/p' }), 'tdm'],
  ['tdm-reservation meta', withMeta('tdm-reservation', '1'), 'tdm'],
]
const HARMLESS: [string, Route][] = [
  ['a rule for another bot', html(page(), { 'x-robots-tag': 'otherbot: noindex, noai' })],
  ['a meta element for another bot', withMeta('otherbot', 'noindex')],
  ['noimageai alone', withMeta('robots', 'noimageai')],
  ['index, follow', withMeta('robots', 'index, follow')],
  ['tdm-reservation 0', html(page(), { 'tdm-reservation': '0' })],
  [
    'a reservation in the header that the page takes back',
    html(withMeta('tdm-reservation', '0'), { 'tdm-reservation': '1' }),
  ],
]

describe('crawl', () => {
  it.each(WISHES)(
    'crawl() leaves out a page with %s, and keeps it where that is not obeyed',
    async (_, route, reason) => {
      const site = await serve({ '/': route })
      const run = await runCrawl([`${site.origin}/`])
      expect(run.outcomes).toEqual({ '/': reason })
      expect(run.visits.at(-1)).toMatchObject({
        state: 'refused',
        content_hash: null,
        warc_file: null,
        text_hash: null,
      })
      expect(run.visits.at(-1)?.politeness?.opt_out).toBe(reason)
      expect([run.pages, readdirSync(run.warcFolder)]).toEqual([[], []])
      const bold = await runCrawl([`${site.origin}/`], { settings: { obey: noWishes } })
      expect(bold.outcomes).toEqual({ '/': 'stored' })
      expect(bold.visits.at(-1)?.politeness?.opt_out).toBe(reason)
    },
  )

  it.each(HARMLESS)('crawl() keeps a page with %s', async (_, route) => {
    const site = await serve({ '/': route })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({ '/': 'stored' })
    expect(run.visits.at(-1)?.politeness?.opt_out).toBeNull()
  })

  it('crawl() follows the links of a page that is left out, unless it says nofollow', async () => {
    const site = await serve({
      '/': page('/follow', '/shut', '/none'),
      '/follow': withMeta('robots', 'noindex', '/a'),
      '/shut': html(page('/b'), { 'x-robots-tag': 'noindex, nofollow' }),
      '/none': withMeta('robots', 'none', '/c'),
      '/a': page(),
    })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({
      '/': 'stored',
      '/follow': 'noindex',
      '/shut': 'noindex',
      '/none': 'noindex',
      '/a': 'stored',
    })
  })

  it('crawl() reads no body whose header says that neither the page nor its links are for it, where that is obeyed', async () => {
    const endless: Route = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'x-robots-tag': 'noindex, nofollow', etag: '"1"' })
      response.write(' '.repeat(200_000))
    }
    const site = await serve({ '/': endless })
    const run = await runCrawl([`${site.origin}/`], { settings: { timeout: 5 } })
    expect(run.visits.at(-1)).toMatchObject({ state: 'refused', reason: 'noindex', status: 200, etag: '"1"' })
    expect(run.visits.at(-1)?.politeness?.opt_out).toBe('noindex')
    const bold = await runCrawl([`${site.origin}/`], { settings: { timeout: 0.5, obey: noWishes } })
    expect(bold.outcomes).toEqual({ '/': 'timeout' })
  })

  it('crawl() obeys the tdmrep.json of an origin, read once a run', async () => {
    const rules = [
      { location: '/open', 'tdm-reservation': 0 },
      { location: '/', 'tdm-reservation': 1, 'tdm-policy': 'https://a.test/policy' },
    ]
    const site = await serve({
      '/.well-known/tdmrep.json': (_, response) => void response.end(JSON.stringify(rules)),
      '/': page('/open', '/said'),
      '/open': page(),
      '/said': html(page(), { 'tdm-reservation': '0' }),
    })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({ '/': 'tdm', '/open': 'stored', '/said': 'stored' })
    const first = run.visits.find((visit) => pathOf(visit.url) === '/' && visit.reason === 'tdm')
    expect(first?.politeness).toMatchObject({ tdm_reservation: 1, tdm_policy: 'https://a.test/policy', opt_out: 'tdm' })
    expect(site.requests.filter((request) => request.path.endsWith('tdmrep.json'))).toHaveLength(1)
  })

  it('crawl() does not ask for a tdmrep.json that robots.txt forbids', async () => {
    const site = await serve({
      '/robots.txt': html('User-agent: *\nDisallow: /.well-known/', { 'content-type': 'text/plain' }),
      '/': page(),
    })
    await runCrawl([`${site.origin}/`])
    expect(site.requests.map((request) => request.path)).not.toContain('/.well-known/tdmrep.json')
  })

  it('crawl() records what a page and its host say with every visit', async () => {
    const site = await serve({
      '/robots.txt': html('User-agent: *\nCrawl-delay: 0.02\nDisallow: /shut', { 'content-type': 'text/plain' }),
      '/': html(
        page('/shut', '/gone', '/moved').replace(
          '<title>',
          '<meta name="robots" content="max-snippet:5"><meta name="h2e" content="follow"><link rel="license" href="/license"><title>',
        ),
        { 'x-robots-tag': ['all', 'otherbot: noindex'], 'tdm-reservation': '0' },
      ),
      '/moved': (_, response) => void response.writeHead(302, { location: '/' }).end(),
    })
    const run = await runCrawl([`${site.origin}/`])
    const said = Object.fromEntries(run.visits.map((visit) => [visit.reason ?? visit.state, visit.politeness]))
    const host = { crawl_delay_ms: 20, delay_ms: 20, meta_robots: null, tdm_policy: null, opt_out: null }
    const nothing = { ...host, x_robots_tag: null, tdm_reservation: null, license: null }
    expect(said.stored).toEqual({
      ...{ ...host, robots: 'allowed', x_robots_tag: 'all; otherbot: noindex', tdm_reservation: 0 },
      ...{ meta_robots: 'max-snippet:5; h2e: follow', license: `${site.origin}/license` },
    })
    expect(said.robots).toEqual({ ...nothing, robots: 'disallowed' })
    expect(said.http_404).toEqual({ ...nothing, robots: 'allowed' })
    expect(said.redirect).toEqual({ ...nothing, robots: 'allowed' })
  })

  it('crawl() records an unreachable robots.txt, and obeys one only if told to', async () => {
    const site = await serve({ '/robots.txt': (_, response) => void response.writeHead(500).end(), '/': page() })
    const run = await runCrawl([`${site.origin}/`], { settings: { robots_retry: 0.01 } })
    expect(run.visits.map((visit) => visit.politeness?.robots)).toContain('unreachable')
    const { obey } = CrawlSettings.parse({ obey: { robots: false } })
    const bold = await runCrawl([`${site.origin}/`], { settings: { obey } })
    expect(bold.outcomes).toEqual({ '/': 'stored' })
    expect(bold.visits.at(-1)?.politeness?.robots).toBe('unreachable')
  })

  it('crawl() lets go of a stored page that opts out later, though it is otherwise unchanged', async () => {
    let header: Record<string, string> = {}
    const site = await serve({
      '/': (request, response) => {
        const status = request.headers['if-none-match'] === '"v1"' ? 304 : 200
        response.writeHead(status, { 'content-type': 'text/html', etag: '"v1"', ...header })
        response.end(status === 304 ? undefined : page())
      },
    })
    const log = memoryLog()
    const first = await runCrawl([`${site.origin}/`], { log })
    header = { 'x-robots-tag': 'noai' }
    const days = (n: number) => ({ now: () => new Date(Date.now() + n * 90_000_000), warcFolder: first.warcFolder })
    expect((await runCrawl([`${site.origin}/`], { log, deps: days(1) })).outcomes).toEqual({ '/': 'noai' })
    // Nothing is held that could be unchanged: what no longer opts out is read anew.
    header = {}
    const third = await runCrawl([`${site.origin}/`], { log, deps: days(4) })
    expect([third.outcomes, third.pages.length]).toEqual([{ '/': 'stored' }, 1])
  })

  it('crawl() asks a page that opted out only whether it changed, and takes it in once it no longer does', async () => {
    let wish = '<meta name="robots" content="noai">'
    const statuses: number[] = []
    const site = await serve({
      '/': (request, response) => {
        const etag = `"${wish.length}"`
        const status = request.headers['if-none-match'] === etag ? 304 : 200
        statuses.push(status)
        response.writeHead(status, { 'content-type': 'text/html', etag })
        response.end(status === 304 ? undefined : `<!doctype html>${wish}${page()}`)
      },
    })
    const log = memoryLog()
    const first = await runCrawl([`${site.origin}/`], { log })
    const days = (n: number) => ({ now: () => new Date(Date.now() + n * 90_000_000), warcFolder: first.warcFolder })
    expect((await runCrawl([`${site.origin}/`], { log, deps: days(1) })).outcomes).toEqual({ '/': 'noai' })
    expect(statuses).toEqual([200, 304])
    expect(log.visits.at(-1)).toMatchObject({ state: 'refused', unchanged_visits: 1, politeness: { opt_out: 'noai' } })
    wish = ''
    const third = await runCrawl([`${site.origin}/`], { log, deps: days(4) })
    expect([third.outcomes, third.pages.length, statuses.at(-1)]).toEqual([{ '/': 'stored' }, 1, 200])
  })

  it.each([
    ['noai', { 'x-robots-tag': 'noai' }],
    ['tdm', { 'tdm-reservation': '1' }],
  ])('crawl() asks for the headers of a page left out for %s by a header, not for its body', async (reason, wish) => {
    let header: Record<string, string> = wish
    let answersHead = true
    const asked: string[] = []
    const site = await serve({
      '/': (request, response) => {
        const isKnown = request.headers['if-none-match'] === '"v1"'
        const status = request.method === 'HEAD' && !answersHead ? 405 : isKnown ? 304 : 200
        asked.push(`${request.method} ${status}`)
        // As the standard advises, a 304 tells nothing but validators.
        response.writeHead(status, { 'content-type': 'text/html', etag: '"v1"', ...(isKnown ? {} : header) })
        response.end(isKnown || request.method === 'HEAD' ? undefined : page())
      },
    })
    const log = memoryLog()
    const first = await runCrawl([`${site.origin}/`], { log })
    const days = (n: number) => ({ now: () => new Date(Date.now() + n * 90_000_000), warcFolder: first.warcFolder })
    expect((await runCrawl([`${site.origin}/`], { log, deps: days(1) })).outcomes).toEqual({ '/': reason })
    expect(asked.splice(0)).toEqual(['GET 200', 'GET 304', 'HEAD 200'])
    expect(log.visits.at(-1)).toMatchObject({ state: 'refused', unchanged_visits: 1, politeness: { opt_out: reason } })
    // A server that does not know HEAD is asked for the page.
    answersHead = false
    expect((await runCrawl([`${site.origin}/`], { log, deps: days(4) })).outcomes).toEqual({ '/': reason })
    expect(asked.splice(0)).toEqual(['GET 304', 'HEAD 405', 'GET 200'])
    answersHead = true
    header = {}
    const last = await runCrawl([`${site.origin}/`], { log, deps: days(8) })
    expect([last.outcomes, last.pages.length]).toEqual([{ '/': 'stored' }, 1])
    expect(asked).toEqual(['GET 304', 'HEAD 200', 'GET 200'])
  })

  it('crawl() lets go of a page that a new tdmrep.json reserves', async () => {
    const routes: Record<string, Route> = {
      '/': (request, response) => {
        if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end()
        response.writeHead(200, { 'content-type': 'text/html', etag: '"v1"' }).end(page())
      },
    }
    const site = await serve(routes)
    const log = memoryLog()
    const first = await runCrawl([`${site.origin}/`], { log })
    routes['/.well-known/tdmrep.json'] = (_, response) => void response.end('[{"location":"/","tdm-reservation":1}]')
    const deps = { now: () => new Date(Date.now() + 90_000_000), warcFolder: first.warcFolder }
    expect((await runCrawl([`${site.origin}/`], { log, deps })).outcomes).toEqual({ '/': 'tdm' })
  })
})
