import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FatalError, UsageError } from '#data'
import type { Html } from '../../report/parts/html.ts'
import { frame } from '../frame/frame.ts'
import { problemPage } from '../frame/problem-page.ts'
import type { LakeReader } from '../lake/lake-reader.ts'
import type { Page, PageContent, PageRequest, Place } from '../page.ts'
import { ROOMS } from '../rooms.ts'
import { assets } from './assets.ts'
import { type GuardOptions, guard } from './guard.ts'

/** What the explorer's server works with. */
export interface ExplorerOptions {
  readonly lake: LakeReader
  readonly lakeFolder: string
  readonly guard: GuardOptions
  readonly now: () => Date
  /** Told of mistakes of ours, which the page only mentions. */
  readonly report: (mistake: Error) => void
}

/** A form that is sent may be as long as this, in bytes. */
const LONGEST_FORM = 1 << 20

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const

/** The explorer as a Hono application: every room's pages and actions behind the guard, in the frame. */
export function explorerApp(options: ExplorerOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    }
  })
  app.use(guard(options.guard))
  app.use(bodyLimit({ maxSize: LONGEST_FORM, onError: (context) => context.text('The form is too long.\n', 413) }))
  app.get('/assets/:file', assets())
  for (const room of ROOMS) {
    for (const page of room.pages) app.get(page.path, (context) => showPage(context, { page, options }))
    for (const { method, path, answer } of room.actions ?? []) {
      app.on(method, path, async (context) => answer({ ...requestOf(context, options), body: await formOf(context) }))
    }
  }
  app.notFound((context) => framed(context, { place: 'home', content: problemPage('not_found'), options }))
  app.onError((error, context) => {
    const isKnown = error instanceof UsageError || error instanceof FatalError
    if (!isKnown) options.report(error)
    return framed(context, {
      place: 'home',
      content: problemPage(isKnown ? error : 'mistake'),
      status: error instanceof UsageError ? 400 : 500,
      options,
    })
  })
  return app
}

async function showPage(
  context: Context,
  { page, options }: { readonly page: Page; readonly options: ExplorerOptions },
): Promise<Response> {
  const content = await page.show(requestOf(context, options))
  return framed(context, { place: page.place, content, options })
}

function requestOf(context: Context, { lake, lakeFolder, now }: ExplorerOptions): PageRequest {
  return {
    lake,
    lakeFolder,
    url: new URL(context.req.url),
    parameters: context.req.param(),
    now: now(),
    signal: context.req.raw.signal,
  }
}

async function framed(
  context: Context,
  shown: {
    readonly place: Place
    readonly content: PageContent
    readonly status?: 400 | 500
    readonly options: ExplorerOptions
  },
): Promise<Response> {
  const { place, content, options, status = content.status ?? 200 } = shown
  const page: Html = await frame({
    place,
    content,
    lakeFolder: options.lakeFolder,
    staleBecause: options.lake.staleBecause(),
  })
  return context.html(page.toString(), status)
}

async function formOf(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(context.req.method === 'GET' ? '' : await context.req.text())
}
