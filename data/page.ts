import { z } from 'zod'
import { contentHash, stableId } from './stable-id.ts'
import { TOPICS } from './topic.ts'

/** What became of a visit to a URL. Only `stored` makes a page. */
export const VISIT_STATES = ['stored', 'redirected', 'failed', 'refused'] as const

/** What made a page be left out, though its server gave it. */
export const OPT_OUTS = ['noindex', 'noai', 'tdm'] as const

/** What a host and its page say about being crawled, and what was done about it. Null where nothing was said or asked. */
export const Politeness = z.strictObject({
  /** What robots.txt says of this URL; `none` where the origin has no such file. */
  robots: z.enum(['allowed', 'disallowed', 'none', 'unreachable']),
  /** Crawl-delay of robots.txt, in milliseconds. */
  crawl_delay_ms: z.int().nullable(),
  /** The least time kept between two requests to the host, in milliseconds. */
  delay_ms: z.int().nullable(),
  /** The X-Robots-Tag header and the robots meta elements, as they stand. */
  x_robots_tag: z.string().nullable(),
  meta_robots: z.string().nullable(),
  /** TDM Reservation Protocol: the value that holds for the page, by header, meta element or /.well-known/tdmrep.json. */
  tdm_reservation: z.int().nullable(),
  tdm_policy: z.string().nullable(),
  /** A licence that the page names (rel=license and the like): a URL or a name. */
  license: z.string().nullable(),
  /** The wish that applies to this page, whether the settings obey it or not. */
  opt_out: z.enum(OPT_OUTS).nullable(),
})
export type Politeness = z.infer<typeof Politeness>

/**
 * One visit to one URL, or one file read from a folder: what was answered and where the raw answer is kept.
 * `discovered` holds the URLs first seen on this page; together with the seeds they make the frontier again after a kill.
 */
export const Visit = z.strictObject({
  /** stableId('page', canonical URL): the same page keeps its id over all visits. */
  page_id: z.string(),
  /** Canonical URL; a `file://` URL for a file. */
  url: z.string(),
  host: z.string(),
  state: z.enum(VISIT_STATES),
  /** Why there is no page, as a code such as `http_404`, `robots`, `redirect`, `too_large`; null when stored. */
  reason: z.string().nullable(),
  /** HTTP status; null for a file and for an answer that never came. */
  status: z.int().nullable(),
  content_type: z.string().nullable(),
  /** pageHash() of the body; the input identity of the extract stage. */
  content_hash: z.string().nullable(),
  size_bytes: z.int().nullable(),
  /** ISO 8601, UTC. */
  fetched_at: z.string(),
  etag: z.string().nullable(),
  last_modified: z.string().nullable(),
  /** True when the body is the DOM a browser had after running the page's scripts. */
  rendered: z.boolean(),
  /** Where the raw response stands: a file name in the lake's warc folder, and the gzip member's place in it, in bytes. */
  warc_file: z.string().nullable(),
  warc_offset: z.int().nullable(),
  warc_length: z.int().nullable(),
  /** Links followed from a seed to here; the seed itself is 0. */
  depth: z.int(),
  discovered: z.array(z.string()),
  /** What following each of `discovered` costs, 1 for the likeliest how-to; the order of visiting. Null: 1 each. */
  discovered_costs: z.array(z.int()).nullable().default(null),
  /** The sum of these costs from a seed to here; null in a visit made before costs were kept: its depth. */
  cost: z.int().nullable().default(null),
  /** Links first seen on this page that will not be visited, and why, as a code such as `trap_calendar`, `excluded`. */
  skipped: z
    .array(z.strictObject({ url: z.string(), reason: z.string() }))
    .nullable()
    .default(null),
  /** Hash of the visible text outside navigation: the same though a date in the page's head or an advertisement changed. */
  text_hash: z.string().nullable().default(null),
  /** How many visits in a row up to this one found the same text; null where none was received before. */
  unchanged_visits: z.int().nullable().default(null),
  politeness: Politeness.nullable().default(null),
  /** The id and the topic that a table gave with the page; null where it gave none, and for pages that were fetched. */
  given_id: z.string().nullable().default(null),
  given_topic: z.enum(TOPICS).nullable().default(null),
})
export type Visit = z.infer<typeof Visit>

/** A stored page with its body: what the extract stage reads. `content_hash` identifies it; the URL does not. */
export const PageBody = z.strictObject({
  content_hash: z.string(),
  /** `html` is bytes as received; `text` is plain text, as tables bring it. */
  kind: z.enum(['html', 'text']),
  body: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** The Content-Type header, for its charset; null when unknown. */
  content_type: z.string().nullable(),
  /** The topic given with the page, where one was. */
  topic: z.enum(TOPICS).optional(),
})
export type PageBody = z.infer<typeof PageBody>

/**
 * The identity of what a page is read from: its bytes, what kind they are, the charset its Content-Type names, and the
 * topic given with it, if any.
 */
export function pageHash(page: Omit<PageBody, 'content_hash'>): string {
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(page.content_type ?? '')?.[1]?.toLowerCase() ?? null
  const { topic } = page
  return stableId('page-body', { bytes: contentHash(page.body), kind: page.kind, charset, topic })
}
