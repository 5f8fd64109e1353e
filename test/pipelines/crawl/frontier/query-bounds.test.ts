import { describe, expect, it } from 'vitest'
import type { Visit } from '#data'
import { Frontier } from '../../../../pipelines/crawl/frontier/frontier.ts'
import { KnownUrls } from '../../../../pipelines/crawl/frontier/known-urls.ts'
import { learntVisit } from '../../../../pipelines/crawl/frontier/learnt-visit.ts'
import { QueryBounds } from '../../../../pipelines/crawl/frontier/query-bounds.ts'
import { Scope } from '../../../../pipelines/crawl/frontier/scope.ts'
import { visitOf } from '../../../../pipelines/crawl/visits.ts'

const ORIGIN = 'http://a.test'

const COLORS = ['red', 'green', 'blue', 'grey']
const SIZES = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** A shop's search: each page leads to itself with one choice made anew, in the order in which choices were made. */
function facetLinks(path: string): string[] {
  const query = path.split('?')[1] ?? ''
  if (query === '')
    return COLORS.flatMap((color) => SIZES.map((size) => `${ORIGIN}/find?color=${color}&size=${size}&sort=price`))
  const page = Number(/page=(\d+)/.exec(query)?.[1] ?? 1)
  const choices = ['color=black', 'color=white', 'size=12', 'sort=name', 'view=list', `page=${page + 1}`]
  return choices.map((choice) => {
    const name = choice.slice(0, choice.indexOf('=') + 1)
    const parts = query.split('&')
    const isThere = parts.some((part) => part.startsWith(name))
    const next = isThere ? parts.map((part) => (part.startsWith(name) ? choice : part)) : [...parts, choice]
    return `${ORIGIN}/find?${next.join('&')}`
  })
}

/** A forum: each page of the list leads to ten threads and to the next page; each thread to two views of itself. */
function forumLinks(path: string): string[] {
  const query = new URLSearchParams(path.split('?')[1] ?? '')
  const page = Number(query.get('start') ?? 0)
  if (query.has('t')) return [`${ORIGIN}/forum.php?f=2&t=${query.get('t')}`]
  const threads = Array.from({ length: 10 }, (_, n) => `${ORIGIN}/forum.php?f=2&t=${page * 10 + n}`)
  return page < 60 ? [...threads, `${ORIGIN}/forum.php?f=2&start=${page + 1}`] : threads
}

type Links = (path: string) => string[]

/** Crawls to the end; `turn` says which of the pages under way answers first, `killAfter` when all is begun anew from the visits. */
function crawled(links: Links, options: { turn?: (count: number) => number; killAfter?: number } = {}): string[] {
  const visits: Visit[] = []
  let known = new KnownUrls()
  let frontier = frontierOf(known)
  const underWay: string[] = []
  for (let round = 0; round < 5_000; round += 1) {
    if (round === options.killAfter) {
      known = new KnownUrls()
      for (const visit of visits) known.learn(learntVisit(visit))
      underWay.length = 0
      frontier = frontierOf(known)
    }
    for (let url = frontier.next(ORIGIN); url !== null; url = underWay.length < 7 ? frontier.next(ORIGIN) : null) {
      underWay.push(url)
    }
    const [url] = underWay.splice((options.turn?.(underWay.length) ?? 0) % Math.max(1, underWay.length), 1)
    if (url === undefined) break
    const refusal = frontier.refusal(url)
    const { cost, depth } = known.standingOf(known.table.find(url))
    const answered = { url, depth, cost, fetched_at: new Date(0).toISOString() }
    const news = frontier.news(url, { links: links(url.slice(ORIGIN.length)) })
    const stored = { state: 'stored', reason: null, status: 200, ...news } as const
    const visit = visitOf(answered, refusal === null ? stored : { state: 'refused', reason: refusal })
    visits.push(visit)
    frontier.learn(visit)
    frontier.settle(url)
  }
  return visits.filter(({ state }) => state === 'stored').map((visit) => visit.url)
}

function frontierOf(known: KnownUrls): Frontier {
  const seeds = [`${ORIGIN}/`]
  const scope = new Scope({ seeds, scope: 'origin', include: [], exclude: [], guard_traps: true, year: 2026 })
  const times = { nowMs: 0, revisitAfterMs: null, revisitAtMostMs: 1 }
  return new Frontier(known, { seeds, scope, ...times, maxDepth: null, maxPagesPerHost: null, guardTraps: true })
}

describe('QueryBounds', () => {
  it('QueryBounds lets few of the combinations of a shop through, the same ones whoever answers first and after a kill', () => {
    const visited = crawled(facetLinks).sort()
    expect(visited.length).toBeGreaterThan(20)
    expect(visited.length).toBeLessThan(100)
    expect(crawled(facetLinks, { turn: (count) => count - 1 }).sort()).toEqual(visited)
    expect(crawled(facetLinks, { turn: (count) => (count * 7) % 5, killAfter: 17 }).sort()).toEqual(visited)
    expect(crawled(facetLinks, { killAfter: 31 }).sort()).toEqual(visited)
  })

  it('QueryBounds lets all threads of a forum through, though each address has two parameters', () => {
    const threads = crawled(forumLinks).filter((url) => url.includes('t=') && !url.includes('start='))
    expect(new Set(threads).size).toBe(610)
  })

  it('QueryBounds lets a page add a list of articles to a path that is full', () => {
    const bounds = new QueryBounds()
    const combinations = Array.from({ length: 24 }, (_, n) => `${ORIGIN}/p?a=${n % 2}&b=${n % 3}&c=${n % 2}&n${n}`)
    for (const url of combinations) {
      bounds.hear(`${ORIGIN}/p?a=1&b=2`, 1)
      bounds.admit(url, 1)
    }
    const one = `${ORIGIN}/p?a=1&id=7`
    const articles = Array.from({ length: 30 }, (_, id) => `${ORIGIN}/p?a=1&id=${id}`)
    expect(bounds.isClosed(one, { level: 2, links: [one] })).toBe(true)
    expect(bounds.isClosed(one, { level: 2, links: articles })).toBe(false)
    expect(bounds.isClosed(one, { level: 1, links: [one] })).toBe(false)
  })

  it('QueryBounds bounds a list without end, and does not count one parameter as a combination', () => {
    const bounds = new QueryBounds()
    for (let n = 0; n < 20_000; n += 1) {
      for (const url of [`${ORIGIN}/a?id=${n}`, `${ORIGIN}/b?l=1&page=${n}`]) {
        bounds.hear(url, 1)
        expect(bounds.isFull(url, 1)).toBe(false)
        bounds.admit(url, 1)
      }
    }
    expect(
      ['/a?id=x', '/a?other=x', '/a?bare', '/a', '/b?l=1&page=x'].map((path) => bounds.isFull(ORIGIN + path, 1)),
    ).toEqual([true, false, false, false, true])
  })
})
