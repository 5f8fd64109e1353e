import { z } from 'zod'

const seconds = z.number().nonnegative()

/** How pages are fetched. Times are in seconds, sizes in bytes. */
export const CrawlSettings = z.strictObject({
  seeds: z.array(z.string()).default([]).describe('Where a crawl begins; the scope of a seed is its origin.'),
  contact: z
    .string()
    .default('')
    .describe('Added to the User-Agent so that a site can reach you: a URL or an address.'),
  delay: seconds
    .nullable()
    .default(null)
    .describe('Seconds between two requests to one host; null means 1, and 0 for a seed on loopback.'),
  max_pages: z.int().positive().nullable().default(null).describe('Stop after storing this many pages in one run.'),
  max_depth: z.int().nonnegative().nullable().default(null).describe('Follow at most this many links from a seed.'),
  revisit_after: seconds
    .nullable()
    .default(86_400)
    .describe('A page is due again after this many seconds; null never.'),
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
