import { ItemError, type PageBody, pageHash, ThrottledError, type Visit } from '#data'
import type { WarcWriter } from '../warc/warc-writer.ts'
import { canonicalUrl } from './discovery/canonical-url.ts'
import { pageLinks } from './discovery/page-links.ts'
import { type FetchAnswer, type Fetcher, headerOf } from './fetching/fetcher.ts'
import { depthOf, hopsOf, type KnownUrl, MAX_HOPS } from './frontier/known-urls.ts'
import type { CrawlEvents } from './ports.ts'
import type { Renderer } from './rendering/browser.ts'
import { visitOf } from './visits.ts'

export interface VisitOptions {
  readonly fetcher: Fetcher
  readonly renderer: Renderer
  readonly warc: WarcWriter
  readonly events: CrawlEvents
  readonly now: () => Date
  readonly render: 'auto' | 'never' | 'always'
  /** robots.txt of the URL's origin. */
  readonly allows: (url: string) => boolean
  /** Milliseconds between two requests to the URL's host. */
  readonly delayMs: number
  /** Which links this visit discovers. */
  readonly news: (url: string, links: readonly string[]) => string[]
}

/** A visit to be made durable, and the page if one was received. */
export interface Visited {
  readonly visit: Visit
  readonly body: PageBody | null
  readonly unchanged: boolean
  /** Decompressed bytes received. */
  readonly bytes: number
  /** Whether the host was asked anything. */
  readonly sent: boolean
}

type Answered = Extract<FetchAnswer, { kind: 'answered' }>

const HTML_TYPE = /^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i
const HTML_START = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta)\b/i

/** How long to wait when a server says that we are too fast, but not for how long. */
const DEFAULT_RETRY_AFTER_MS = 5_000

/**
 * Visits one URL: robots rules, one request, and for a page its links, a browser where needed, and the WARC record.
 * Throws ItemError when no answer came or the server is in trouble (facts: reason, status), ThrottledError when it asks us to wait.
 */
export async function visitPage(url: string, context: { known: KnownUrl; options: VisitOptions }): Promise<Visited> {
  const { known, options } = context
  const answered = { url, depth: depthOf(known.level), fetched_at: options.now().toISOString() }
  const bare = (outcome: Parameters<typeof visitOf>[1], sent = true): Visited => {
    return { visit: visitOf(answered, outcome), body: null, unchanged: false, bytes: 0, sent }
  }
  if (!options.allows(url)) return bare({ state: 'refused', reason: 'robots' }, false)
  const answer = await options.fetcher.fetch(url, { headers: validators(known), wantsBody: isWanted })
  if (answer.kind === 'refused') return bare({ state: 'refused', reason: answer.reason })
  if (answer.kind === 'failed') throw noAnswer(url, answer)
  const { status } = answer
  throwIfPassing(url, { answer, now: options.now() })
  if (status === 304 && known.last?.state === 'stored') {
    const { visit } = bare({ ...known.last, state: 'stored', reason: null })
    return { visit: { ...visit, ...answered, discovered: [] }, body: null, unchanged: true, bytes: 0, sent: true }
  }
  const content_type = headerOf(answer.rawHeaders, 'content-type')
  if (status >= 300 && status < 400 && status !== 304) return bare(redirectOutcome(url, { answer, known, options }))
  if (status !== 200) return bare({ state: 'failed', reason: `http_${status}`, status, content_type })
  if (answer.unread || (content_type === null && !HTML_START.test(startOf(answer.body)))) {
    return bare({ state: 'refused', reason: 'content_type', status, content_type })
  }
  return storedPage(answered, { answer, known, options })
}

function validators(known: KnownUrl): Record<string, string> {
  const { last } = known
  if (last === null || last.state !== 'stored') return {}
  return {
    ...(last.etag === null ? {} : { 'if-none-match': last.etag }),
    ...(last.last_modified === null ? {} : { 'if-modified-since': last.last_modified }),
  }
}

function isWanted(status: number, header: (name: string) => string | null): boolean {
  const type = header('content-type')
  return status === 200 && (type === null || HTML_TYPE.test(type))
}

const startOf = (body: Uint8Array): string => Buffer.from(body.subarray(0, 2_000)).toString('utf8')

function noAnswer(url: string, answer: { reason: string; detail: string }): ItemError {
  const advice = 'The next run asks again.'
  return new ItemError(`Cannot fetch "${url}": ${answer.detail}. ${advice}`, { facts: { reason: answer.reason } })
}

