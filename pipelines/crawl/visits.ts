import { stableId, type Visit } from '#data'

/** Which URL was visited, and when. */
export type Answering = Pick<Visit, 'url' | 'depth' | 'fetched_at'> & Partial<Pick<Visit, 'cost'>>

/** What came of it. */
export type Outcome = Pick<Visit, 'state' | 'reason'> &
  Partial<Omit<Visit, 'page_id' | 'host' | 'state' | 'reason' | keyof Answering>>

/** Makes the record of one visit; what is not told is null, empty or false. */
export function visitOf(answered: Answering, outcome: Outcome): Visit {
  return {
    page_id: stableId('page', answered.url),
    host: new URL(answered.url).host,
    status: null,
    content_type: null,
    content_hash: null,
    size_bytes: null,
    etag: null,
    last_modified: null,
    rendered: false,
    warc_file: null,
    warc_offset: null,
    warc_length: null,
    discovered: [],
    discovered_costs: null,
    cost: null,
    skipped: null,
    text_hash: null,
    unchanged_visits: null,
    politeness: null,
    given_id: null,
    given_topic: null,
    ...answered,
    ...outcome,
  }
}
