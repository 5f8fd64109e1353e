import { ItemError, OPT_OUTS, ThrottledError } from '#data'
import { canonicalUrl } from './discovery/canonical-url.ts'
import { type Earlier, earlierOf, noteRevisit, noteWithoutPage, sameBody } from './earlier-visit.ts'
import { headerOf } from './fetching/fetcher.ts'
import { type KnownUrl, MAX_HOPS } from './frontier/known-url.ts'
import { retryAfterOf } from './politeness/retry-after.ts'
import { hostPoliteness, mustReadAgain, type Wishes, wishesOf } from './politeness/wishes.ts'
import { receivedPage } from './received-page.ts'
import type { Answered, Visited, VisitOptions } from './visiting.ts'
import { type Answering, type Outcome, visitOf } from './visits.ts'

const HTML_TYPE = /^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i
const HTML_START = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta)\b/i

/**
 * Visits one URL: robots rules, one request, and for a page its wishes, its links, a browser where needed, and the WARC
 * record. A page that asks to be left out, and is obeyed, leaves nothing but its links. Throws ItemError when no answer
 * came or the server is in trouble (facts: reason, status), ThrottledError when it asks us to wait.
 */
export async function visitPage(url: string, context: { known: KnownUrl; options: VisitOptions }): Promise<Visited> {
  const { known, options } = context
  const answered = { url, depth: known.depth, cost: known.cost, fetched_at: options.now().toISOString() }
  const politeness = hostPoliteness(url, options)
  const bare = (outcome: Outcome, sent = true): Visited => {
    return { visit: visitOf(answered, { politeness, ...outcome }), body: null, unchanged: false, bytes: 0, sent }
  }
  if (!options.robots.allows(url)) return bare({ state: 'refused', reason: 'robots' }, false)
  const headers = validators(url, context)
  const wishesAt = (rawHeaders: readonly string[]): Wishes => wishesOf(url, { ...options, rawHeaders })
  const wantsBody = (status: number, rawHeaders: readonly string[]): boolean =>
    isPage(status, rawHeaders) && !isShut(wishesAt(rawHeaders))
  const answer = await options.fetcher.fetch(url, { headers, wantsBody })
  if (answer.kind === 'refused') return bare({ state: 'refused', reason: answer.reason })
  if (answer.kind === 'failed') throw noAnswer(url, answer)
  throwIfPassing(url, { answer, now: options.now() })
  const { status, rawHeaders } = answer
  const earlier = earlierOf(known)
  const noted = (visited: Visited): Promise<Visited> =>
    noteWithoutPage(visited, { answer, earlier, warc: options.warc })
  if (status === 304 && known.last?.state === 'refused') return stillLeftOut(answered, { answer, context })
  if (status === 304 && earlier !== null) return noted(await notModified(answered, { answer, earlier, options }))
  const content_type = headerOf(rawHeaders, 'content-type')
  const wishes = wishesAt(rawHeaders)
  const told = { status, content_type, politeness: wishes.politeness }
  if (status >= 300 && status < 400 && status !== 304)
    return noted(bare(redirectOutcome(url, { answer, known, options })))
  if (status !== 200) return noted(bare({ ...told, state: 'failed', reason: `http_${status}` }))
  if (answer.unread && isPage(status, rawHeaders)) {
    const kept = { etag: headerOf(rawHeaders, 'etag'), last_modified: headerOf(rawHeaders, 'last-modified') }
    return noted(bare({ ...told, ...kept, state: 'refused', reason: wishes.refusal }))
  }
  if (answer.unread || (content_type === null && !HTML_START.test(startOf(answer.body)))) {
    return bare({ ...told, state: 'refused', reason: 'content_type' })
  }
  return noted(await receivedPage(answered, { answer, earlier, options }))
}

function validators(url: string, context: { known: KnownUrl; options: VisitOptions }): Record<string, string> {
  const { last: earlier } = context.known
  const { robots, obey } = context.options
  if (earlier === null || mustReadAgain(url, { earlier, robots })) return {}
  // What was imported had its links left alone: a crawl reads them once.
  if (earlier.state === 'stored' && earlier.cost === null) return {}
  // What is obeyed no more is to be read.
  if (earlier.state === 'refused' && !OPT_OUTS.some((wish) => wish === earlier.reason && obey[wish])) return {}
  return {
    ...(earlier.etag === null ? {} : { 'if-none-match': earlier.etag }),
    ...(earlier.last_modified === null ? {} : { 'if-modified-since': earlier.last_modified }),
  }
}

