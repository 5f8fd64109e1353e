import { contentHash, type PageBody } from '#data'

/** A page as the crawl stores it, from markup written in a test. */
export function htmlPage(markup: string, contentType: string | null = 'text/html; charset=utf-8'): PageBody {
  return pageOf(new TextEncoder().encode(markup), { kind: 'html', contentType })
}

/** A page of plain text. */
export function textPage(text: string): PageBody {
  return pageOf(new TextEncoder().encode(text), { kind: 'text', contentType: null })
}

/** A page of these very bytes. */
export function pageOf(body: Uint8Array, about: { kind: PageBody['kind']; contentType: string | null }): PageBody {
  return { content_hash: contentHash(body), kind: about.kind, body, content_type: about.contentType }
}
