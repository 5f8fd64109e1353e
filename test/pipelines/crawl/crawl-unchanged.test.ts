import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memoryLog, pathOf, type Route, runCrawl, serve } from './support.ts'

/** A page whose parts may be changed one by one. */
function dressed(
  parts: { steps?: string; script?: string; nav?: string; token?: string; comment?: string; links?: string } = {},
): string {
  const {
    steps = 'Peel two onions.',
    script = '2026-01-01',
    nav = 'Buy now',
    token = 'abc',
    comment = '',
    links = '',
  } = parts
  return `<!doctype html><title>How to cook</title><script>var made = '${script}'</script>
    <header><p>${nav}</p></header><nav><a href="/x?${nav}">${nav}</a></nav>
    <main><header><h1>How to cook</h1></header><p>${'Words of a page that needs no browser. '.repeat(8)}</p><ol><li>${steps}</li></ol><form><input name="token" value="${token}"></form></main>
    <section id="comments"><p>${comment}</p></section><aside>${nav}</aside><footer>${script}</footer>${links}`
}

async function visitTwice(first: Route, second: Route, third?: Route) {
  const routes: Record<string, Route> = { '/': first, '/new': '<title>new</title><p>new</p>' }
  const site = await serve(routes)
  const log = memoryLog()
  const night = (n: number) => ({ now: () => new Date(Date.now() + n * 5 * 86_400_000) })
  const seeds = [`${site.origin}/`]
  const before = await runCrawl(seeds, { log })
  const { warcFolder } = before
  routes['/'] = second
  const after = await runCrawl(seeds, { log, deps: { ...night(1), warcFolder } })
  if (third !== undefined) routes['/'] = third
  const last = third === undefined ? null : await runCrawl(seeds, { log, deps: { ...night(2), warcFolder } })
  const visits = log.visits.filter((visit) => pathOf(visit.url) === '/')
  return { before, after, last, visits, site, outcomes: after.outcomes }
}

