import { describe, expect, it } from 'vitest'
import { memoryLog, type Route, runCrawl, serve } from './support.ts'

const HOW_TOS = 30

/** A site whose menus come first: news, authors and tags, and behind a list of guides its how-tos. */
function siteRoutes(): Record<string, Route> {
  const link = (href: string, text: string) => `<a href="${href}">${text}</a>`
  const menu = ['/login', '/privacy', '/cart', ...Array.from({ length: 30 }, (_, n) => `/author/${n}`)]
  const news = Array.from({ length: 30 }, (_, n) => link(`/zz-news/${n}`, `News of day ${n}`))
  const frame = [...menu.map((href) => link(href, 'More')), ...news].join('')
  const pageOf = (links: string) => `<!doctype html><title>t</title><p>text</p>${frame}${links}`
  const howTos = Array.from({ length: HOW_TOS }, (_, n) => `/z/how-to-mend-thing-${n}`)
  return {
    '/': pageOf(link('/z/guides', 'Guides')),
    '/z/guides': pageOf(howTos.map((href) => link(href, 'Read')).join('')),
    ...Object.fromEntries(
      [...menu, ...Array.from({ length: 30 }, (_, n) => `/zz-news/${n}`), ...howTos].map((path) => [path, pageOf('')]),
    ),
  }
}

const howTosOf = (paths: readonly string[]) => paths.filter((path) => path.includes('how-to')).length

describe('crawl', () => {
  it('crawl() buys more how-tos with a page budget than breadth first does', async () => {
    const site = await serve(siteRoutes())
    const settings = { max_pages: 40 }
    const cheapest = await runCrawl([`${site.origin}/`], { settings })
    const breadthFirst = await runCrawl([`${site.origin}/`], { settings: { ...settings, max_depth: 9 } })
    expect(howTosOf(Object.keys(cheapest.outcomes))).toBe(HOW_TOS)
    expect(howTosOf(Object.keys(breadthFirst.outcomes))).toBe(0)
    expect(cheapest.visits.map((visit) => visit.cost ?? -1)).toEqual(
      cheapest.visits.map((visit) => visit.cost ?? -1).sort((a, b) => a - b),
    )
    expect(breadthFirst.visits.every((visit) => visit.discovered_costs === null && visit.cost === visit.depth)).toBe(
      true,
    )
  })

  it('crawl() stores no more pages of a host than max_pages_per_host, over all runs', async () => {
    const site = await serve(siteRoutes())
    const log = memoryLog()
    const settings = { max_pages_per_host: 12, max_pages: 7 }
    const first = await runCrawl([`${site.origin}/`], { log, settings })
    const second = await runCrawl([`${site.origin}/`], { log, settings })
    const third = await runCrawl([`${site.origin}/`], { log, settings })
    expect([first, second, third].map(({ summary }) => summary.stored)).toEqual([7, 5, 0])
    expect(third.summary.fetched).toBe(0)
  })

  it('crawl() lists what it skips and why, where it is first seen', async () => {
    const site = await serve({
      '/': '<p>text</p><a href="/calendar/2026/11/">c</a><a href="/private/x">p</a><a href="/a">a</a><a href="https://b.test/">b</a>',
      '/a': '<p>text</p><a href="/private/x">p</a><a href="/b/b/b/">b</a>',
    })
    const run = await runCrawl([`${site.origin}/`], { settings: { exclude: ['/private/**'] } })
    const skipped = run.visits.map((visit) =>
      visit.skipped?.map(({ url, reason }) => [url.slice(site.origin.length), reason]),
    )
    expect(skipped).toContainEqual([
      ['/calendar/2026/11/', 'trap_calendar'],
      ['/private/x', 'excluded'],
    ])
    expect(skipped).toContainEqual([['/b/b/b/', 'trap_path']])
    expect(site.pages()).toEqual(['/', '/a'])
    expect(run.events).toContainEqual({ type: 'links_elsewhere', links: 1 })
  })

  it('crawl() follows links to further origins of a host or a domain where the scope has them', async () => {
    const other = await serve({ '/x': '<p>text</p>' })
    const site = await serve({ '/': `<p>text</p><a href="${other.origin}/x">x</a>` })
    const narrow = await runCrawl([`${site.origin}/`])
    expect(narrow.outcomes).toEqual({ '/': 'stored' })
    const wide = await runCrawl([`${site.origin}/`], { settings: { scope: 'host' } })
    expect(wide.outcomes).toEqual({ '/': 'stored', '/x': 'stored' })
  })

  it('crawl() visits with `only` what that is true of, and nothing else', async () => {
    const routes: Record<string, Route> = { '/': '<p>text</p><a href="/gone">g</a><a href="/file">f</a>' }
    const site = await serve(routes)
    routes['/file'] = (_, response) => void response.writeHead(200, { 'content-type': 'application/pdf' }).end('x')
    const log = memoryLog()
    await runCrawl([`${site.origin}/`], { log })
    routes['/gone'] = '<p>text</p><a href="/new">n</a>'
    const asked = site.requests.length
    const again = await runCrawl([`${site.origin}/`], { log, deps: { only: (state) => state === 'failed' } })
    expect(again.outcomes).toMatchObject({ '/gone': 'stored', '/file': 'content_type' })
    expect(again.summary.stored).toBe(1)
    expect(site.requests.slice(asked).map(({ path }) => path)).not.toContain('/new')
  })

  it('crawl() visits again at once what the sitemap says has changed since', async () => {
    const routes: Record<string, Route> = { '/': '<p>text</p>', '/a': '<p>text</p>', '/b': '<p>text</p>' }
    const site = await serve(routes)
    const entry = (path: string, date: Date) =>
      `<url><loc>${site.origin}${path}</loc><lastmod>${date.toISOString()}</lastmod></url>`
    const list = (date: Date) => `<urlset>${entry('/a', date)}${entry('/b', new Date(0))}</urlset>`
    routes['/sitemap.xml'] = (_, response) => void response.end(list(new Date(0)))
    const log = memoryLog()
    const seeds = [`${site.origin}/`]
    await runCrawl(seeds, { log, settings: { revisit_after: null } })
    const later = new Date(Date.now() + 90_000_000)
    routes['/sitemap.xml'] = (_, response) => void response.end(list(new Date(later.getTime() - 1_000)))
    for (const visit of log.visits)
      if (visit.reason !== 'sitemap' && visit.state === 'stored')
        visit.unchanged_visits = visit.url === seeds[0] ? 0 : 9
    const second = await runCrawl(seeds, { log, deps: { now: () => later } })
    expect(second.summary.stored).toBe(2)
    expect(site.pages()).toEqual(['/', '/', '/a', '/a', '/b'])
  })
})