function throwIfPassing(url: string, context: { answer: Answered; now: Date }): void {
  const { status, rawHeaders } = context.answer
  const retryAfter = headerOf(rawHeaders, 'retry-after')
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    const retryAfterMs = retryAfterOf(retryAfter, context.now)
    const message = `Cannot fetch "${url}": the server asks for a pause (${status}). It is asked again later.`
    throw new ThrottledError(message, { retryAfterMs, facts: { status } })
  }
  if (status < 500) return
  const facts = { reason: `http_${status}`, status }
  throw new ItemError(`Cannot fetch "${url}": the server answers ${status}. The next run asks again.`, { facts })
}

/** Retry-After is a number of seconds or a date. */
function retryAfterOf(header: string | null, now: Date): number {
  if (header === null) return DEFAULT_RETRY_AFTER_MS
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? DEFAULT_RETRY_AFTER_MS : Math.max(0, date - now.getTime())
}

function redirectOutcome(
  url: string,
  context: { answer: Answered; known: KnownUrl; options: VisitOptions },
): Parameters<typeof visitOf>[1] {
  const { answer, known, options } = context
  const { status } = answer
  const location = headerOf(answer.rawHeaders, 'location')
  const target = location === null ? null : canonicalUrl(location, url)
  if (location === null) return { state: 'failed', reason: 'bad_redirect', status }
  if (hopsOf(known.level) >= MAX_HOPS) return { state: 'refused', reason: 'too_many_redirects', status }
  const discovered = target === null || target === url ? [] : options.news(url, [target])
  return { state: 'redirected', reason: 'redirect', status, discovered }
}

async function storedPage(
  answered: Pick<Visit, 'url' | 'depth' | 'fetched_at'>,
  context: { answer: Answered; known: KnownUrl; options: VisitOptions },
): Promise<Visited> {
  const { answer, known, options } = context
  const { url } = answered
  const received = { body: answer.body, content_type: headerOf(answer.rawHeaders, 'content-type') }
  const first = pageLinks(textOf(received), url)
  const rendered = await renderedBody(url, { received, looksEmpty: first.looksEmpty, options })
  const { body, content_type } = rendered ?? received
  const links = rendered === null ? first : pageLinks(textOf(rendered), url)
  const content_hash = pageHash({ kind: 'html', body, content_type })
  const unchanged = known.last?.state === 'stored' && known.last.content_hash === content_hash
  const kept = unchanged ? known.last : null
  const fetchedAt = new Date(answered.fetched_at)
  const place =
    kept?.warc_file != null
      ? { file: kept.warc_file, offset: kept.warc_offset, length: kept.warc_length }
      : await options.warc.write({ ...answer, url, fetchedAt, rendered: rendered?.body ?? null })
  const visit = visitOf(answered, {
    state: 'stored',
    reason: null,
    status: answer.status,
    content_type,
    content_hash,
    size_bytes: body.byteLength,
    etag: headerOf(answer.rawHeaders, 'etag'),
    last_modified: headerOf(answer.rawHeaders, 'last-modified'),
    rendered: rendered !== null,
    warc_file: place.file,
    warc_offset: place.offset,
    warc_length: place.length,
    discovered: options.news(url, links.links),
  })
  return {
    visit,
    body: { content_hash, kind: 'html', body, content_type },
    unchanged,
    bytes: answer.body.byteLength,
    sent: true,
  }
}

async function renderedBody(
  url: string,
  context: { received: { body: Uint8Array; content_type: string | null }; looksEmpty: boolean; options: VisitOptions },
): Promise<{ body: Uint8Array; content_type: string } | null> {
  const { received, looksEmpty, options } = context
  if (options.render === 'never' || (options.render === 'auto' && !looksEmpty)) return null
  const contentType = received.content_type ?? 'text/html'
  const { allows: mayFetch, delayMs } = options
  const outcome = await options.renderer.render({ url, body: received.body, contentType, mayFetch, delayMs })
  if (outcome.kind === 'rendered') return { body: Buffer.from(outcome.html), content_type: 'text/html; charset=utf-8' }
  options.events.emit({ type: outcome.reason, url, detail: outcome.detail })
  return null
}

/** Good enough to find links: the charset of the header, else UTF-8. */
function textOf(page: { body: Uint8Array; content_type: string | null }): string {
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(page.content_type ?? '')?.[1]?.toLowerCase() ?? 'utf-8'
  const bytes = Buffer.from(page.body.buffer, page.body.byteOffset, page.body.byteLength)
  if (charset === 'utf-8' || charset === 'utf8') return bytes.toString('utf8')
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
