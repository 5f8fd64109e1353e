import { gzipSync } from 'node:zlib'
import { answer, type Exchange, headerOf } from './exchange.ts'
import { NIGHTS } from './host-files.ts'
import { answerHostile } from './hostile-answers.ts'
import type { MadePage } from './made-pages.ts'
import type { Night } from './site-settings.ts'

/** What a page is answered from. */
export interface PageTelling {
  readonly page: MadePage
  readonly night: Night
  readonly html: () => string
  /** How often this page was asked for before. */
  readonly asked: number
}

/** How long a busy page asks to be left alone, in seconds. */
const RETRY_AFTER_SECONDS = 1
const SLOW_MS = 300

/** Answers for a page as its kind does: it may be gone, moved, slow, busy or hostile, or there, changed or not. */
export function answerPage(exchange: Exchange, telling: PageTelling): void {
  const { page, night, asked } = telling
  if (page.kind === 'new' && night === 1) return void answer(exchange, { status: 404 })
  if (night === 2 && page.second === 'vanished')
    return void answer(exchange, { status: page.number % 2 === 0 ? 410 : 404 })
  switch (page.kind) {
    case 'gone':
      return void answer(exchange, { status: page.number % 2 === 0 ? 404 : 410 })
    case 'moved':
      return void answer(exchange, {
        status: page.number % 2 === 0 ? 301 : 302,
        headers: { location: page.target ?? '/' },
      })
    case 'hostile':
      return void answerHostile(exchange, page.number)
    case 'busy':
      return void (asked === 0 ? answerBusy(exchange, page) : answerWhole(exchange, telling))
    case 'flaky':
      return void (asked === 0 ? answer(exchange, { status: 500 }) : answerWhole(exchange, telling))
    case 'slow':
      setTimeout(() => answerWhole(exchange, telling), SLOW_MS)
      return
    default:
      return void answerWhole(exchange, telling)
  }
}

function answerBusy(exchange: Exchange, { number }: MadePage): void {
  const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) }
  answer(exchange, { status: number % 2 === 0 ? 429 : 503, headers })
}

/** With validators, so that a page that stayed the same costs no body. */
function answerWhole(exchange: Exchange, telling: PageTelling): void {
  const { page } = telling
  const validators = validatorsOf(telling)
  if (isKnown(exchange, validators)) return void answer(exchange, { status: 304, headers: validators })
  const headers = { 'content-type': 'text/html; charset=utf-8', ...validators, ...wishesOf(page) }
  const html = Buffer.from(telling.html())
  const zips = page.host.compresses && /\bgzip\b/.test(headerOf(exchange, 'accept-encoding'))
  if (!zips) return void answer(exchange, { status: 200, headers, body: html })
  answer(exchange, {
    status: 200,
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: gzipSync(html, { level: 1 }),
  })
}

function validatorsOf({ page, night }: PageTelling): Readonly<Record<string, string>> {
  if (page.kind === 'unvalidated') return {}
  const version: Night = night === 2 && page.second !== 'same' ? 2 : 1
  const etag = `"made-${page.number}-${version}"`
  const modified = NIGHTS[version].toUTCString()
  if (page.number % 3 === 0) return { 'last-modified': modified }
  return page.number % 3 === 1 ? { etag } : { etag, 'last-modified': modified }
}

function isKnown(exchange: Exchange, validators: Readonly<Record<string, string>>): boolean {
  const { etag, 'last-modified': modified } = validators
  const knownEtag = headerOf(exchange, 'if-none-match')
  if (etag !== undefined && knownEtag !== '') return knownEtag === etag
  return modified !== undefined && headerOf(exchange, 'if-modified-since') === modified
}

function wishesOf({ kind }: MadePage): Readonly<Record<string, string>> {
  if (kind === 'noindex_header') return { 'x-robots-tag': 'noindex' }
  if (kind === 'noai_header') return { 'x-robots-tag': 'noai, noimageai' }
  return kind === 'tdm_header' ? { 'tdm-reservation': '1', 'tdm-policy': 'https://made.test/policy.json' } : {}
}
