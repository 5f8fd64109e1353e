import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { Browser, BrowserContext, Route } from 'playwright'
import { FatalError } from '#data'
import { type Fetcher, headerOf } from '../fetching/fetcher.ts'
import { findBrowser } from './find-browser.ts'

/** A page whose scripts are to be run. */
interface RenderRequest {
  readonly url: string
  /** The response as already fetched: it is not asked for again. */
  readonly contentType: string
  readonly body: Uint8Array
  /** Whether robots.txt lets a script's request through. */
  readonly mayFetch: (url: string) => boolean
  /** Milliseconds between two requests to the host; above 0 they go one at a time. */
  readonly delayMs: number
}

/** The DOM as HTML once the page had gone quiet, or why there is none. */
type Rendering =
  | { readonly kind: 'rendered'; readonly html: string }
  | { readonly kind: 'failed'; readonly reason: 'no_browser' | 'render_failed'; readonly detail: string }

/** Runs pages' scripts in a Chromium that is started when first needed. */
export interface Renderer {
  render(request: RenderRequest): Promise<Rendering>
  close(): Promise<void>
}

interface RendererOptions {
  readonly fetcher: Fetcher
  readonly timeoutMs: number
}

/** How long a page may keep asking for more after it has loaded. */
const SETTLE_MS = 5_000
const PAGES_AT_ONCE = 2
/** More requests than this a page are refused. */
const MAX_REQUESTS = 50
const MAX_DOM_CHARACTERS = 10_000_000
const ALLOWED_TYPES = new Set(['script', 'xhr', 'fetch'])

/**
 * A renderer whose browser has no network of its own: each request of a page is answered by our fetcher, so addresses, sizes, times,
 * robots rules and the User-Agent are those of the crawl. Only scripts and data of the page's own origin get through.
 */
export function createRenderer(options: RendererOptions): Renderer {
  const limit = pLimit(PAGES_AT_ONCE)
  let launched: Promise<Browser | { missing: string }> | null = null
  const browser = async (): Promise<Browser | { missing: string }> => {
    launched ??= launch()
    const current = await launched
    if ('missing' in current || current.isConnected()) return current
    launched = launch()
    return launched
  }
  return {
    render: (request) =>
      limit(async () => {
        try {
          const ready = await browser()
          if ('missing' in ready) return { kind: 'failed', reason: 'no_browser', detail: ready.missing }
          return { kind: 'rendered', html: await renderPage(ready, { ...options, request }) }
        } catch (error) {
          return {
            kind: 'failed',
            reason: 'render_failed',
            detail: error instanceof Error ? error.message : String(error),
          }
        }
      }),
    async close() {
      const current = await launched?.catch(() => null)
      if (current && !('missing' in current)) await current.close()
    },
  }
}

/**
 * Runs `work` with a Chromium and closes it afterwards, whatever happens. Throws FatalError, which says how to get a
 * browser, when there is none.
 */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch({ network: true })
  if ('missing' in browser) throw new FatalError(`Cannot start "chromium": ${browser.missing}`)
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

async function launch(options: { network: boolean } = { network: false }): Promise<Browser | { missing: string }> {
  const found = await findBrowser()
  if (found.kind === 'missing') return { missing: `${found.reason}. ${found.advice}` }
  const { chromium } = await import('playwright')
  return chromium.launch({
    executablePath: found.path,
    // Chromium refuses its sandbox to root.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', '--disable-webgl'],
    // What is not answered by us must not leave: port 9 of loopback answers nobody.
    ...(options.network ? {} : { proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' } }),
    handleSIGINT: false,
    handleSIGTERM: false,
  })
}

async function renderPage(browser: Browser, options: RendererOptions & { request: RenderRequest }): Promise<string> {
  const { timeoutMs } = options
  const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false, ignoreHTTPSErrors: true })
  const deadline = setTimeout(() => void context.close().catch(() => undefined), timeoutMs + SETTLE_MS)
  try {
    return await settledContent(context, options)
  } finally {
    clearTimeout(deadline)
    await context.close().catch(() => undefined)
  }
}

async function settledContent(
  context: BrowserContext,
  options: RendererOptions & { request: RenderRequest },
): Promise<string> {
  const { request, fetcher, timeoutMs } = options
  const page = await context.newPage()
  const inTurn = pLimit(request.delayMs > 0 ? 1 : MAX_REQUESTS)
  let asked = 0
  let opened = false
  await context.route('**/*', async (route) => {
    const isDocument = !opened && route.request().isNavigationRequest()
    opened = true
    if (isDocument) {
      return route.fulfill({ status: 200, contentType: request.contentType, body: Buffer.from(request.body) })
    }
    // An answer of any other kind would put an error page in the place of this one.
    if (route.request().isNavigationRequest()) return route.abort('aborted')
    asked += 1
    if (asked > MAX_REQUESTS) return route.abort('blockedbyclient')
    return inTurn(() => answer(route, { request, fetcher }))
  })
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
  await page.goto(request.url, { waitUntil: 'load', timeout: timeoutMs })
  await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined)
  if (page.url() !== request.url && page.url().startsWith('chrome-error:')) throw new Error('the page went elsewhere')
  // The text travels through a pipe and stands in memory several times: a page may not make it as long as it likes.
  const length = await page.evaluate(() => document.documentElement.outerHTML.length)
  if (length > MAX_DOM_CHARACTERS) throw new Error(`the page grew to ${length} characters`)
  return page.content()
}

async function answer(route: Route, options: { request: RenderRequest; fetcher: Fetcher }): Promise<void> {
  const { request, fetcher } = options
  const asked = route.request()
  const url = asked.url()
  const ownOrigin = URL.canParse(url) && new URL(url).origin === new URL(request.url).origin
  const wanted = ownOrigin && asked.method() === 'GET' && ALLOWED_TYPES.has(asked.resourceType())
  if (!wanted || !request.mayFetch(url)) return route.abort('blockedbyclient')
  await sleep(request.delayMs)
  const reply = await fetcher.fetch(url, { headers: { accept: '*/*' } })
  // A redirect is not followed: its target would escape the checks above.
  if (reply.kind !== 'answered' || (reply.status >= 300 && reply.status < 400)) return route.abort('failed')
  const contentType = headerOf(reply.rawHeaders, 'content-type') ?? 'application/octet-stream'
  await route.fulfill({ status: reply.status, contentType, body: Buffer.from(reply.body) })
}
