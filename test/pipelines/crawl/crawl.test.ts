import { describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { frontierStatus } from '../../../pipelines/crawl/frontier/frontier-status.ts'
import { readWarcBody } from '../../../pipelines/warc/warc-reader.ts'
import { memoryLog, page, pathOf, type Route, runCrawl, serve } from './support.ts'

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
    expect(run.summary).toMatchObject({ fetched: 7, stored: 4, failed: 0, refused: 0, redirected: 0, queued: 0 })
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
    const run = await runCrawl([`${site.origin}/`], { settings: { timeout: 2, max_bytes: 100_000 } })
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
    expect(after).toEqual({
      ...before,
      fetched_at: after?.fetched_at,
      discovered: [],
      discovered_costs: null,
      unchanged_visits: 1,
    })
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
    let waiting = 0
    let most = 0
    let before: Promise<void> = Promise.resolve()
    const onPage = async () => {
      waiting += 1
      most = Math.max(most, waiting)
      before = before.then(() => new Promise((resolve) => setTimeout(resolve, 10)))
      await before
      waiting -= 1
    }
    const run = await runCrawl([`${site.origin}/`], { settings: { concurrency: 2 }, deps: { onPage } })
    expect(run.summary.stored).toBe(21)
    expect(most).toBeLessThanOrEqual(6)
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
