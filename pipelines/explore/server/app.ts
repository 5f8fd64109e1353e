import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FatalError, UsageError } from '#data'
import type { Html } from '../../report/parts/html.ts'
import { frame } from '../frame/frame.ts'
import { problemPage } from '../frame/problem-page.ts'
import type { LakeReader } from '../lake/lake-reader.ts'
import type { Action, Page, PageContent, PageRequest, Place } from '../page.ts'
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

const TOLD_AFTER_MS = 10_000

const FORM_TYPE = 'application/x-www-form-urlencoded'

const READING = 'GET, HEAD'

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
    for (const action of room.actions ?? []) {
      app.on(action.method, action.path, (context) => act(context, { action, options }))
    }
  }
  for (const [path, allowed] of allowedMethods()) {
    app.all(path, (context) => refuseMethod(context, { allowed, options }))
  }
  app.notFound((context) => framed(context, { place: 'home', content: problemPage('not_found'), options }))
  app.onError((error, context) => {
    const status = error instanceof UsageError ? 400 : 500
    return framed(context, { place: 'home', content: problemOf(error, options), status, options })
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

async function act(
  context: Context,
  { action, options }: { readonly action: Action; readonly options: ExplorerOptions },
): Promise<Response> {
  const type = context.req.header('content-type') ?? FORM_TYPE
  if (action.method === 'POST' && !type.startsWith(FORM_TYPE)) {
    return context.text(`This address takes a form, of type ${FORM_TYPE}.\n`, 415)
  }
  return action.answer({ ...requestOf(context, options), body: await formOf(context) })
}

function refuseMethod(
  context: Context,
  { allowed, options }: { readonly allowed: string; readonly options: ExplorerOptions },
): Promise<Response> {
  const { method, path } = context.req
  context.header('allow', allowed)
  const problem = new UsageError(
    `Cannot answer ${method} at "${path}": the address takes ${allowed}. Follow a link to it.`,
  )
  return framed(context, { place: 'home', content: problemPage(problem), status: 405, options })
}

/** What may be done at each address of ours, as an Allow header has it. */
function allowedMethods(): ReadonlyMap<string, string> {
  const pages = ROOMS.flatMap(({ pages }) => pages.map(({ path }) => [path, READING] as const))
  const actions = ROOMS.flatMap(({ actions = [] }) =>
    actions.map(({ method, path }) => [path, method === 'GET' ? READING : method] as const),
  )
  return new Map([...pages, ...actions])
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
    readonly status?: 400 | 405 | 500
    readonly options: ExplorerOptions
  },
): Promise<Response> {
  const { place, content, options, status = content.status ?? 200 } = shown
  const { lake, lakeFolder } = options
  const age = { staleBecause: lake.staleBecause(), behindSince: worthTelling(lake.behindSince(), options.now()) }
  const [before, after] = await frame({ place, content, lakeFolder, ...age })
  const first = `${before}${await content.body}`
  const { later } = content
  if (later === undefined) return context.html(`${first}${after}`, status)
  context.header('content-type', 'text/html; charset=UTF-8')
  return context.body(inPieces(first, lastPiece(later, { after, options })), status)
}

/** What is made ready within moments, as most is, would only flicker. */
function worthTelling(behindSince: Date | null, now: Date): Date | null {
  return behindSince !== null && now.getTime() - behindSince.getTime() >= TOLD_AFTER_MS ? behindSince : null
}

/** The end of a page whose beginning is shown already: with what was awaited, or why it did not come. */
async function lastPiece(
  later: Promise<Html>,
  { after, options }: { readonly after: string; readonly options: ExplorerOptions },
): Promise<string> {
  const body = await later.catch((error) => problemOf(error, options).body)
  return `${await body}${after}`
}

function inPieces(first: string, last: Promise<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    pull: async (controller) => {
      controller.enqueue(encoder.encode(await last))
      controller.close()
    },
  })
}

/** What is shown of an error; mistakes of ours are told to who runs the explorer. */
function problemOf(error: unknown, { lake, report }: ExplorerOptions): PageContent {
  if (error instanceof UsageError || error instanceof FatalError) return problemPage(error)
  // What goes wrong while the lake cannot be read comes of that.
  const stale = lake.staleBecause()
  if (stale !== null) return problemPage(new FatalError(stale))
  report(error instanceof Error ? error : new Error(String(error)))
  return problemPage('mistake')
}

async function formOf(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(context.req.method === 'GET' ? '' : await context.req.text())
}
