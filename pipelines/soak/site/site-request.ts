import { z } from 'zod'

/** One request as the made site's server saw it. Times are in milliseconds of one clock that never goes back. */
export const SiteRequest = z.object({
  host: z.string(),
  path: z.string(),
  agent: z.string(),
  night: z.union([z.literal(1), z.literal(2)]),
  /** When it came. */
  atMs: z.number(),
  /** When its answer was sent, or given up. */
  endMs: z.number(),
  status: z.int(),
  /** Of the body, as sent. */
  bytes: z.int(),
  /** False when the connection ended before the answer did. */
  whole: z.boolean(),
  /** How long its answer asked to be left alone. */
  retryAfterMs: z.number(),
})
export type SiteRequest = z.infer<typeof SiteRequest>
