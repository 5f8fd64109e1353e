import { notes } from './table-notes.ts'

const URL_NOTE = 'The address, in its canonical spelling; file:// for a file'

/** Tables about what was fetched or brought, and what became of it. */
export const PAGE_TABLES = {
  pages: notes(
    { meaning: 'One row a page: the newest visit to an address that brought a body.', key: ['page_id'] },
    {
      page_id: 'The page; the same over all visits',
      url: URL_NOTE,
      host: 'Host and port of the address',
      status: 'HTTP status; null for a page that was brought, not fetched',
      content_type: 'Content-Type as the server gave it',
      content_hash: 'Identity of the bytes; what the extract stage answers about',
      size_bytes: ['Length of the body, decompressed', 'bytes'],
      fetched_at: ['When the visit was made', 'UTC'],
      etag: 'ETag header, sent back at the next visit',
      last_modified: 'Last-Modified header, sent back at the next visit',
      rendered: 'True when a browser ran the scripts of the page',
      given_id: 'Id that a table brought with the page',
      given_topic: 'Topic that a table brought with the page',
      vanished_at: ['When the server first said that the page is gone; null while it is there', 'UTC'],
    },
  ),
  frontier: notes(
    { meaning: 'One row an address the crawl has heard of, and where it stands.', key: ['url'] },
    {
      url: URL_NOTE,
      host: 'Host and port of the address',
      state: 'queued, stored, redirected, failed, refused, skipped or vanished',
      reason: 'Why it is neither queued nor stored, as a code; h2e crawl status says what each means',
      depth: ['Links followed from a seed to here', 'links'],
      cost: 'Place in the order of visiting: low costs go first',
      last_visit_at: ['When it was last visited', 'UTC'],
      next_visit_at: ['When it is due again; null when it is not', 'UTC'],
      unchanged_visits: ['Visits in a row that found the same text', 'visits'],
      discovered_on: 'The page that first named it; null for a seed',
    },
  ),
  politeness: notes(
    { meaning: 'One row an address that was visited: what its host and page say about being crawled.', key: ['url'] },
    {
      page_id: 'The page',
      url: URL_NOTE,
      host: 'Host and port of the address',
      visited_at: ['When it was last visited', 'UTC'],
      state: 'stored, redirected, failed or refused',
      reason: 'Why there is no page, as a code',
      robots: 'What robots.txt says of it: allowed, disallowed, none, unreachable',
      crawl_delay_ms: ['Crawl-delay of robots.txt', 'milliseconds'],
      delay_ms: ['Least time kept between two requests to the host', 'milliseconds'],
      x_robots_tag: 'X-Robots-Tag header, as it stands',
      meta_robots: 'Robots meta elements, as they stand',
      tdm_reservation: 'TDM reservation that holds for the page: 1 reserved, 0 not',
      tdm_policy: 'Address of the TDM policy',
      license: 'A licence the page names',
      opt_out: 'The wish that applies to the page: noindex, noai, tdm',
      etag: 'ETag header',
      last_modified: 'Last-Modified header',
    },
  ),
  document_pages: notes(
    {
      meaning: 'Which pages hold a document: one text at two addresses is one document.',
      key: ['document_id', 'page_id'],
    },
    { document_id: 'The text', page_id: 'The page it stands on', url: 'The address of that page' },
  ),
  documents: notes(
    { meaning: 'One row a text that was read from a page.', key: ['document_id'] },
    {
      document_id: 'The text; equal texts have one id',
      page_id: 'The first page, by address, that holds it',
      url: 'The address of that page',
      title: 'Title of the page',
      language: 'ISO 639-1 code of the language it is written in',
      text: 'The text that steps are placed in, as read from the page',
    },
  ),
} as const
