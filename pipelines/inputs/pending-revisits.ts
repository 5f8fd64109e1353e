import { stableId, streamStageTables, type Visit } from '#data'
import { headerOf } from '../crawl/fetching/fetcher.ts'
import { visitOf } from '../crawl/visits.ts'
import type { WarcCapture } from '../warc/warc-captures.ts'

interface Revisit {
  readonly url: string
  readonly atMs: number
  readonly refersToMs: number | null
  /** Null in a file that does not tell it. */
  readonly status: number | null
  readonly etag: string | null
  readonly lastModified: string | null
}

/** Columns that a page keeps of the visit that brought its body. */
const KEPT =
  'url, depth, cost, status, content_type, content_hash, size_bytes, etag, last_modified, rendered, text_hash, ' +
  'warc_file, warc_offset, warc_length, politeness, given_id, given_topic'

type Original = Omit<Visit, 'unchanged_visits'> & { readonly fetched_ms: number }

/** Revisits of an import, which wait until the captures they repeat are in the lake. */
export class PendingRevisits {
  readonly #byPage = new Map<string, Revisit[]>()

  get count(): number {
    return [...this.#byPage.values()].reduce((sum, revisits) => sum + revisits.length, 0)
  }

  /** URLs whose originals were not found. */
  urls(): readonly string[] {
    return [...this.#byPage.values()].flatMap((revisits) => revisits.map(({ url }) => url))
  }

  /** Notes a revisit of a canonical URL. */
  add(url: string, capture: Extract<WarcCapture, { kind: 'revisit' }>): void {
    const headers = capture.answer?.rawHeaders ?? []
    const revisit: Revisit = {
      url,
      atMs: Date.parse(capture.fetchedAt),
      refersToMs: capture.refersToDate === null ? null : Date.parse(capture.refersToDate),
      status: capture.answer?.status ?? null,
      etag: headerOf(headers, 'etag'),
      lastModified: headerOf(headers, 'last-modified'),
    }
    const id = stableId('page', url)
    this.#byPage.set(id, [...(this.#byPage.get(id) ?? []), revisit])
  }

  /** The visits that these were, for those whose original the lake holds; the others stay. */
  async *resolved(lakeFolder: string): AsyncGenerator<Visit> {
    if (this.#byPage.size === 0) return
    let page: string | null = null
    let originals: Original[] = []
    const sql = `SELECT page_id, ${KEPT}, epoch_ms(fetched_at)::DOUBLE AS fetched_ms FROM stage_crawl
      WHERE state = 'stored' AND COALESCE(unchanged_visits, 0) = 0 ORDER BY page_id, fetched_at`
    for await (const original of streamStageTables<Original>(lakeFolder, sql)) {
      if (original.page_id !== page) {
        if (page !== null) yield* this.#ofPage(page, originals)
        page = original.page_id
        originals = []
      }
      if (this.#byPage.has(original.page_id)) originals.push(original)
    }
    if (page !== null) yield* this.#ofPage(page, originals)
  }

  *#ofPage(page: string, originals: readonly Original[]): Generator<Visit> {
    const waiting = this.#byPage.get(page) ?? []
    const left: Revisit[] = []
    const counts = new Map<Original, number>()
    for (const revisit of waiting.toSorted((a, b) => a.atMs - b.atMs)) {
      const original = originalOf(revisit, originals)
      if (original === undefined) left.push(revisit)
      else {
        const unchanged = (counts.get(original) ?? 0) + 1
        counts.set(original, unchanged)
        yield revisitVisit(revisit, { original, unchanged })
      }
    }
    if (left.length === 0) this.#byPage.delete(page)
    else this.#byPage.set(page, left)
  }
}

/** The capture that the revisit names, to the second, for some tools keep no more; or the newest before it. */
function originalOf(revisit: Revisit, originals: readonly Original[]): Original | undefined {
  const second = (ms: number): number => Math.floor(ms / 1000)
  const { refersToMs, atMs } = revisit
  const named = originals.find((each) => refersToMs !== null && second(each.fetched_ms) === second(refersToMs))
  return named ?? originals.findLast((each) => each.fetched_ms <= atMs)
}

function revisitVisit(revisit: Revisit, { original, unchanged }: { original: Original; unchanged: number }): Visit {
  const { page_id, fetched_ms, ...kept } = original
  const isNotModified = revisit.status === null || revisit.status === 304
  return visitOf(
    { url: original.url, depth: original.depth, fetched_at: new Date(revisit.atMs).toISOString() },
    {
      ...kept,
      ...{ state: 'stored', reason: null, unchanged_visits: unchanged },
      // What a server leaves out of a 304 holds on.
      etag: revisit.etag ?? (isNotModified ? original.etag : null),
      last_modified: revisit.lastModified ?? (isNotModified ? original.last_modified : null),
    },
  )
}
