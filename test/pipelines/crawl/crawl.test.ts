import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { frontierStatus } from '../../../pipelines/crawl/frontier-status.ts'
import { readWarcBody } from '../../../pipelines/crawl/warc-reader.ts'
import { memoryLog, page, pathOf, type Route, runCrawl, serve } from './support.ts'

const text = (body: string): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
}
const redirect = (location: string): Route => {
  return (_, response) => void response.writeHead(301, { location }).end()
}
const answer = (status: number, headers: Record<string, string> = {}): Route => {
  return (_, response) => void response.writeHead(status, headers).end('x')
}

describe('crawl', () => {
  it('crawl() stores each page of the seed origin once and follows nothing else', async () => {
    const other = await serve({ '/': page() })
    const site = await serve({
      '/': page('/a', '/b', '/a#x', '/a?utm_source=y', `${other.origin}/`, '/pic.png', 'mailto:a@b'),
      '/a': page('/', '/b', '/c'),
      '/b': page('/a'),
      '/c': page('/c'),
    })
    const run = await runCrawl([`${site.origin}/`])
    expect(site.pages()).toEqual(['/', '/a', '/b', '/c'])
    expect(run.summary).toMatchObject({ fetched: 6, stored: 4, failed: 0, refused: 0, redirected: 0, queued: 0 })
    expect(run.visits.map((visit) => [pathOf(visit.url), visit.depth])).toContainEqual(['/c', 2])
    expect(other.requests).toEqual([])
  })

  it('crawl() hands each page on with the body that its WARC position leads to', async () => {
    const site = await serve({ '/': page('/a'), '/a': page() })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.pages).toHaveLength(2)
    for (const { visit, body } of run.pages) {
      const position = { file: visit.warc_file ?? '', offset: visit.warc_offset ?? 0, length: visit.warc_length ?? 0 }
      const kept = await readWarcBody(run.warcFolder, position)
      expect(Buffer.from(kept.body).equals(body.body)).toBe(true)
      expect(kept.url).toBe(visit.url)
      expect(body.content_hash).toBe(visit.content_hash)
    }
  })

  it('crawl() fetches nothing, not even robots.txt, when nothing is due', async () => {
    const site = await serve({ '/': page('/a', '/gone'), '/a': page() })
    const log = memoryLog()
    await runCrawl([`${site.origin}/`], { log })
    const requests = site.requests.length
    const visits = log.visits.length
    const again = await runCrawl([`${site.origin}/`], { log })
    expect(again.summary).toMatchObject({ fetched: 0, stored: 0, failed: 0 })
    expect([site.requests.length, log.visits.length]).toEqual([requests, visits])
  })

  it('crawl() obeys robots.txt, the group for h2e before the group for all', async () => {
    const site = await serve({
      '/robots.txt': text('User-agent: *\nDisallow: /\n\nUser-agent: h2e\nDisallow: /private/\n'),
      '/': page('/private/a', '/open'),
      '/open': page(),
      '/private/a': page(),
    })
    const run = await runCrawl([`${site.origin}/`])
    expect(site.pages()).toEqual(['/', '/open'])
    expect(run.outcomes).toEqual({ '/': 'stored', '/open': 'stored', '/private/a': 'robots' })
  })

  it.each([
    ['answers 500', answer(500)],
    ['answers 429', answer(429)],
    ['breaks the connection', (_: unknown, response: { destroy: () => void }) => response.destroy()],
  ] as [string, Route][])(
    'crawl() fetches no page when robots.txt %s, and asks again in the next run',
    async (_, route) => {
      const routes: Record<string, Route> = { '/robots.txt': route, '/': page() }
      const site = await serve(routes)
      const log = memoryLog()
      const first = await runCrawl([`${site.origin}/`], { log })
      expect(first.outcomes).toEqual({ '/': 'robots_unreachable' })
      expect(site.pages()).toEqual([])
      routes['/robots.txt'] = text('')
      const second = await runCrawl([`${site.origin}/`], { log })
      expect(second.outcomes).toEqual({ '/': 'stored' })
    },
  )

  it('crawl() keeps the delay of robots.txt or of the settings, the larger one, one request at a time', async () => {
    const site = await serve({
      '/robots.txt': text('User-agent: *\nCrawl-delay: 0.2\n'),
      '/': page('/a', '/b', '/c'),
      '/a': page(),
      '/b': page(),
      '/c': page(),
    })
    await runCrawl([`${site.origin}/`], { settings: { delay: 0.05 } })
    const times = site.requests.slice(1).map((request) => request.atMs)
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(gaps).toHaveLength(4)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200)
  })

  it('crawl() takes pages from the sitemaps of robots.txt, from indexes and from gzip files', async () => {
    const routes: Record<string, Route> = { '/': page(), '/a': page(), '/b': page() }
    const site = await serve(routes)
    const list = (path: string) => `<urlset><url><loc>${site.origin}${path}</loc></url></urlset>`
    routes['/robots.txt'] = text(`Sitemap: ${site.origin}/index.xml`)
    routes['/index.xml'] = text(
      `<sitemapindex><sitemap><loc>${site.origin}/1.xml</loc></sitemap><sitemap><loc>/2.xml.gz</loc></sitemap></sitemapindex>`,
    )
    routes['/1.xml'] = text(list('/a').replace('</urlset>', '<url><loc>https://example.org/far</loc></url></urlset>'))
    routes['/2.xml.gz'] = (_, response) => void response.end(gzipSync(list('/b')))
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({ '/': 'stored', '/a': 'stored', '/b': 'stored' })
    expect(run.summary.redirected).toBe(0)
  })

  it('crawl() reads /sitemap.xml where robots.txt names none', async () => {
    const routes: Record<string, Route> = { '/': page(), '/a': page() }
    const site = await serve(routes)
    routes['/sitemap.xml'] = text(`<urlset><url><loc>${site.origin}/a</loc></url></urlset>`)
    expect((await runCrawl([`${site.origin}/`])).outcomes).toEqual({ '/': 'stored', '/a': 'stored' })
  })

  it('crawl() follows redirects as URLs of their own, with robots rules and scope at each hop', async () => {
    const site = await serve({
      '/robots.txt': text('User-agent: *\nDisallow: /closed\n'),
      '/': page('/old', '/out', '/shut', '/loop1', '/bare'),
      '/old': redirect('/new'),
      '/new': page(),
      '/out': redirect('https://example.org/'),
      '/shut': redirect('/closed'),
      '/loop1': redirect('/loop2'),
      '/loop2': redirect('/loop1'),
      '/bare': answer(302),
    })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({
      '/': 'stored',
      '/old': 'redirect',
      '/new': 'stored',
      '/out': 'redirect',
      '/shut': 'redirect',
      '/closed': 'robots',
      '/loop1': 'redirect',
      '/loop2': 'redirect',
      '/bare': 'bad_redirect',
    })
    expect(run.visits.find((visit) => pathOf(visit.url) === '/new')?.depth).toBe(1)
  })

  it('crawl() ends a chain of redirects after ten hops', async () => {
    const routes: Record<string, Route> = {}
    for (let i = 0; i < 30; i += 1) routes[`/${i}`] = redirect(`/${i + 1}`)
    const site = await serve(routes)
    const run = await runCrawl([`${site.origin}/0`])
    expect(run.summary).toMatchObject({ redirected: 10, refused: 1, reasons: { redirect: 10, too_many_redirects: 1 } })
    expect(run.outcomes['/10']).toBe('too_many_redirects')
  })

  it('crawl() gives every URL without a page its reason', async () => {
    const site = await serve({
      '/': page('/gone', '/broken', '/file', '/nothing', '/big', '/slow', '/cut', '/untyped', '/untyped-text'),
      '/broken': answer(500),
      '/file': answer(200, { 'content-type': 'application/pdf' }),
      '/nothing': answer(204),
      '/big': 'x'.repeat(200_000),
      '/slow': () => undefined,
      '/cut': (_, response) => void response.destroy(),
      '/untyped': (_, response) => void response.end(page()),
      '/untyped-text': (_, response) => void response.end('just text'),
    })
    const run = await runCrawl([`${site.origin}/`], { settings: { timeout: 0.3, max_bytes: 100_000 } })
    expect(run.outcomes).toEqual({
      '/': 'stored',
      '/gone': 'http_404',
      '/broken': 'http_500',
      '/file': 'content_type',
      '/nothing': 'http_204',
      '/big': 'too_large',
      '/slow': 'timeout',
      '/cut': 'connection',
      '/untyped': 'stored',
      '/untyped-text': 'content_type',
    })
    const states = await frontierStatus(memoryLog(run.visits), { seeds: [site.origin] })
    expect(states).toMatchObject({ queued: 0, stored: 2, failed: 5, refused: 3, redirected: 0 })
    expect(states.reasons.http_404).toBe(1)
  })

  it('crawl() tries again after a server error, and in the next run what still failed then', async () => {
    let failures = 3
    const site = await serve({
      '/': (_, response) => {
        failures -= 1
        if (failures >= 0) response.writeHead(502).end()
        else response.writeHead(200, { 'content-type': 'text/html' }).end(page())
      },
    })
    const log = memoryLog()
    const settings = { max_retries: 1, revisit_after: null }
    const first = await runCrawl([`${site.origin}/`], { log, settings })
    expect(first.outcomes).toEqual({ '/': 'http_502' })
    expect(site.pages()).toHaveLength(2)
    const second = await runCrawl([`${site.origin}/`], { log, settings })
    expect(second.outcomes).toEqual({ '/': 'stored' })
    expect(second.events.map((event) => event.type)).toEqual(['retry'])
  })

  it('crawl() waits as long as Retry-After says, without counting it as a failure', async () => {
    let asked = 0
    const site = await serve({
      '/': (_, response) => {
        asked += 1
        if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end()
        else response.writeHead(200, { 'content-type': 'text/html' }).end(page())
      },
    })
    const run = await runCrawl([`${site.origin}/`])
    const [first, second] = site.requests.filter((request) => request.path === '/').map((request) => request.atMs)
    expect(run.outcomes).toEqual({ '/': 'stored' })
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('crawl() leaves a host alone that asks for too long a pause; its URLs stay queued', async () => {
    const site = await serve({ '/': answer(503, { 'retry-after': '9999' }) })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({})
    expect(run.summary).toMatchObject({ queued: 1, failed: 0 })
    expect(run.events.map((event) => event.type)).toEqual(['host_left_alone'])
  })

  it('crawl() asks a due page only for changes, and keeps what it holds when there are none', async () => {
    const site = await serve({
      '/': (request, response) => {
        if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end()
        response.writeHead(200, { 'content-type': 'text/html', etag: '"v1"' }).end(page('/a'))
      },
      '/a': page(),
    })
    const log = memoryLog()
    const first = await runCrawl([`${site.origin}/`], { log })
    const later = () => new Date(Date.now() + 90_000_000)
    const second = await runCrawl([`${site.origin}/`], { log, deps: { now: later, warcFolder: first.warcFolder } })
    expect(second.summary).toMatchObject({ stored: 2, unchanged: 2, bytes: Buffer.byteLength(page()) })
    const [before, after] = log.visits.filter((visit) => pathOf(visit.url) === '/')
    expect(after).toEqual({ ...before, fetched_at: after?.fetched_at, discovered: [] })
    expect(after?.fetched_at).not.toBe(before?.fetched_at)
    const [small, same] = log.visits.filter((visit) => pathOf(visit.url) === '/a')
    expect([same?.warc_file, same?.warc_offset]).toEqual([small?.warc_file, small?.warc_offset])
  })

  it('crawl() stops at max_pages and goes on there the next time', async () => {
    const site = await serve({ '/': page('/a', '/b', '/c'), '/a': page(), '/b': page(), '/c': page() })
    const log = memoryLog()
    const first = await runCrawl([`${site.origin}/`], { log, settings: { max_pages: 2 } })
    expect(first.outcomes).toEqual({ '/': 'stored', '/a': 'stored' })
    expect(first.summary.queued).toBe(2)
    expect(await frontierStatus(log)).toMatchObject({ queued: 2, stored: 2 })
    const second = await runCrawl([`${site.origin}/`], { log, settings: { max_pages: 2 } })
    expect(second.summary).toMatchObject({ stored: 2, queued: 0 })
  })

  it('crawl() follows no more links from a seed than max_depth', async () => {
    const site = await serve({ '/': page('/a'), '/a': page('/b'), '/b': page() })
    const run = await runCrawl([`${site.origin}/`], { settings: { max_depth: 1 } })
    expect(run.outcomes).toEqual({ '/': 'stored', '/a': 'stored' })
  })

  it('crawl() reaches a host where resolve says, and refuses one that DNS puts at a private address', async () => {
    const site = await serve({ '/': page() })
    const host = `how.test:${site.port}`
    const settings = { resolve: { [host]: `127.0.0.1:${site.port}` } }
    expect((await runCrawl([`http://${host}/`], { settings })).outcomes).toEqual({ '/': 'stored' })
    const resolveName = async () => [{ address: '127.0.0.1', family: 4 }]
    expect((await runCrawl([`http://${host}/`], { deps: { resolveName } })).outcomes).toEqual({
      '/': 'private_address',
    })
    expect(site.pages()).toEqual(['/'])
  })

  it('crawl() drains when told: what is under way is kept, nothing more is asked', async () => {
    const drain = new AbortController()
    const site = await serve({
      '/': (_, response) => {
        drain.abort()
        response.writeHead(200, { 'content-type': 'text/html' }).end(page('/a'))
      },
      '/a': page(),
    })
    const run = await runCrawl([`${site.origin}/`], { deps: { signal: drain.signal } })
    expect(run.outcomes).toEqual({ '/': 'stored' })
    expect(run.summary.queued).toBe(1)
  })

  it('crawl() asks for no more pages while too many wait to be taken', async () => {
    const links = Array.from({ length: 20 }, (_, i) => `/${i}`)
    const site = await serve(Object.fromEntries([['/', page(...links)], ...links.map((link) => [link, page()])]))
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let taken = 0
    const onPage = async () => {
      taken += 1
      if (taken === 4) setTimeout(release, 300)
      await gate
    }
    const started = performance.now()
    const run = await runCrawl([`${site.origin}/`], { settings: { concurrency: 2 }, deps: { onPage } })
    const before = site.requests.filter((request) => request.atMs < started + 250).length
    expect(before).toBeLessThan(12)
    expect(run.summary.stored).toBe(21)
  })

  it('crawl() stops with the error that the taker of pages threw', async () => {
    const site = await serve({ '/': page('/a'), '/a': page('/b'), '/b': page() })
    const onPage = () => Promise.reject(new Error('no room'))
    await expect(runCrawl([`${site.origin}/`], { deps: { onPage } })).rejects.toThrow('no room')
  })

  it.each([[['ftp://example.org/']], [['not a url']], [[]]])(
    'crawl() says what is wrong with the seeds %j',
    async (seeds) => {
      await expect(runCrawl(seeds)).rejects.toThrow(UsageError)
    },
  )
})
