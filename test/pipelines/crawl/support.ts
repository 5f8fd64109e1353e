import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { CrawlSettings } from '#configs'
import type { Visit } from '#data'
import { type CrawlDeps, crawl } from '../../../pipelines/crawl/crawl.ts'
import type { CrawlSummary } from '../../../pipelines/crawl/crawl-summary.ts'
import { isOptOut } from '../../../pipelines/crawl/frontier/known-url.ts'
import { learntVisit } from '../../../pipelines/crawl/frontier/learnt-visit.ts'
import type { StoredPage, VisitLog } from '../../../pipelines/crawl/ports.ts'
import { scratchFolder } from '../../scratch-folder.ts'

export type Route = string | ((request: IncomingMessage, response: ServerResponse) => void)

export interface Site {
  readonly origin: string
  readonly port: number
  /** Every request, in order of arrival. */
  readonly requests: { readonly path: string; readonly atMs: number; readonly headers: IncomingMessage['headers'] }[]
  /** Paths asked for, robots.txt, sitemap.xml and tdmrep.json left out, sorted. */
  pages(): string[]
}

/** Serves these paths on loopback until the test ends; a string is an HTML page, anything else 404. */
export async function serve(routes: Record<string, Route>): Promise<Site> {
  const requests: Site['requests'] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push({ path, atMs: performance.now(), headers: request.headers })
    const route = routes[path]
    if (typeof route === 'function') return route(request, response)
    if (route === undefined) return response.writeHead(404, { 'content-type': 'text/plain' }).end('none')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(route)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const own = new Set(['/robots.txt', '/sitemap.xml', '/.well-known/tdmrep.json'])
  const pages = () =>
    requests
      .map((request) => request.path)
      .filter((path) => !own.has(path))
      .sort()
  return { origin: `http://127.0.0.1:${port}`, port, requests, pages }
}

/** A page that links to these addresses. */
export function page(...links: string[]): string {
  return `<!doctype html><title>t</title><p>text</p>${links.map((link) => `<a href="${link}">x</a>`).join('')}`
}

/** A visit log in memory. */
export function memoryLog(visits: Visit[] = []): VisitLog & { readonly visits: Visit[] } {
  return {
    visits,
    async *replay() {
      yield visits.map(learntVisit)
    },
    async *storedPages() {
      for (const { discovered, discovered_costs, skipped, ...kept } of [...visits]) {
        if (kept.state !== 'stored' && !isOptOut(kept.reason)) continue
        yield { url: kept.url, fetchedMs: Date.parse(kept.fetched_at), text: JSON.stringify(kept) }
      }
    },
    async warcEnds() {
      const ends = new Map<string, number>()
      for (const { warc_file, warc_offset, warc_length } of visits) {
        if (warc_file === null) continue
        ends.set(warc_file, Math.max(ends.get(warc_file) ?? 0, (warc_offset ?? 0) + (warc_length ?? 0)))
      }
      return ends
    },
    async delaysSince(since) {
      const delays = new Map<string, number>()
      for (const { host, fetched_at, politeness } of visits) {
        if (Date.parse(fetched_at) <= since.getTime()) continue
        delays.set(host, Math.max(delays.get(host) ?? 0, politeness?.delay_ms ?? 0))
      }
      return delays
    },
    append(visit) {
      visits.push(structuredClone(visit))
    },
  }
}

export interface Crawled {
  readonly summary: CrawlSummary
  readonly visits: Visit[]
  readonly pages: StoredPage[]
  readonly events: { readonly type: string }[]
  readonly warcFolder: string
  /** Reason, or else state, by path, of the last visit of each URL. */
  readonly outcomes: Record<string, string>
}

let runs = 0

/** Crawls with plain settings: no delay unless asked for, no retries, no browser. */
export async function runCrawl(
  seeds: readonly string[],
  options: { settings?: Partial<CrawlSettings>; deps?: Partial<CrawlDeps>; log?: ReturnType<typeof memoryLog> } = {},
): Promise<Crawled> {
  const visits = options.log ?? memoryLog()
  const pages: StoredPage[] = []
  const events: { type: string }[] = []
  const warcFolder = options.deps?.warcFolder ?? scratchFolder()
  const settings = CrawlSettings.parse({ seeds, max_retries: 0, timeout: 10, render: 'never', ...options.settings })
  runs += 1
  const summary = await crawl(settings, {
    visits,
    warcFolder,
    writer: `writer-${runs}`,
    now: () => new Date(),
    signal: new AbortController().signal,
    events: { emit: (event) => events.push(event) },
    onPage: async (stored) => {
      pages.push(stored)
    },
    ...options.deps,
  })
  const outcomes: Record<string, string> = {}
  for (const visit of visits.visits) {
    if (visit.reason !== 'sitemap') outcomes[pathOf(visit.url)] = visit.reason ?? visit.state
  }
  return { summary, visits: visits.visits, pages, events, warcFolder, outcomes }
}

export function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
