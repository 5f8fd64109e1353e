import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memoryLog, page, type Route, runCrawl, serve } from './support.ts'

const text = (body: string): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
}
const answer = (status: number, headers: Record<string, string> = {}): Route => {
  return (_, response) => void response.writeHead(status, headers).end('x')
}

describe('crawl', () => {
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
      const settings = { robots_retry: 0.01 }
      const first = await runCrawl([`${site.origin}/`], { log, settings })
      expect(first.outcomes).toEqual({ '/robots.txt': 'robots_unreachable' })
      expect(first.summary).toMatchObject({ failed: 1, queued: 1 })
      expect(site.pages()).toEqual([])
      routes['/robots.txt'] = text('')
      const second = await runCrawl([`${site.origin}/`], { log, settings })
      expect(second.outcomes).toEqual({ '/robots.txt': 'robots_unreachable', '/': 'stored' })
    },
  )

  it('crawl() opens an origin again in the same run, three times at most, when its robots.txt could not be had', async () => {
    let failures = 3
    const site = await serve({
      '/robots.txt': (_, response) => {
        failures -= 1
        response.writeHead(failures >= 0 ? 503 : 404).end()
      },
      '/': page('/a'),
      '/a': page(),
    })
    const settings = { robots_retry: 0.05 }
    const run = await runCrawl([`${site.origin}/`], { settings })
    expect(run.outcomes).toEqual({ '/robots.txt': 'robots_unreachable', '/': 'stored', '/a': 'stored' })
    const times = site.requests.filter((request) => request.path === '/robots.txt').map((request) => request.atMs)
    expect(times).toHaveLength(4)
    expect((times[3] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(150)
    failures = 4
    const left = await runCrawl([`${site.origin}/`], { settings })
    expect(left.outcomes).toEqual({ '/robots.txt': 'robots_unreachable' })
    expect(left.summary.queued).toBe(1)
  })

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
    expect(gaps).toHaveLength(5)
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
})