describe('crawl', () => {
  it.each([
    ['a date in a script', { script: '2026-02-02' }],
    ['an advertisement in navigation and frame', { nav: 'Buy more' }],
    ['a token in a form', { token: 'xyz' }],
    ['the comments of readers', { comment: 'Nice!' }],
  ])('crawl() finds a page unchanged when only %s changed, and keeps its earlier body', async (_, change) => {
    const { after, visits } = await visitTwice(dressed(), dressed(change))
    expect(after.summary).toMatchObject({ stored: 1, unchanged: 1 })
    expect(after.pages).toEqual([])
    const [one, two] = visits
    expect(two?.content_hash).toBe(one?.content_hash)
    expect([two?.warc_file, two?.warc_offset, two?.warc_length]).toEqual([
      one?.warc_file,
      one?.warc_offset,
      one?.warc_length,
    ])
    expect(visits.map((visit) => visit.unchanged_visits)).toEqual([null, 1])
  })

  it.each([
    ['a step', dressed({ steps: 'Peel three onions.' })],
    ['its title', dressed().replace('How to cook<', 'How to fry<')],
    ['a heading', dressed().replace('<h1>How to cook', '<h1>How to fry')],
    [
      'a step in structured data',
      dressed({ links: '<script type="application/ld+json">{"@type":"HowTo","step":"b"}</script>' }),
    ],
  ])('crawl() finds a page changed when %s changed, and hands it on', async (_, changed) => {
    const { after, visits } = await visitTwice(
      dressed({ links: '<script type="application/ld+json">{"@type":"HowTo","step":"a"}</script>' }),
      changed,
    )
    expect(after.summary).toMatchObject({ stored: 1, unchanged: 0 })
    expect(after.pages).toHaveLength(1)
    expect(visits[1]?.content_hash).not.toBe(visits[0]?.content_hash)
    expect(visits.map((visit) => visit.unchanged_visits)).toEqual([null, 0])
  })

  it('crawl() does not mind dates and counts in the structured data of a procedure', async () => {
    const data = (day: number) =>
      `<script type="application/ld+json">{"@type":"Recipe","dateModified":"2026-01-0${day}","reviewCount":${day},"text":"a"}</script>`
    const { after } = await visitTwice(dressed({ links: data(1) }), dressed({ links: data(2) }))
    expect(after.summary).toMatchObject({ unchanged: 1 })
  })

  it('crawl() counts how often a page was unchanged, and begins again when it changed', async () => {
    const same = await visitTwice(dressed(), dressed({ script: 'b' }), dressed({ script: 'c' }))
    expect(same.visits.map((visit) => visit.unchanged_visits)).toEqual([null, 1, 2])
    const changed = await visitTwice(dressed(), dressed(), dressed({ steps: 'Peel a carrot.' }))
    expect(changed.visits.map((visit) => visit.unchanged_visits)).toEqual([null, 1, 0])
  })

  it('crawl() finds the new links of a page that is otherwise unchanged', async () => {
    const { after } = await visitTwice(dressed(), dressed().replace('</nav>', '<a href="/new">new</a></nav>'))
    expect(after.outcomes).toEqual({ '/': 'stored', '/new': 'stored', '/x?Buy%20now': 'http_404' })
    expect(after.summary).toMatchObject({ unchanged: 1 })
  })

  it('crawl() does not take two pages without text for the same', async () => {
    const empty = (n: number) => `<!doctype html><div id="app"></div><script>show(${n})</script>`
    const { after, visits } = await visitTwice(empty(1), empty(2))
    expect(visits.map((visit) => visit.text_hash)).toEqual([null, null])
    expect(after.summary).toMatchObject({ stored: 1, unchanged: 0 })
  })

  it('crawl() asks with the validators of the newest answer', async () => {
    const route = (etag: string, script: string): Route => {
      return (_, response) =>
        void response.writeHead(200, { 'content-type': 'text/html', etag }).end(dressed({ script }))
    }
    const { site } = await visitTwice(route('"1"', 'a'), route('"2"', 'b'), (request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"2"' ? 304 : 500).end()
    })
    const asked = site.requests.filter(({ path }) => path === '/').map(({ headers }) => headers['if-none-match'])
    expect(asked).toEqual([undefined, '"1"', '"2"'])
  })

  it('crawl() writes a revisit record for each unchanged page, and none for one that changed', async () => {
    const { before, site } = await visitTwice(dressed(), dressed({ script: 'b' }), dressed({ steps: 'Peel a carrot.' }))
    const records: string[] = []
    for (const file of readdirSync(before.warcFolder)
      .filter((name) => name.endsWith('.warc.gz'))
      .sort()) {
      const text = gunzipSync(readFileSync(join(before.warcFolder, file))).toString()
      for (const head of text.matchAll(/WARC\/1\.1\r\n([\s\S]*?)\r\n\r\n/g)) {
        const type = /^WARC-Type: (.*)$/m.exec(head[1] ?? '')?.[1]?.trim()
        if (head[1]?.includes(`WARC-Target-URI: ${site.origin}/\r`)) records.push(type ?? '')
      }
    }
    expect(records).toEqual(['response', 'revisit', 'response'])
  })

  it('crawl() keeps the body of an unchanged page anew where the record of the earlier one is gone', async () => {
    const site = await serve({ '/': dressed() })
    const log = memoryLog()
    await runCrawl([`${site.origin}/`], { log })
    const deps = { now: () => new Date(Date.now() + 5 * 86_400_000) }
    const second = await runCrawl([`${site.origin}/`], { log, deps })
    expect(second.summary).toMatchObject({ stored: 1, unchanged: 0 })
    const kept = log.visits.filter((visit) => pathOf(visit.url) === '/').at(-1)
    expect(readdirSync(second.warcFolder)).toContain(kept?.warc_file)
  })

  it('crawl() reads a page that was imported in full once, for its links, and keeps its body where it says the same', async () => {
    const linked = dressed({ links: '<a href="/new">new</a>' })
    const route: Route = ({ headers }, response) => {
      if (headers['if-none-match'] !== undefined) return void response.writeHead(304).end()
      response.writeHead(200, { 'content-type': 'text/html', etag: '"1"' }).end(linked)
    }
    const { before, site } = await visitTwice(route, route)
    const imported = before.visits
      .filter((visit) => pathOf(visit.url) === '/' && visit.state === 'stored')
      .map((visit) => ({ ...visit, discovered: [], discovered_costs: null, cost: null }))
    const { warcFolder } = before
    const log = memoryLog(imported.slice(0, 1))
    const later = (days: number) => ({ warcFolder, now: () => new Date(Date.now() + days * 86_400_000) })
    const seeds = [`${site.origin}/`]
    const first = await runCrawl(seeds, { log, deps: later(9) })
    expect(first.outcomes).toEqual({ '/': 'stored', '/new': 'stored', '/x?Buy%20now': 'http_404' })
    expect(first.summary).toMatchObject({ stored: 2, unchanged: 1 })
    const second = await runCrawl(seeds, { log, deps: later(30) })
    expect(second.visits.filter((visit) => pathOf(visit.url) === '/').at(-1)).toMatchObject({ unchanged_visits: 2 })
    expect(site.requests.filter(({ path }) => path === '/').at(-1)?.headers['if-none-match']).toBe('"1"')
  })
})
