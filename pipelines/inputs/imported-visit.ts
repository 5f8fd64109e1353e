import type { CrawlSettings } from '#configs'
import { pageHash, type Visit } from '#data'
import { pageLinks } from '../crawl/discovery/page-links.ts'
import { headerOf } from '../crawl/fetching/fetcher.ts'
import { wishesOf } from '../crawl/politeness/wishes.ts'
import { textOf } from '../crawl/received-page.ts'
import { visitOf } from '../crawl/visits.ts'
import type { WarcCapture } from '../warc/warc-captures.ts'

type ResponseCapture = Extract<WarcCapture, { kind: 'response' }>
type DocumentCapture = Extract<WarcCapture, { kind: 'document' }>
type RevisitCapture = Extract<WarcCapture, { kind: 'revisit' }>

/** What a capture makes of its URL. */
export type ImportedVisit =
  | { readonly kind: 'page'; readonly visit: Visit; readonly capture: ResponseCapture | DocumentCapture }
  | { readonly kind: 'visit'; readonly visit: Visit }
  /** Its visit is made when its original is known. */
  | { readonly kind: 'revisit'; readonly capture: RevisitCapture }
  | { readonly kind: 'left'; readonly reason: string }

interface ImportContext {
  /** Canonical. */
  readonly url: string
  readonly obey: CrawlSettings['obey']
  /** Whether a page of this URL is in the lake. */
  readonly isHeld: boolean
}

const HTML_TYPE = /^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i
const TEXT_TYPE = /^\s*text\/plain\s*(;|$)/i

/** The visit that a capture was, as a crawl would have noted it; where its body stands is told later. */
export function visitOfCapture(
  capture: Exclude<WarcCapture, { kind: 'skipped' }>,
  context: ImportContext,
): ImportedVisit {
  if (capture.kind === 'revisit') return { kind: 'revisit', capture }
  if (capture.kind === 'response') return answeredVisit(capture, context)
  if (capture.kind === 'document') return documentVisit(capture, context.url)
  const { url } = context
  const answered = { url, depth: 0, fetched_at: new Date(capture.fetchedAt).toISOString() }
  return { kind: 'visit', visit: visitOf(answered, { state: 'refused', reason: capture.reason }) }
}

function answeredVisit(capture: ResponseCapture, context: ImportContext): ImportedVisit {
  const { answer, rendered } = capture
  const { status, rawHeaders } = answer
  const { url } = context
  const answered = { url, depth: 0, fetched_at: new Date(capture.fetchedAt).toISOString() }
  if (status >= 300 && status < 400 && status !== 304 && headerOf(rawHeaders, 'location') !== null) {
    return { kind: 'visit', visit: visitOf(answered, { state: 'redirected', reason: 'redirect', status }) }
  }
  if ((status === 404 || status === 410) && context.isHeld) {
    return { kind: 'visit', visit: visitOf(answered, { state: 'failed', reason: `http_${status}`, status }) }
  }
  if (status !== 200) return { kind: 'left', reason: `http_${status}` }
  const content_type = rendered === null ? headerOf(rawHeaders, 'content-type') : rendered.contentType
  const isHtml = content_type === null || HTML_TYPE.test(content_type)
  if (!isHtml && !TEXT_TYPE.test(content_type)) return { kind: 'left', reason: 'content_type' }
  const body = rendered?.body ?? capture.body
  const links = isHtml ? pageLinks(textOf({ body, content_type }), url) : null
  const host = { robots: null, delayMs: 0 }
  const { politeness, refusal } = wishesOf(url, {
    ...host,
    rawHeaders,
    signs: links?.signs ?? null,
    obey: context.obey,
  })
  if (refusal !== null) {
    const outcome = { state: 'refused', reason: refusal, status, content_type, politeness } as const
    return { kind: 'visit', visit: visitOf(answered, outcome) }
  }
  const visit = visitOf(answered, {
    ...{ state: 'stored', reason: null, status, content_type, politeness },
    content_hash: pageHash({ kind: isHtml ? 'html' : 'text', body, content_type }),
    size_bytes: body.byteLength,
    etag: headerOf(rawHeaders, 'etag'),
    last_modified: headerOf(rawHeaders, 'last-modified'),
    rendered: rendered !== null,
    text_hash: links?.textHash ?? null,
  })
  return { kind: 'page', visit, capture }
}

/** A page that was given or converted; nobody was asked for it, so that it has no status. */
function documentVisit(capture: DocumentCapture, url: string): ImportedVisit {
  const { body, contentType: content_type } = capture
  const isText = TEXT_TYPE.test(content_type ?? '')
  if (!isText && !HTML_TYPE.test(content_type ?? '')) return { kind: 'left', reason: 'content_type' }
  const visit = visitOf(
    { url, depth: 0, fetched_at: new Date(capture.fetchedAt).toISOString() },
    {
      ...{ state: 'stored', reason: null, content_type },
      content_hash: pageHash({ kind: isText ? 'text' : 'html', body, content_type }),
      size_bytes: body.byteLength,
    },
  )
  return { kind: 'page', visit, capture }
}
