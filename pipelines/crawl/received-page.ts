import { pageHash, type Visit } from '#data'
import { type PageLinks, pageLinks } from './discovery/page-links.ts'
import { type Earlier, isSame, noteRevisit, sameBody } from './earlier-visit.ts'
import { headerOf } from './fetching/fetcher.ts'
import type { FoundLinks, LinkNews } from './frontier/link-sorter.ts'
import { type Wishes, wishesOf } from './politeness/wishes.ts'
import type { Answered, Visited, VisitOptions } from './visiting.ts'
import { type Answering, visitOf } from './visits.ts'

/** A page that was read, and again after a browser ran its scripts. */
interface Reading {
  readonly body: Uint8Array
  readonly content_type: string | null
  readonly links: PageLinks
}

/**
 * What becomes of an HTML page that came: its wishes and links are read, a browser runs its scripts where needed, and
 * unless it asks to be left out or says nothing new its WARC record is written.
 */
export async function receivedPage(
  answered: Answering,
  context: { answer: Answered; earlier: Earlier | null; options: VisitOptions },
): Promise<Visited> {
  const { answer, options } = context
  const { url } = answered
  const received = readingOf(url, { body: answer.body, content_type: headerOf(answer.rawHeaders, 'content-type') })
  const wishes = (reading: Reading): Wishes => wishesOf(url, { ...options, ...answer, signs: reading.links.signs })
  // What is not kept anyway needs no browser.
  const rendered = wishes(received).refusal === null ? await renderedBody(url, { received, options }) : null
  const reading = rendered ?? received
  const { politeness, refusal, mayFollow } = wishes(reading)
  const told = {
    status: answer.status,
    content_type: reading.content_type,
    etag: headerOf(answer.rawHeaders, 'etag'),
    last_modified: headerOf(answer.rawHeaders, 'last-modified'),
    rendered: rendered !== null,
    politeness,
    ...(mayFollow ? options.news(url, linksOf(reading, received)) : NO_NEWS),
  }
  if (refusal !== null) {
    const visit = visitOf(answered, { state: 'refused', reason: refusal, ...told })
    return { visit, body: null, unchanged: false, bytes: answer.body.byteLength, sent: true }
  }
  return keptPage(answered, { ...context, reading, told })
}

const NO_NEWS: LinkNews = { discovered: [], discovered_costs: null, skipped: null }

type Told = LinkNews & Pick<Visit, 'status' | 'content_type' | 'etag' | 'last_modified' | 'rendered' | 'politeness'>

async function keptPage(
  answered: Answering,
  context: { answer: Answered; earlier: Earlier | null; options: VisitOptions; reading: Reading; told: Told },
): Promise<Visited> {
  const { answer, earlier, options, reading, told } = context
  const page = { kind: 'html', body: reading.body, content_type: reading.content_type } as const
  const content_hash = pageHash(page)
  const text_hash = reading.links.textHash
  const visited = { body: null, bytes: answer.body.byteLength, sent: true }
  const isUnchanged = earlier !== null && isSame(earlier, { content_hash, text_hash })
  if (isUnchanged && (await noteRevisit(answered, { answer, earlier, warc: options.warc }))) {
    const { etag, last_modified, politeness, discovered, discovered_costs, skipped } = told
    const anew = { text_hash, etag, last_modified, politeness, discovered, discovered_costs, skipped }
    const visit = visitOf(answered, { ...sameBody(earlier), ...anew })
    return { ...visited, visit, unchanged: true }
  }
  const { url } = answered
  const fetchedAt = new Date(answered.fetched_at)
  const rendered = told.rendered ? reading.body : null
  const place = await options.warc.write({ ...answer, url, fetchedAt, rendered })
  const visit = visitOf(answered, {
    ...{ state: 'stored', reason: null, ...told, content_hash, text_hash },
    size_bytes: reading.body.byteLength,
    warc_file: place.file,
    warc_offset: place.offset,
    warc_length: place.length,
    unchanged_visits: earlier === null ? null : 0,
  })
  return { ...visited, visit, unchanged: false, body: { ...page, content_hash } }
}

/** Scripts may take links away, such as those of a list that they fill anew: what stood in the page as received counts as well. */
function linksOf({ links }: Reading, received: Reading): FoundLinks {
  if (links === received.links || !links.mayFollow) return links
  const anchors = new Map(links.links.map((link, index) => [link, links.anchors[index] ?? '']))
  for (const [index, link] of received.links.links.entries()) {
    anchors.set(link, anchors.get(link) || (received.links.anchors[index] ?? ''))
  }
  return { links: [...anchors.keys()], anchors: [...anchors.values()] }
}

async function renderedBody(
  url: string,
  context: { received: Reading; options: VisitOptions },
): Promise<Reading | null> {
  const { received, options } = context
  if (options.render === 'never' || (options.render === 'auto' && !received.links.looksEmpty)) return null
  const contentType = received.content_type ?? 'text/html'
  const { robots, delayMs } = options
  const request = { url, body: received.body, contentType, mayFetch: robots.allows, delayMs }
  const outcome = await options.renderer.render(request)
  if (outcome.kind === 'rendered') {
    return readingOf(url, { body: Buffer.from(outcome.html), content_type: 'text/html; charset=utf-8' })
  }
  options.events.emit({ type: outcome.reason, url, detail: outcome.detail })
  return null
}

function readingOf(url: string, page: { body: Uint8Array; content_type: string | null }): Reading {
  return { ...page, links: pageLinks(textOf(page), url) }
}

/** Good enough to find links: the charset of the header, else UTF-8. */
export function textOf(page: { body: Uint8Array; content_type: string | null }): string {
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(page.content_type ?? '')?.[1]?.toLowerCase() ?? 'utf-8'
  const bytes = Buffer.from(page.body.buffer, page.body.byteOffset, page.body.byteLength)
  if (charset === 'utf-8' || charset === 'utf8') return bytes.toString('utf8')
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