/** The server says that nothing changed on a page that asked to be left out. */
async function stillLeftOut(
  answered: Answering,
  { answer, context }: { answer: Answered; context: { known: KnownUrl; options: VisitOptions } },
): Promise<Visited> {
  const { known, options } = context
  const { rawHeaders, status } = answer
  const { last } = known
  const wishes = await wishesStanding(answered.url, { rawHeaders, last, options })
  // Nobody wishes it any more, or who did cannot be known: now the page itself is needed.
  if (last === null || wishes === null) return visitPage(answered.url, { known: { ...known, last: null }, options })
  const visit = visitOf(answered, {
    ...{ state: 'refused', reason: wishes.refusal, status, content_type: last.content_type },
    etag: headerOf(rawHeaders, 'etag') ?? last.etag,
    last_modified: headerOf(rawHeaders, 'last-modified') ?? last.last_modified,
    unchanged_visits: (last.unchanged_visits ?? 0) + 1,
    politeness: wishes.politeness,
  })
  return { visit, body: null, unchanged: false, bytes: 0, sent: true }
}

/**
 * The wishes that leave out an unchanged page still; null when none does, as far as can be told without its body. What only a
 * header said must be said again, for it may be taken back and the page stay as it is. A 304 may leave such headers
 * out (RFC 9110, 15.4.5); a HEAD tells them, and costs no body.
 */
async function wishesStanding(
  url: string,
  told: { rawHeaders: readonly string[]; last: KnownUrl['last']; options: VisitOptions },
): Promise<Wishes | null> {
  const { last, options } = told
  const inHeaders = { x_robots_tag: null, tdm_reservation: null, tdm_policy: null }
  const earlier = last === null || last.politeness === null ? null : { ...last.politeness, ...inHeaders }
  const wishes = wishesOf(url, { ...options, rawHeaders: told.rawHeaders, earlier })
  if (wishes.refusal !== null) return wishes
  const head = await options.fetcher.fetch(url, { method: 'HEAD', wantsBody: () => false })
  if (head.kind !== 'answered' || head.status !== 200) return null
  const said = wishesOf(url, { ...options, rawHeaders: head.rawHeaders, earlier })
  return said.refusal === null ? null : said
}

/** The server says that nothing changed; what is wished for the page may have, all the same. */
async function notModified(
  answered: Answering,
  context: { answer: Answered; earlier: Earlier; options: VisitOptions },
): Promise<Visited> {
  const { answer, earlier, options } = context
  const { rawHeaders } = answer
  const { politeness, refusal } = wishesOf(answered.url, { ...options, rawHeaders, earlier: earlier.politeness })
  const unmade = { body: null, bytes: 0, sent: true }
  if (refusal !== null) {
    const visit = visitOf(answered, { state: 'refused', reason: refusal, status: answer.status, politeness })
    return { ...unmade, visit, unchanged: false }
  }
  await noteRevisit(answered, { answer, earlier, warc: options.warc })
  const visit = visitOf(answered, {
    ...sameBody(earlier),
    etag: headerOf(rawHeaders, 'etag') ?? earlier.etag,
    last_modified: headerOf(rawHeaders, 'last-modified') ?? earlier.last_modified,
    politeness,
  })
  return { ...unmade, visit, unchanged: true }
}

function isPage(status: number, rawHeaders: readonly string[]): boolean {
  const type = headerOf(rawHeaders, 'content-type')
  return status === 200 && (type === null || HTML_TYPE.test(type))
}

/**
 * The header alone says that neither the page nor its links are for us: then its body need not come. Of a TDM reservation the page
 * itself may say otherwise.
 */
function isShut({ refusal, mayFollow }: Wishes): boolean {
  return refusal !== null && refusal !== 'tdm' && !mayFollow
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

function redirectOutcome(url: string, context: { answer: Answered; known: KnownUrl; options: VisitOptions }): Outcome {
  const { answer, known, options } = context
  const { status } = answer
  const location = headerOf(answer.rawHeaders, 'location')
  const target = location === null ? null : canonicalUrl(location, url)
  if (target === null) return { state: 'failed', reason: 'bad_redirect', status }
  if (known.hops >= MAX_HOPS) return { state: 'refused', reason: 'too_many_redirects', status }
  const links = target === url ? [] : [target]
  // A hop costs nothing.
  const news = { ...options.news(url, { links }), discovered_costs: null }
  return { state: 'redirected', reason: 'redirect', status, ...news }
}
