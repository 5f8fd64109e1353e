import { describe, expect, it } from 'vitest'
import { Frontier } from '../../../../pipelines/crawl/frontier/frontier.ts'
import type { FrontierOptions } from '../../../../pipelines/crawl/frontier/frontier-options.ts'
import { KnownUrls } from '../../../../pipelines/crawl/frontier/known-urls.ts'
import { learntVisit } from '../../../../pipelines/crawl/frontier/learnt-visit.ts'
import { Scope } from '../../../../pipelines/crawl/frontier/scope.ts'
import { visitOf } from '../../../../pipelines/crawl/visits.ts'

const ORIGIN = 'http://a.test'
const at = (path: string) => `${ORIGIN}${path}`
const DAY_MS = 86_400_000
const links = (...paths: string[]) => ({ links: paths.map(at) })

function frontierOf(known = new KnownUrls(), options: Partial<FrontierOptions> = {}): Frontier {
  const seeds = [at('/')]
  const scope = new Scope({ seeds, scope: 'origin', include: [], exclude: [], guard_traps: true, year: 2026 })
  const times = { nowMs: 0, revisitAfterMs: DAY_MS, revisitAtMostMs: 30 * DAY_MS }
  const bounds = { maxDepth: null, maxPagesPerHost: null, guardTraps: true }
  return new Frontier(known, { seeds, scope, ...times, ...bounds, ...options })
}

interface Facts {
  readonly depth: number
  readonly cost?: number
  readonly discovered?: readonly string[]
  readonly discovered_costs?: number[]
  readonly atMs?: number
  readonly unchanged_visits?: number
}

function stored(path: string, facts: Facts) {
  const { atMs, discovered, ...told } = facts
  const fetched_at = new Date(atMs ?? 0).toISOString()
  const outcome = { state: 'stored', reason: null, status: 200, discovered: (discovered ?? []).map(at) } as const
  return visitOf({ url: at(path), ...told, fetched_at }, { ...outcome, ...told })
}

function failed(path: string, facts: { reason: string; status: number | null }) {
  return visitOf({ url: at(path), depth: 1, fetched_at: new Date(DAY_MS).toISOString() }, { state: 'failed', ...facts })
}

/** Works everything off in the order given. */
function order(frontier: Frontier): string[] {
  const taken: string[] = []
  for (let url = frontier.next(ORIGIN); url !== null; url = frontier.next(ORIGIN)) {
    taken.push(url.slice(ORIGIN.length))
    frontier.settle(url)
  }
  return taken
}

