import { describe, expect, it } from 'vitest'
import { checkRequests } from '../../../../pipelines/soak/site/check-requests.ts'
import type { MadePage, PageKind } from '../../../../pipelines/soak/site/made-pages.ts'
import { MadeSite } from '../../../../pipelines/soak/site/made-site.ts'
import type { SiteRequest } from '../../../../pipelines/soak/site/site-request.ts'
import { TRAPS } from '../../../../pipelines/soak/site/trap-pages.ts'

const site = new MadeSite({ seed: 1, pages: 1_600, hosts: 8, scripted: 1, traps: TRAPS })
const CALM = { kills: 0, concurrency: 16, delayMs: 0 }
const HOST = 'h00.made.test'
const DELAYED = 'h02.made.test'

describe('checkRequests()', () => {
  it('checkRequests() finds nothing wrong with a crawl that asks for robots.txt first and keeps the delay', () => {
    const log = [
      asked(HOST, '/robots.txt', { atMs: 0 }),
      asked(HOST, '/', { atMs: 1 }),
      asked(DELAYED, '/robots.txt', { atMs: 0 }),
      asked(DELAYED, '/', { atMs: 51 }),
    ]
    expect(checkRequests(site, log, CALM)).toEqual({
      requests: 4,
      bodiesAgain: 0,
      trapRequests: 0,
      bytes: 400,
      wrongs: [],
    })
  })

  it('checkRequests() finds what is disallowed, only linked with nofollow, or not there', () => {
    for (const path of [
      pageOf('disallowed').path,
      pageOf('nofollow').path,
      '/how-to/hidden-by-nofollow',
      '/?utm_a=1',
    ]) {
      const log = [asked(HOST, '/robots.txt', { atMs: 0 }), asked(HOST, path, { atMs: 9 })]
      expect(checkRequests(site, log, CALM).wrongs).toEqual([`asked for though it should not be: ${HOST}${path} (200)`])
    }
    const closed = [asked('h07.made.test', '/robots.txt', { atMs: 0 }), asked('h07.made.test', '/', { atMs: 9 })]
    expect(checkRequests(site, closed, CALM).wrongs[0]).toContain('asked for though it should not be')
  })

  it('checkRequests() lets files be asked for that may be missing, and the turns of a redirect loop', () => {
    const loop = `${pageOf('hostile').path}?turn=2`
    const paths = ['/robots.txt', '/sitemap.xml', '/.well-known/tdmrep.json', loop]
    expect(
      checkRequests(
        site,
        paths.map((path, atMs) => asked(HOST, path, { atMs })),
        CALM,
      ).wrongs,
    ).toEqual([])
  })

  it('checkRequests() finds requests before robots.txt was read, also when it answered 503 first', () => {
    const log = [asked(HOST, '/robots.txt', { atMs: 0, status: 503 }), asked(HOST, '/', { atMs: 5 })]
    const read = asked(HOST, '/robots.txt', { atMs: 9 })
    expect(checkRequests(site, [...log, read], CALM).wrongs).toEqual([
      `asked before its robots.txt was read: ${HOST}/ (200)`,
    ])
  })

  it('checkRequests() finds requests that come too soon for the Crawl-delay or the settings', () => {
    const log = [asked(DELAYED, '/robots.txt', { atMs: 0 }), asked(DELAYED, '/', { atMs: 30 })]
    expect(checkRequests(site, log, CALM).wrongs).toEqual([
      `asked sooner than after 50 ms: ${DELAYED}/ (200) after 30 ms`,
    ])
    const other = [asked(HOST, '/robots.txt', { atMs: 0 }), asked(HOST, '/', { atMs: 30 })]
    expect(checkRequests(site, other, { ...CALM, delayMs: 40 }).wrongs).toHaveLength(1)
  })

  it('checkRequests() finds requests during a pause that a host asked for, those under way then left out', () => {
    const busy = asked(HOST, pageOf('busy').path, { atMs: 5, status: 429, retryAfterMs: 1_000 })
    const log = [asked(HOST, '/robots.txt', { atMs: 0 }), busy, asked(HOST, '/', { atMs: 50 })]
    expect(checkRequests(site, log, CALM).wrongs).toEqual([])
    const early = asked(HOST, pageOf('article').path, { atMs: 700 })
    expect(checkRequests(site, [...log, early], CALM).wrongs[0]).toContain('asked though it had asked for a pause')
  })

  it('checkRequests() counts bodies that came again, and allows as many as were under way at the kills', () => {
    const log = [
      asked(HOST, '/robots.txt', { atMs: 0 }),
      ...[1, 2, 3].map((atMs) => asked(HOST, pageOf('article').path, { atMs })),
    ]
    expect(checkRequests(site, log, { ...CALM, kills: 1, concurrency: 2 })).toMatchObject({
      bodiesAgain: 2,
      wrongs: [],
    })
    expect(checkRequests(site, log, CALM).wrongs[0]).toMatch(/^2 bodies were fetched again/)
  })

  it('checkRequests() finds a crawl that loses itself in a trap, and an agent without a name', () => {
    const log = [
      asked(HOST, '/robots.txt', { atMs: 0 }),
      ...Array.from({ length: 30 }, (_, n) => asked(HOST, `/calendar/2026/01/${n}/`, { atMs: n + 1 })),
    ]
    expect(checkRequests(site, log, CALM)).toMatchObject({ trapRequests: 30 })
    expect(checkRequests(site, log, CALM).wrongs[0]).toContain(
      'a host leads too far into its traps: h00.made.test calendar (30',
    )
    const nameless = { ...asked(HOST, '/robots.txt', { atMs: 0 }), agent: 'Mozilla/5.0' }
    expect(checkRequests(site, [nameless], CALM).wrongs[0]).toContain('asked by a nameless agent')
  })
})

function asked(host: string, path: string, told: Partial<SiteRequest> & { readonly atMs: number }): SiteRequest {
  const plain = { agent: 'h2e/1.0 (+made)', night: 1, status: 200, bytes: 100, whole: true, retryAfterMs: 0 } as const
  return { host, path, ...plain, endMs: told.atMs + 1, ...told }
}

function pageOf(kind: PageKind): MadePage {
  const found = site.pages.find((page) => page.kind === kind && page.host.name === HOST)
  if (found === undefined) throw new Error(`${HOST} has no page of the kind ${kind}`)
  return found
}
