import { describe, expect, it } from 'vitest'
import { memoryLog, page, type Route, runCrawl, type Site, serve } from './support.ts'

const DELAY_MS = 120
const text = (body: string): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
}
const answer = (status: number, headers: Record<string, string> = {}): Route => {
  return (_, response) => void response.writeHead(status, headers).end()
}
/** The first answers in turn, then the last one again and again. */
function inTurn(...routes: Route[]): Route {
  let asked = 0
  return (request, response) => {
    const route = routes[Math.min(asked, routes.length - 1)] ?? ''
    asked += 1
    if (typeof route === 'function') route(request, response)
    else response.writeHead(200, { 'content-type': 'text/html' }).end(route)
  }
}

type Requests = Site['requests']

/** Requests that came sooner than the delay after the one before, as the server saw it. */
function tooSoon(requests: Requests, delayMs: number): string[] {
  const sorted = [...requests].sort((one, other) => one.atMs - other.atMs)
  return sorted.slice(1).flatMap((request, i) => {
    const gap = request.atMs - (sorted[i]?.atMs ?? 0)
    // The server's clock is read a little late when the machine is busy.
    return gap < delayMs - 2 ? [`${request.path} ${Math.round(gap)} ms after ${sorted[i]?.path}`] : []
  })
}

describe('crawl', () => {
  it('crawl() breaks no delay with robots.txt, tdmrep.json, sitemaps, redirects, retries, pauses or the browser', async () => {
    const routes: Record<string, Route> = {
      '/robots.txt': answer(301, { location: '/robots/2.txt' }),
      '/robots/2.txt': answer(302, { location: '/robots/3.txt' }),
      '/.well-known/tdmrep.json': answer(301, { location: '/tdm.json' }),
      '/tdm.json': text('[]'),
      '/b.xml': answer(404),
      '/': page('/moved', '/flaky', '/busy', '/app', '/slow'),
      '/listed': page(),
      '/moved': answer(302, { location: '/target' }),
      '/target': page(),
      '/flaky': inTurn(answer(500), page()),
      '/busy': inTurn(answer(429, { 'retry-after': '1' }), page()),
      '/slow': (_, response) => {
        setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(page()), 2 * DELAY_MS)
      },
      '/app':
        '<!doctype html><title>app</title><div id="app"></div><script src="/1.js"></script><script src="/2.js"></script>',
      '/1.js': text('fetch("/data?1"); fetch("/data?2")'),
      '/2.js': text('document.getElementById("app").textContent = "made"'),
      '/data?1': text('{}'),
      '/data?2': text('{}'),
    }
    const site = await serve(routes)
    routes['/robots/3.txt'] = text(
      `User-agent: *\nCrawl-delay: ${DELAY_MS / 1000}\nSitemap: ${site.origin}/a.xml\nSitemap: ${site.origin}/b.xml`,
    )
    routes['/a.xml'] = text(`<urlset><url><loc>${site.origin}/listed</loc></url></urlset>`)
    const run = await runCrawl([`${site.origin}/`], { settings: { max_retries: 1, render: 'auto', delay: 0.05 } })
    expect(run.outcomes).toMatchObject({ '/target': 'stored', '/flaky': 'stored', '/busy': 'stored', '/app': 'stored' })
    const paths = site.requests.map((request) => request.path)
    for (const path of Object.keys(routes)) expect(paths).toContain(path)
    expect(paths).toHaveLength(Object.keys(routes).length + 2)
    // Before robots.txt is read, only the delay of the settings is known.
    const readAt = paths.indexOf('/robots/3.txt')
    expect(tooSoon(site.requests.slice(readAt), DELAY_MS)).toEqual([])
    expect(tooSoon(site.requests.slice(0, readAt + 1), 50)).toEqual([])
    const slow = paths.indexOf('/slow')
    if (slow < paths.length - 1) {
      expect((site.requests[slow + 1]?.atMs ?? 0) - (site.requests[slow]?.atMs ?? 0)).toBeGreaterThanOrEqual(
        3 * DELAY_MS - 5,
      )
    }
    const busy = site.requests.filter((request) => request.path === '/busy')
    const paused = site.requests[paths.indexOf('/busy') + 1]
    expect((paused?.atMs ?? 0) - (busy[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('crawl() takes the ports of one host for one machine, and the longest delay that any of them asks for', async () => {
    const links = ['/1', '/2', '/3']
    const pages = Object.fromEntries([['/', page(...links)], ...links.map((link) => [link, page()])])
    const slow = await serve({ '/robots.txt': text('User-agent: *\nCrawl-delay: 0.1'), ...pages })
    const quick = await serve(pages)
    await runCrawl([`${slow.origin}/`, `${quick.origin}/`], { settings: { delay: 0.03 } })
    const all = [...slow.requests, ...quick.requests].sort((one, other) => one.atMs - other.atMs)
    const readAt = all.findIndex(({ atMs }) => atMs === slow.requests[0]?.atMs)
    expect(all).toHaveLength(14)
    expect(tooSoon(all, 30)).toEqual([])
    expect(tooSoon(all.slice(readAt + 1), 100)).toEqual([])
  })

  it('crawl() keeps a pace of its own for each host that resolve puts at one address', async () => {
    const links = ['/1', '/2', '/3', '/4']
    const site = await serve(Object.fromEntries([['/', page(...links)], ...links.map((link) => [link, page()])]))
    const resolve = { 'a.test': `127.0.0.1:${site.port}`, 'b.test': `127.0.0.1:${site.port}` }
    await runCrawl(['http://a.test/', 'http://b.test/'], { settings: { delay: 0.1, resolve } })
    const of = (host: string) => site.requests.filter((request) => request.headers.host === host)
    expect([of('a.test').length, of('b.test').length]).toEqual([8, 8])
    expect([...tooSoon(of('a.test'), 100), ...tooSoon(of('b.test'), 100)]).toEqual([])
    expect(tooSoon(site.requests, 100)).not.toEqual([])
  })

  it('crawl() keeps the pace of a host to which another one redirects its robots.txt', async () => {
    const site = await serve({
      '/robots.txt': (request, response) => {
        if (request.headers.host !== 'b.test') return response.writeHead(404).end()
        response.writeHead(301, { location: 'http://a.test/robots.txt' }).end()
      },
      '/': page('/1', '/2', '/3'),
    })
    const resolve = { 'a.test': `127.0.0.1:${site.port}`, 'b.test': `127.0.0.1:${site.port}` }
    await runCrawl(['http://a.test/', 'http://b.test/'], { settings: { delay: 0.1, resolve } })
    const asked = site.requests.filter((request) => request.headers.host === 'a.test')
    expect(asked.filter((request) => request.path === '/robots.txt')).toHaveLength(2)
    expect(tooSoon(asked, 100)).toEqual([])
  })

  it('crawl() leaves a host alone whose Crawl-delay is beyond all patience', async () => {
    const site = await serve({ '/robots.txt': text('User-agent: *\nCrawl-delay: 86400'), '/': page() })
    const run = await runCrawl([`${site.origin}/`])
    expect(site.requests.map((request) => request.path)).toEqual(['/robots.txt'])
    expect(run.summary).toMatchObject({ queued: 1, failed: 0 })
    expect(run.events.map((event) => event.type)).toEqual(['host_left_alone'])
    const bold = await runCrawl([`${site.origin}/`], {
      settings: { obey: { robots: false, noindex: true, noai: true, tdm: true } },
    })
    expect(bold.outcomes).toEqual({ '/': 'stored' })
  })

  it.each([
    ['/sitemap.xml', '1', 1_000],
    ['/.well-known/tdmrep.json', '1', 1_000],
  ])('crawl() waits as long as the answer for %s asks', async (path, seconds, waitMs) => {
    const site = await serve({ [path]: answer(503, { 'retry-after': seconds }), '/': page() })
    const run = await runCrawl([`${site.origin}/`])
    expect(run.outcomes).toEqual({ '/': 'stored' })
    const at = site.requests.findIndex((request) => request.path === path)
    const next = site.requests[at + 1]
    expect((next?.atMs ?? 0) - (site.requests[at]?.atMs ?? 0)).toBeGreaterThanOrEqual(waitMs)
  })

  it('crawl() asks nothing more of a host whose sitemap says to come back tomorrow', async () => {
    const site = await serve({ '/sitemap.xml': answer(503, { 'retry-after': '86400' }), '/': page() })
    const run = await runCrawl([`${site.origin}/`])
    expect(site.requests.at(-1)?.path).toBe('/sitemap.xml')
    expect(run.summary).toMatchObject({ stored: 0, failed: 0, queued: 1 })
  })

  it.each([
    ['a date', () => ({ 'retry-after': new Date(Date.now() + 2_500).toUTCString() }), 1_000],
    ['a date gone by', () => ({ 'retry-after': new Date(0).toUTCString() }), 500],
    ['nothing', () => ({}), 5_000],
  ] as [string, () => Record<string, string>, number][])(
    'crawl() waits after a 429 with %s as Retry-After',
    async (_, headers, leastMs) => {
      const site = await serve({
        '/': inTurn((_request, response) => void response.writeHead(429, headers()).end(), page()),
      })
      const run = await runCrawl([`${site.origin}/`])
      expect(run.outcomes).toEqual({ '/': 'stored' })
      const [first, second] = site.requests.filter((request) => request.path === '/')
      expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(leastMs)
    },
  )

  it('crawl() takes a 503 without Retry-After for trouble of the page, not of the host', async () => {
    const site = await serve({ '/': page('/a', '/b'), '/a': answer(503), '/b': page() })
    const run = await runCrawl([`${site.origin}/`], { settings: { max_retries: 1 } })
    expect(run.outcomes).toEqual({ '/': 'stored', '/a': 'http_503', '/b': 'stored' })
    expect(site.pages().filter((path) => path === '/a')).toHaveLength(2)
  })

  it('crawl() keeps the delay of a host between one run and the next, as if it had never ended', async () => {
    const site = await serve({
      '/robots.txt': text('User-agent: *\nCrawl-delay: 0.4'),
      '/': page('/a', '/b'),
      '/a': page(),
      '/b': page(),
    })
    const log = memoryLog()
    await runCrawl([`${site.origin}/`], { log, settings: { max_pages: 1 } })
    const asked = site.requests.length
    await runCrawl([`${site.origin}/`], { log })
    expect(site.requests.length).toBeGreaterThan(asked + 2)
    expect(tooSoon(site.requests, 400)).toEqual([])
  })
})
