import { z } from 'zod'
import { CriticalFailure, FAILURE_KINDS } from '#data'

/** Nobody says more of one answer; what is longer was not typed. */
const LONGEST_TEXT = 4_000
const MOST_FAILURES = 100

/** A critical failure as a person marks it: the steps are what matters, and kind and words may be left out. */
export const LabelFailure = CriticalFailure.extend({
  kind: z.enum(FAILURE_KINDS).nullable(),
  failure: z.string().max(LONGEST_TEXT),
})
export type LabelFailure = z.infer<typeof LabelFailure>

/** What a person says of an answer. */
const LabelContent = z.strictObject({
  annotator: z.string(),
  generation_id: z.string().min(1),
  item_id: z.string().min(1),
  /** Whether it has a critical failure; null where the person cannot tell. */
  has_failure: z.boolean().nullable(),
  /** None where it has no failure. */
  failures: z.array(LabelFailure).max(MOST_FAILURES),
  note: z.string().max(LONGEST_TEXT),
  /** How long the answer was looked at; null where nobody measured. */
  seconds: z.number().nonnegative().nullable(),
})

/** A label that is to be kept. */
export const LabelDraft = LabelContent.refine(
  ({ has_failure, failures }) => has_failure !== false || failures.length === 0,
  { path: ['failures'], message: 'there are some, though the answer is said to have none' },
)
export type LabelDraft = z.infer<typeof LabelDraft>

/** One line of a person's file. Of the lines on one answer the last holds. */
export const StoredLabel = LabelContent.extend({
  /** True where the person took back what was said before; then there is no label. */
  withdrawn: z.boolean(),
  /** Counts the lines of this person on this answer, from 1. */
  version: z.int().positive(),
  /** ISO 8601, UTC. */
  labelled_at: z.iso.datetime(),
})
export type StoredLabel = z.infer<typeof StoredLabel>
