import { type LakeWriter, stableId, type Visit } from '#data'
import { visitOf } from '../../crawl/visits.ts'

/** Hosts of the made pages: a few large ones, many small. */
const HOSTS = 2_000

/** A page, or what was refused, as JSON lines beside a lake have it. */
export type PlainVisit =
  | { readonly kind: 'page'; readonly row: { url: string; host: string; status: number; size_bytes: number } }
  | { readonly kind: 'drop'; readonly row: { stage: 'crawl'; reason: string; item: string } }

const REASONS = ['robots', 'not_html', 'too_large', 'http_404'] as const

/** Writes the visit of made page number n to a lake; every tenth was refused or failed. Gives it as a plain row. */
export function appendMadePage(lake: LakeWriter, n: number, madeAt: Date): PlainVisit {
  // The square of a number below one is small more often than not: so are most hosts.
  const spread = (Math.imul(n, 2_654_435_761) >>> 0) / 2 ** 32
  const host = `host-${Math.floor(spread ** 2 * HOSTS)}.made.test`
  const url = `https://${host}/how-to/${n}`
  const at = madeAt.toISOString()
  const size_bytes = 20_000 + (n % 90_000)
  const reason = n % 10 === 0 ? (REASONS[Math.floor(n / 10) % REASONS.length] ?? null) : null
  const answered = { url, depth: 1, cost: 1, fetched_at: at }
  const visit: Visit =
    reason === null
      ? visitOf(answered, {
          state: 'stored',
          reason,
          status: 200,
          content_type: 'text/html',
          content_hash: stableId('page-body', n),
          size_bytes,
        })
      : visitOf(answered, { state: reason === 'http_404' ? 'failed' : 'refused', reason, status: 404 })
  const kind = reason === null ? 'kept' : 'dropped'
  lake.append('crawl', { fingerprint: 'made', item: url, kind, reason, run: 'made', at, values: [visit] })
  return reason === null
    ? { kind: 'page', row: { url, host, status: 200, size_bytes } }
    : { kind: 'drop', row: { stage: 'crawl', reason, item: url } }
}
