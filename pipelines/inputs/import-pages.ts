import { join } from 'node:path'
import { ItemSet, openTombstones, type PageBody, pageHash, stableId, type Visit } from '#data'
import { canonicalUrl } from '../crawl/discovery/canonical-url.ts'
import { softwareName } from '../crawl/fetching/user-agent.ts'
import { appendVisit } from '../crawl/lake-visits.ts'
import { visitOf } from '../crawl/visits.ts'
import { countOutcome, type RunContext } from '../run/run-context.ts'
import { WarcWriter } from '../warc/warc-writer.ts'
import type { InputPage } from './input-page.ts'

/**
 * Makes each input page a page of the lake and hands its body on. The lake keeps the body as WARC, so that it can be read
 * again without the input. A page the lake has with this content, or a capture of it at this time, is not added again;
 * what was forgotten is left out, and counted.
 */
export async function* importPages(context: RunContext, pages: AsyncIterable<InputPage>): AsyncGenerator<PageBody> {
  const known = await knownPages(context)
  const tombstones = openTombstones(context.lake.folder)
  const folder = join(context.lake.folder, 'warc')
  const warc = new WarcWriter({ folder, writer: `${context.runId}-given`, software: softwareName() })
  try {
    for await (const given of pages) {
      const page = {
        ...given,
        url: canonicalUrl(given.url) ?? given.url,
        repeatedUrl: given.repeatedUrl == null ? null : (canonicalUrl(given.repeatedUrl) ?? given.repeatedUrl),
        contentType: given.contentType ?? usualType(given),
      }
      if ([page.url, page.repeatedUrl ?? page.url].some((url) => tombstones.covers(url))) {
        countOutcome(context.counts, 'input', 'dropped')
        context.event({ type: 'input_skipped', item: page.url, reason: 'forgotten' })
        continue
      }
      const topic = page.givenTopic === null ? {} : { topic: page.givenTopic }
      const body = { kind: page.kind, body: page.body, content_type: page.contentType, ...topic }
      const hash = pageHash(body)
      if (isNew(page, { hash, known })) appendVisit(context, await keptVisit(page, { hash, warc, now: context.now() }))
      yield { ...body, content_hash: hash }
    }
  } finally {
    await warc.close()
  }
}

/** Why the URL of a row is not that of its page: another row's text stands there. */
export const REPEATED_URL = 'repeated_url'

/** What the lake holds: the content of each page now, and every capture by page, content and time. */
interface KnownPages {
  readonly latest: Map<string, string>
  readonly captures: ItemSet
}

async function knownPages(context: RunContext): Promise<KnownPages> {
  const known: KnownPages = { latest: new Map(), captures: new ItemSet() }
  if (context.lake.isEmpty('crawl')) return known
  const sql =
    "SELECT page_id, content_hash, fetched_at FROM stage_crawl WHERE state = 'stored' ORDER BY fetched_at, _at"
  for await (const row of context.lake.rows<Pick<Visit, 'page_id' | 'fetched_at'> & { content_hash: string }>(sql)) {
    known.latest.set(row.page_id, row.content_hash)
    known.captures.add(captureKey(row.page_id, row.content_hash, new Date(row.fetched_at)))
  }
  return known
}

function isNew(page: InputPage, context: { readonly hash: string; readonly known: KnownPages }): boolean {
  const { hash, known } = context
  const pageId = stableId('page', page.url)
  if (page.fetchedAt !== null) return known.captures.add(captureKey(pageId, hash, new Date(page.fetchedAt)))
  if (known.latest.get(pageId) === hash) return false
  known.latest.set(pageId, hash)
  return true
}

function captureKey(pageId: string, hash: string, fetchedAt: Date): string {
  return `${pageId} ${hash} ${fetchedAt.getTime()}`
}

async function keptVisit(
  page: InputPage & { readonly contentType: string; readonly repeatedUrl: string | null },
  context: { readonly hash: string; readonly warc: WarcWriter; readonly now: Date },
): Promise<Visit> {
  const fetchedAt = page.fetchedAt === null ? context.now : new Date(page.fetchedAt)
  const place = await context.warc.writeGiven({ ...page, fetchedAt })
  return visitOf(
    { url: page.url, depth: 0, fetched_at: fetchedAt.toISOString() },
    {
      state: 'stored',
      reason: null,
      content_type: page.contentType,
      content_hash: context.hash,
      size_bytes: page.body.length,
      warc_file: place.file,
      warc_offset: place.offset,
      warc_length: place.length,
      // Without this nobody could find the page by the address it has.
      skipped: page.repeatedUrl === null ? null : [{ url: page.repeatedUrl, reason: REPEATED_URL }],
      given_id: page.givenId,
      given_topic: page.givenTopic,
    },
  )
}

function usualType(page: InputPage): string {
  return page.kind === 'text' ? 'text/plain; charset=utf-8' : 'text/html'
}
