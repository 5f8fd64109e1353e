import { describe, expect, it } from 'vitest'
import { addressRules } from '../../../../pipelines/crawl/fetching/addresses.ts'
import { createFetcher } from '../../../../pipelines/crawl/fetching/fetcher.ts'
import { fetchRobots, type Robots } from '../../../../pipelines/crawl/politeness/robots.ts'
import { type Route, type Site, serve } from '../support.ts'

const text =
  (body: string): Route =>
  (_, response) =>
    void response.writeHead(200).end(body)
const answer = (status: number, headers: Record<string, string> = {}): Route => {
  return (_, response) => void response.writeHead(status, headers).end('x')
}

async function robotsOf(site: Site, options: { obey?: boolean } = {}): Promise<Robots> {
  const addresses = addressRules([site.origin], { resolve: {} })
  const fetcher = createFetcher({ addresses, contact: '', timeoutMs: 5_000, maxBytes: 1e6, concurrency: 2 })
  try {
    return await fetchRobots(site.origin, { fetcher, paced: (work) => work(), ...options })
  } finally {
    await fetcher.close()
  }
}

describe('fetchRobots()', () => {
  it.each([
    [404, 'none'],
    [403, 'none'],
    [401, 'none'],
    [410, 'none'],
    [301, 'none'],
  ] as const)('fetchRobots() lets everything be fetched where the answer is %i', async (status, decision) => {
    const site = await serve({ '/robots.txt': answer(status) })
    const robots = await robotsOf(site)
    if (robots.kind !== 'read') throw new Error('unreachable')
    expect([robots.allows(`${site.origin}/a`), robots.decision(`${site.origin}/a`)]).toEqual([true, decision])
  })

  it.each([
    [500, {}, null],
    [503, { 'retry-after': '7' }, 7_000],
    [429, { 'retry-after': 'soon' }, 5_000],
  ] as const)('fetchRobots() lets nothing be fetched where the answer is %i', async (status, headers, retryAfterMs) => {
    const site = await serve({ '/robots.txt': answer(status, headers) })
    expect(await robotsOf(site)).toEqual({
      kind: 'unreachable',
      reason: 'robots_unreachable',
      detail: `http_${status}`,
      retryAfterMs,
    })
  })

  it('fetchRobots() that is not obeyed allows and asks no delay, and says what was asked', async () => {
    const site = await serve({ '/robots.txt': text('User-agent: *\nDisallow: /a\nCrawl-delay: 2') })
    const robots = await robotsOf(site, { obey: false })
    expect(robots).toMatchObject({ kind: 'read', crawlDelayMs: 0, askedDelayMs: 2_000 })
    if (robots.kind !== 'read') return
    expect([robots.allows(`${site.origin}/a`), robots.decision(`${site.origin}/a`)]).toEqual([true, 'disallowed'])
    const broken = await serve({ '/robots.txt': answer(500) })
    const unread = await robotsOf(broken, { obey: false })
    if (unread.kind !== 'read') throw new Error('unreachable')
    expect([unread.allows(`${broken.origin}/a`), unread.decision(`${broken.origin}/a`)]).toEqual([true, 'unreachable'])
  })

  it('fetchRobots() follows five redirects, its rules being those of the origin that was asked', async () => {
    const routes: Record<string, Route> = { '/robots.txt': answer(302, { location: '/1' }) }
    for (let i = 1; i < 5; i += 1) routes[`/${i}`] = answer(301, { location: `/${i + 1}` })
    routes['/5'] = text('User-agent: *\nDisallow: /a')
    const site = await serve(routes)
    const robots = await robotsOf(site)
    expect(robots.kind === 'read' && robots.decision(`${site.origin}/a`)).toBe('disallowed')
    routes['/5'] = answer(301, { location: '/6' })
    routes['/6'] = text('User-agent: *\nDisallow: /a')
    const far = await robotsOf(site)
    expect(far.kind === 'read' && far.decision(`${site.origin}/a`)).toBe('none')
  })

  it('fetchRobots() reads the first 500 KiB and leaves out the rule that is cut', async () => {
    const head = 'User-agent: *\nDisallow: /first\n'
    const cut = 'Disallow: /'
    const filler = `#${'x'.repeat(512_000 - head.length - cut.length - 2)}\n`
    const site = await serve({ '/robots.txt': text(`${head}${filler}${cut}second\nDisallow: /third\n`) })
    const robots = await robotsOf(site)
    if (robots.kind !== 'read') throw new Error('unreachable')
    expect(['/first', '/second', '/'].map((path) => robots.allows(site.origin + path))).toEqual([false, true, true])
  })
})
