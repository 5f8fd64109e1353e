import { stableId, type Visit } from '#data'

type Answered = Pick<Visit, 'url' | 'depth' | 'fetched_at'>
type Told = Partial<Omit<Visit, 'page_id' | 'host' | 'state' | 'reason' | keyof Answered>>

/** Makes the record of one visit; what is not told is null, empty or false. */
export function visitOf(answered: Answered, outcome: Pick<Visit, 'state' | 'reason'> & Told): Visit {
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
