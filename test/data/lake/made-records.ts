import type { OutcomeLine, Visit } from '#data'

/** A visit to page number n of a made site. */
export function madeVisit(n: number, changes: Partial<Visit> = {}): Visit {
  return {
    page_id: `page-${n}`,
    url: `http://made.test/${n}`,
    host: 'made.test',
    state: 'stored',
    reason: null,
    status: 200,
    content_type: 'text/html',
    content_hash: `content-${n}`,
    size_bytes: 10,
    fetched_at: `2026-01-02T03:04:${String(n % 60).padStart(2, '0')}.000Z`,
    etag: null,
    last_modified: null,
    rendered: false,
    warc_file: null,
    warc_offset: null,
    warc_length: null,
    depth: 0,
    discovered: [],
    discovered_costs: null,
    cost: null,
    skipped: null,
    text_hash: null,
    unchanged_visits: null,
    politeness: null,
    given_id: null,
    given_topic: null,
    ...changes,
  }
}

/** The journal line of a visit. */
export function visitLine(visit: Visit): OutcomeLine<Visit> {
  const kind = visit.state === 'stored' ? 'kept' : 'dropped'
  return {
    fingerprint: 'crawl-1',
    item: visit.url,
    kind,
    reason: visit.reason,
    run: 'run',
    at: visit.fetched_at,
    values: [visit],
  }
}

/** Who the tests say they are. */
export const MADE_HOLDER = { pid: process.pid, host: 'test', command: 'vitest', since: '2026-01-02T03:04:05.000Z' }

/** A fixed clock. */
export const MADE_NOW = new Date('2026-01-02T03:04:05.000Z')
