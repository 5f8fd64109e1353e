import { describe, expect, it } from 'vitest'
import { Frontier } from '../../../../pipelines/crawl/frontier/frontier.ts'
import { KnownUrls } from '../../../../pipelines/crawl/frontier/known-urls.ts'
import { visitOf } from '../../../../pipelines/crawl/visits.ts'

const ORIGIN = 'http://a.test'
const at = (path: string) => `${ORIGIN}${path}`
const DAY_MS = 86_400_000

function frontierOf(known = new KnownUrls(), options: { nowMs?: number; maxDepth?: number } = {}): Frontier {
  const { nowMs = 0, maxDepth = null } = options
  return new Frontier(known, { seeds: [at('/')], nowMs, revisitAfterMs: DAY_MS, maxDepth })
}

function stored(path: string, options: { depth: number; discovered?: string[]; atMs?: number }) {
  const fetched_at = new Date(options.atMs ?? 0).toISOString()
  const discovered = (options.discovered ?? []).map(at)
  return visitOf({ url: at(path), depth: options.depth, fetched_at }, { state: 'stored', reason: null, discovered })
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
    const links = ['/', '/a', '/b', '/c', '/d', '/d'].map(at)
    expect(frontier.news(at('/b'), [...links, 'http://b.test/'])).toEqual([at('/c'), at('/d')])
  })

  it('Frontier queues what is due: after the revisit time, and at once what had no answer', () => {
    const known = new KnownUrls()
    const failed = (path: string, facts: { reason: string; status: number | null }) =>
      visitOf({ url: at(path), depth: 1, fetched_at: new Date(DAY_MS).toISOString() }, { state: 'failed', ...facts })
    known.learn(stored('/', { depth: 0 }))
    known.learn(stored('/new', { depth: 1, atMs: DAY_MS }))
    known.learn(failed('/gone', { reason: 'http_404', status: 404 }))
    known.learn(failed('/down', { reason: 'http_500', status: 500 }))
    known.learn(failed('/cut', { reason: 'connection', status: null }))
    const frontier = frontierOf(known, { nowMs: DAY_MS + 5 })
    const due: (string | null)[] = [frontier.next(ORIGIN)]
    frontier.settle(at('/'))
    due.push(frontier.next(ORIGIN), frontier.next(ORIGIN), frontier.next(ORIGIN))
    expect(due).toEqual([at('/'), at('/cut'), at('/down'), null])
  })

  it('Frontier leaves out what is deeper than it should go, and what a later crawl of other seeds found', () => {
    const known = new KnownUrls()
    known.learn(stored('/', { depth: 0, discovered: ['/a'] }))
    known.hear('http://b.test/x', 0)
    expect(frontierOf(known, { maxDepth: 0 }).waiting).toBe(0)
    expect(frontierOf(known).waiting).toBe(1)
  })
})
