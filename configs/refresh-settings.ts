import { z } from 'zod'

const share = z.number().min(0).max(1)

/** What makes a nightly run raise its voice. Shares are from 0 to 1. */
export const RefreshSettings = z.strictObject({
  max_yield_drop: share
    .default(0.5)
    .describe(
      'Alert when the share of visited pages that gave a procedure falls by more than this part of what was usual.',
    ),
  max_block_rate: share
    .default(0.2)
    .describe('Alert when more than this share of answers were 401, 403, 429 or 503, or no answer came.'),
  compared_runs: z
    .int()
    .positive()
    .default(7)
    .describe('How many earlier runs say what is usual; their median counts.'),
  min_pages: z
    .int()
    .nonnegative()
    .default(20)
    .describe('Runs with fewer visits than this raise no alert and are not compared.'),
})
export type RefreshSettings = z.infer<typeof RefreshSettings>
