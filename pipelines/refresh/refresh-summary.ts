import { z } from 'zod'

const count = z.int().nonnegative()

/** What a run changed of one kind of thing, counted page by page. */
const Changes = z.strictObject({
  new: count,
  /** A page lost one and holds another in its place. */
  changed: count,
  gone: count,
})

/** What one host answered in one run, and what its pages gave; what alerts of later runs are measured by. */
export const HostFigures = z.strictObject({
  /** As in the visits: with the port, where it is not the usual one. */
  host: z.string(),
  /** Requests for pages that came to an end, those that no answer came to included. */
  answers: count,
  /** Of these: 401, 403, 429, 503, or no answer. */
  blocked: count,
  /** Pages of which this run learnt what they are now, and that gave a procedure as they were at any earlier visit. */
  gave: count,
  /** Pages visited in this run that give a procedure now, whatever they were before. */
  gives: count,
})
export type HostFigures = z.infer<typeof HostFigures>

/** Something a person should look at. */
export const Alert = z.strictObject({
  kind: z.enum(['block_rate', 'yield_drop']),
  /** Null where it is no single host but all of them together. */
  host: z.string().nullable(),
  /** The share that was measured, from 0 to 1: of answers that were blocked, or of pages that still give a procedure. */
  share: z.number(),
  /** The median of this share in earlier runs; null where none can be compared. Pages are expected to give all again. */
  usual: z.number().nullable(),
  /** The share beyond which the alert is raised. */
  limit: z.number(),
  /** How many answers or pages the share is of. */
  of: count,
  message: z.string(),
  /** A query for `h2e sql` that shows more. */
  sql: z.string(),
})
export type Alert = z.infer<typeof Alert>

/** What one nightly run did: `runs/<run_id>/summary.json` in the lake, and what `h2e refresh --json` prints. */
export const RefreshSummary = z.strictObject({
  /** Raised when the fields change: summaries of another format are not compared. */
  format: z.literal(1),
  run_id: z.string(),
  /** `stopped` by its budget, `interrupted` by a signal, `failed` by an error. */
  state: z.enum(['finished', 'stopped', 'interrupted', 'failed']),
  error: z.string().nullable(),
  /** ISO 8601, UTC. */
  started_at: z.string(),
  ended_at: z.string(),
  seconds: z.number(),
  /** Requests sent to sites, of any kind. */
  requests: count,
  /** Bytes of the bodies received for pages, decompressed. */
  bytes: count,
  visits: z.strictObject({
    total: count,
    by_state: z.record(z.string(), count),
    by_reason: z.record(z.string(), count),
  }),
  /** URLs in scope that were due and not visited when the run ended. */
  queued: count,
  pages: z.strictObject({ new: count, changed: count, unchanged: count, vanished: count, held: count }),
  documents: Changes,
  procedures: Changes,
  /** Items a stage worked on; 0 when nothing had to be mined. */
  stage_runs: count,
  /** Items that a stage failed on, or whose answer is still awaited; the next run takes them up. */
  failed_items: count,
  pending_items: count,
  model_calls: count,
  cost_usd: z.number(),
  /** Hosts with more blocked answers than the settings allow, however few there were. */
  hosts_blocked: z.array(z.string()),
  hosts: z.array(HostFigures),
  /** False where pages are not measured by what they give: not all was mined. */
  yield_measured: z.boolean(),
  alerts: z.array(Alert),
})
export type RefreshSummary = z.infer<typeof RefreshSummary>
