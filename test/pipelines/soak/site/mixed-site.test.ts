import { expect, it } from 'vitest'
import type { PageBody } from '#data'
import { findCandidates, readDocument } from '#extractors'
import { madePages } from '../../../../pipelines/soak/site/made-pages.ts'
import { pageHtml, scriptedPair } from '../../../../pipelines/soak/site/page-html.ts'
import { page, type Route, runCrawl, serve } from '../../crawl/support.ts'

const PAGES = 40
const SCRIPTED = PAGES / 10

it('crawl() uses the browser on the tenth of a mixed site that needs it, and reads there what a static twin holds', async () => {
  const { routes, twins } = mixedSite()
  const { origin } = await serve(routes)
  const crawled = await runCrawl([`${origin}/`], { settings: { render: 'auto' } })
  const rendered = crawled.pages.filter(({ visit }) => visit.rendered)
  expect(crawled.pages).toHaveLength(PAGES + 1)
  expect(rendered.map(({ visit }) => new URL(visit.url).pathname).sort()).toEqual([...twins.keys()].sort())
  expect(crawled.summary.rendered).toBe(SCRIPTED)
  for (const { visit, body } of rendered) {
    const twin = twins.get(new URL(visit.url).pathname) ?? ''
    expect(contentOf(body)).toEqual(contentOf(bodyOf(twin)))
    expect(contentOf(body).goals.length).toBeGreaterThan(0)
  }
})

/** Pages with scripts that need none, pages without, and a tenth whose content is made by scripts, with a twin of each. */
function mixedSite(): { readonly routes: Record<string, Route>; readonly twins: ReadonlyMap<string, string> } {
  const site = madePages({ seed: 3, pages: 400, hosts: 1, scripted: 0, traps: [] })
  const howTos = [...site.values()].flat().filter(({ kind }) => kind === 'how_to')
  const routes: Record<string, Route> = {}
  const twins = new Map<string, string>()
  for (const [place, made] of howTos.slice(0, PAGES).entries()) {
    const content = { page: made, night: 1, links: [] } as const
    if (place >= SCRIPTED) {
      const html = pageHtml(content)
      routes[made.path] = place % 2 === 0 ? html : html.replace('</body>', `${COUNTER}</body>`)
      continue
    }
    const { scripted, still } = scriptedPair(content)
    twins.set(made.path, still)
    if (place % 2 === 0) routes[made.path] = scripted
    else Object.assign(routes, fetchedLater(made.path, still))
  }
  routes['/'] = page(...howTos.slice(0, PAGES).map(({ path }) => path))
  routes['/counter.js'] = text('text/javascript', 'document.title += "!"')
  return { routes, twins }
}

const COUNTER = '<script>window.seen = 1</script><script src="/counter.js"></script>'

/** The same page from a script of its own that asks for the content. */
function fetchedLater(path: string, still: string): Record<string, Route> {
  const inner = /<div id="app">([\s\S]*)<\/div><\/body>/.exec(still)?.[1] ?? ''
  const script = `fetch('${path}.part').then((reply) => reply.text()).then((text) => { app.innerHTML = text })`
  return {
    [path]: still.replace(inner, '').replace('</body>', `<script src="${path}.js"></script></body>`),
    [`${path}.js`]: text('text/javascript', script),
    [`${path}.part`]: text('text/plain', inner),
  }
}

function text(type: string, body: string): Route {
  return (_, response) => void response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

function bodyOf(html: string): PageBody {
  return { content_hash: 'twin', kind: 'html', body: Buffer.from(html), content_type: 'text/html; charset=utf-8' }
}

function contentOf(body: PageBody) {
  const document = readDocument(body)
  const { title, language, text: words } = document
  return { title, language, words, goals: findCandidates(document).map(({ goal, steps }) => ({ goal, steps })) }
}
