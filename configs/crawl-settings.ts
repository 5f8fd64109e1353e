import { z } from 'zod'

const seconds = z.number().nonnegative()

/** Which wishes of sites are obeyed. All are recorded, obeyed or not. */
const ObeySettings = z.strictObject({
  robots: z
    .boolean()
    .default(true)
    .describe('robots.txt: its rules, its Crawl-delay, and nothing where it cannot be had.'),
  noindex: z.boolean().default(true).describe('noindex or none, in X-Robots-Tag or a robots meta element.'),
  noai: z
    .boolean()
    .default(true)
    .describe('noai, in X-Robots-Tag or a robots meta element; noimageai, which is not about text, is only recorded.'),
  tdm: z.boolean().default(true).describe('A TDM reservation, by header, meta element or /.well-known/tdmrep.json.'),
})

/** How pages are fetched. Times are in seconds, sizes in bytes. */
export const CrawlSettings = z.strictObject({
  seeds: z.array(z.string()).default([]).describe('Where a crawl begins; the scope of a seed is its origin.'),
  scope: z
    .enum(['folder', 'origin', 'host', 'domain'])
    .default('origin')
    .describe(
      "What of a seed's site belongs to the crawl: its folder, its origin, its host under any scheme or port, or its whole " +
        'registrable domain.',
    ),
  include: z
    .array(z.string())
    .default([])
    .describe('Globs over path and query; only matching pages are visited. All if left out.'),
  exclude: z.array(z.string()).default([]).describe('Globs over path and query of pages that are not visited.'),
  contact: z
    .string()
    .default('')
    .describe('Added to the User-Agent so that a site can reach you: a URL or an address.'),
  delay: seconds
    .nullable()
    .default(null)
    .describe('Seconds between two requests to one host; null means 1, and 0 for a seed on loopback.'),
  max_pages: z.int().positive().nullable().default(null).describe('Stop after storing this many pages in one run.'),
  max_pages_per_host: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('Store at most this many pages of one host, over all runs.'),
  guard_traps: z
    .boolean()
    .default(true)
    .describe('Leave out calendars, session ids, endless paths and the like; what is left out can be queried.'),
  max_depth: z.int().nonnegative().nullable().default(null).describe('Follow at most this many links from a seed.'),
  revisit_after: seconds
    .nullable()
    .default(86_400)
    .describe(
      'A page is due again after this many seconds, twice as many each time it is found unchanged; null never.',
    ),
  revisit_at_most: seconds
    .positive()
    .default(2_592_000)
    .describe('The longest a page is left alone, however long it stays unchanged, in seconds.'),
  obey: ObeySettings.prefault({}),
  robots_retry: seconds
    .positive()
    .default(600)
    .describe('When robots.txt cannot be had, its origin is left alone for this many seconds and then asked again.'),
  timeout: seconds.positive().default(30).describe('Seconds one answer may take, body included.'),
  max_bytes: z.int().positive().default(10_000_000).describe('Larger bodies, after decompression, are refused.'),
  max_retries: z
    .int()
    .nonnegative()
    .default(2)
    .describe('Further attempts in one run after a transport error or a 5xx.'),
  concurrency: z.int().positive().default(16).describe('Requests under way at once, over all hosts.'),
  render: z
    .enum(['auto', 'never', 'always'])
    .default('auto')
    .describe('Whether a browser runs the scripts of a page: auto only where the content is missing without them.'),
  resolve: z
    .record(z.string(), z.string())
    .default({})
    .describe('Connect to another address than DNS says: "host" or "host:port" to "address:port".'),
})
export type CrawlSettings = z.infer<typeof CrawlSettings>