describe('Frontier', () => {
  it('Frontier begins a level when the one before is done, in order of URL', () => {
    const frontier = frontierOf()
    expect(frontier.next(ORIGIN)).toBe(at('/'))
    frontier.learn(stored('/', { depth: 0, discovered: ['/b', '/a'] }))
    expect(frontier.next(ORIGIN)).toBeNull()
    frontier.settle(at('/'))
    expect([frontier.next(ORIGIN), frontier.next(ORIGIN), frontier.next(ORIGIN)]).toEqual([at('/a'), at('/b'), null])
    frontier.putBack(at('/a'))
    expect([frontier.waiting, frontier.next(ORIGIN)]).toEqual([1, at('/a')])
  })

  it('Frontier counts as news what was not known when the level of a page began', () => {
    const frontier = frontierOf()
    frontier.next(ORIGIN)
    frontier.learn(stored('/', { depth: 0, discovered: ['/a', '/b'] }))
    frontier.learn(stored('/a', { depth: 1, discovered: ['/c'] }))
    const found = { links: [...['/', '/a', '/b', '/c', '/d', '/d'].map(at), 'http://b.test/'] }
    expect(frontier.news(at('/b'), found).discovered).toEqual([at('/c'), at('/d')])
    expect(frontier.elsewhere).toBe(1)
  })

  it('Frontier queues what is due: after the revisit time, and at once what had no answer', () => {
    const known = new KnownUrls()
    const visits = [
      stored('/', { depth: 0 }),
      stored('/new', { depth: 1, atMs: DAY_MS }),
      failed('/gone', { reason: 'http_404', status: 404 }),
      failed('/down', { reason: 'http_500', status: 500 }),
      failed('/cut', { reason: 'connection', status: null }),
    ]
    for (const visit of visits) known.learn(learntVisit(visit))
    expect(order(frontierOf(known, { nowMs: DAY_MS + 5 }))).toEqual(['/', '/cut', '/down'])
  })

  it('Frontier leaves out what is deeper than it should go, and what a later crawl of other seeds found', () => {
    const known = new KnownUrls()
    known.learn(learntVisit(stored('/', { depth: 0, discovered: ['/a'] })))
    known.hear('http://b.test/x', { cost: 0, hops: 0, depth: 0 })
    expect(frontierOf(known, { maxDepth: 0 }).waiting).toBe(0)
    expect(frontierOf(known).waiting).toBe(1)
  })

  it('Frontier takes the cheapest first, by the cost of all links on the way', () => {
    const frontier = frontierOf()
    frontier.next(ORIGIN)
    frontier.learn(stored('/', { depth: 0, discovered: ['/login', '/b', '/how-to-a'], discovered_costs: [4, 2, 1] }))
    frontier.settle(at('/'))
    expect(frontier.next(ORIGIN)).toBe(at('/how-to-a'))
    frontier.learn(stored('/how-to-a', { depth: 1, cost: 1, discovered: ['/how-to-c'], discovered_costs: [1] }))
    frontier.settle(at('/how-to-a'))
    expect(order(frontier)).toEqual(['/b', '/how-to-c', '/login'])
  })

  it('Frontier says what each link costs, and 1 for all where a depth is set', () => {
    const found = { links: [at('/login'), at('/x'), at('/how-to-y')], anchors: ['Log in', 'News', ''] }
    expect(frontierOf().news(at('/'), found).discovered_costs).toEqual([4, 2, 1])
    expect(frontierOf(new KnownUrls(), { maxDepth: 3 }).news(at('/'), found).discovered_costs).toBeNull()
  })

  it('Frontier leaves a page alone twice as long each time it is unchanged, up to a bound', () => {
    const dueAfter = (unchanged_visits: number, days: number): boolean => {
      const known = new KnownUrls()
      known.learn(learntVisit(stored('/', { depth: 0, unchanged_visits })))
      return frontierOf(known, { nowMs: days * DAY_MS, revisitAtMostMs: 6 * DAY_MS }).hasWork()
    }
    expect([dueAfter(0, 1), dueAfter(1, 1), dueAfter(1, 2), dueAfter(2, 3), dueAfter(2, 4)]).toEqual([
      ...[true, false, true, false, true],
    ])
    expect([dueAfter(50, 5), dueAfter(50, 6)]).toEqual([false, true])
  })

  it('Frontier visits at once what a sitemap says has changed since, until it was visited', () => {
    const known = new KnownUrls()
    for (const path of ['/', '/a', '/b']) known.learn(learntVisit(stored(path, { depth: 1, atMs: 1_000 })))
    const frontier = frontierOf(known, { nowMs: 3_000 })
    expect(frontier.hasWork()).toBe(false)
    const urls = new Map([
      [at('/a'), 2_000],
      [at('/b'), 500],
      [at('/c'), null],
    ])
    const news = frontier.listed(urls)
    expect(news.discovered).toEqual([at('/c'), at('/a')])
    const answered = { url: at('/robots.txt'), depth: 0, fetched_at: new Date(3_000).toISOString() }
    const sitemap = visitOf(answered, { state: 'redirected', reason: 'sitemap', status: 200, ...news })
    frontier.learn(sitemap)
    expect(order(frontier)).toEqual(['/a', '/c'])
    known.learn(learntVisit(stored('/a', { depth: 1, atMs: 4_000 })))
    known.learn(learntVisit(stored('/c', { depth: 1, atMs: 4_000 })))
    expect(frontierOf(known, { nowMs: 5_000 }).hasWork()).toBe(false)
  })

  it('Frontier stores no more pages of a host than its quota, and waits for those under way', () => {
    const known = new KnownUrls()
    known.learn(learntVisit(stored('/', { depth: 0, discovered: ['/a', '/b', '/c'] })))
    const frontier = frontierOf(known, { maxPagesPerHost: 2 })
    expect([frontier.next(ORIGIN), frontier.next(ORIGIN)]).toEqual([at('/a'), null])
    frontier.learn(failed('/a', { reason: 'http_404', status: 404 }))
    frontier.settle(at('/a'))
    expect(frontier.next(ORIGIN)).toBe(at('/b'))
    frontier.learn(stored('/b', { depth: 1 }))
    frontier.settle(at('/b'))
    expect([frontier.hasWork(), frontier.waiting]).toEqual([false, 1])
  })

  it('Frontier lists each skipped link once a level, and looks at it anew under other settings', () => {
    const known = new KnownUrls()
    const seeds = [at('/')]
    const scopeOf = (exclude: string[]) =>
      new Scope({ seeds, scope: 'origin', include: [], exclude, guard_traps: true, year: 2026 })
    const frontier = frontierOf(known, { scope: scopeOf(['/private/**']) })
    const skipped = [{ url: at('/private/a'), reason: 'excluded' }]
    const news = frontier.news(at('/'), links('/private/a'))
    expect(news).toEqual({ discovered: [], discovered_costs: null, skipped })
    frontier.learn({ ...stored('/', { depth: 0, discovered: ['/b'], discovered_costs: [4] }), skipped })
    expect(frontier.news(at('/b'), links('/private/a')).skipped).toBeNull()
    expect(frontierOf(known, { scope: scopeOf(['/private/**']) }).waiting).toBe(1)
    expect(order(frontierOf(known, { scope: scopeOf([]) }))).toEqual(['/private/a', '/b'])
  })

  it('Frontier takes so many combinations of parameters of one path and refuses the rest, in order of URL', () => {
    const known = new KnownUrls()
    const combinations = Array.from({ length: 64 }, (_, n) => `/find?a=${n >> 3}&b=${n & 7}`)
    known.learn(learntVisit(stored('/', { depth: 0, discovered: combinations })))
    const frontier = frontierOf(known)
    const refused: string[] = []
    for (let url = frontier.next(ORIGIN); url !== null; url = frontier.next(ORIGIN)) {
      if (frontier.refusal(url) === 'trap_queries') refused.push(url)
      frontier.learn(stored(url.slice(ORIGIN.length), { depth: 1 }))
      frontier.settle(url)
    }
    // 20, and twice the eight values of a.
    expect([refused.length, refused[0]]).toEqual([64 - 36, at('/find?a=4&b=4')])
    known.hear(at('/z'), { cost: 9, hops: 0, depth: 2 })
    expect(frontier.news(at('/z'), links('/find?b=1&a=1')).skipped).toEqual([
      { url: at('/find?b=1&a=1'), reason: 'trap_queries' },
    ])
  })
})
