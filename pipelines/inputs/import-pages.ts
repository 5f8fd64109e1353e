import { contentHash, type PageBody, stableId, type Visit } from '#data'
import { appendVisit } from '../crawl/lake-visits.ts'
import type { RunContext } from '../run/run-context.ts'
import type { InputPage } from './input-page.ts'

/** Makes each input page a page of the lake, unless the lake has it with this content, and hands its body on. */
export async function* importPages(context: RunContext, pages: AsyncIterable<InputPage>): AsyncGenerator<PageBody> {
  const known = new Map<string, string>()
  const sql =
    "SELECT page_id, last(content_hash ORDER BY _at) AS hash FROM stage_crawl WHERE state = 'stored' GROUP BY page_id"
  for await (const row of context.lake.rows<{ page_id: string; hash: string }>(sql)) known.set(row.page_id, row.hash)
  for await (const page of pages) {
    const pageId = stableId('page', page.url)
    // Plain text and HTML of the same bytes are read differently, so they must not share an identity.
    const hash = page.kind === 'html' ? contentHash(page.body) : stableId('text', contentHash(page.body))
    if (known.get(pageId) !== hash) {
      known.set(pageId, hash)
      const visit = visitOf(page, { pageId, hash, now: context.now() })
      appendVisit(context, visit)
    }
    yield { content_hash: hash, kind: page.kind, body: page.body, content_type: page.contentType }
  }
}

function visitOf(
  page: InputPage,
  facts: { readonly pageId: string; readonly hash: string; readonly now: Date },
): Visit {
  return {
    page_id: facts.pageId,
    url: page.url,
    host: new URL(page.url).host,
    state: 'stored',
    reason: null,
    status: null,
    content_type: page.contentType,
    content_hash: facts.hash,
    size_bytes: page.body.length,
    fetched_at: page.fetchedAt ?? facts.now.toISOString(),
    etag: null,
    last_modified: null,
    rendered: false,
    warc_file: null,
    warc_offset: null,
    warc_length: null,
    depth: 0,
    discovered: [],
  }
}
