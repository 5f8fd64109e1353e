import { z } from 'zod'

/** The forms a critical failure takes; `other` for what a judge's own words do not fit. */
export const FAILURE_KINDS = [
  'contradicts_goal',
  'contradicts_reference',
  'contradicts_itself',
  'incoherent',
  'vague',
  'missing_action',
  'harmful_action',
  'repeated_step',
  'other',
] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

/** What keeps a procedure from reaching its goal, or makes it unusable. */
export const CriticalFailure = z.strictObject({
  kind: z.enum(FAILURE_KINDS),
  /** What is wrong, in a sentence. */
  failure: z.string(),
  /** Steps of the reference and of the candidate it is tied to, counted from 1; only steps that exist. */
  reference_steps: z.array(z.int().positive()),
  candidate_steps: z.array(z.int().positive()),
})
export type CriticalFailure = z.infer<typeof CriticalFailure>

/**
 * Whether there is a verdict. A judge of ours that gives none is asked again and has no row; `unscored` are verdicts of
 * others that could not be read.
 */
export const JUDGMENT_STATUSES = ['scored', 'unscored'] as const

/** A judge's answer on one generation. */
export const Judgment = z.strictObject({
  /** stableId('judgment', { judge_id, generation_id, sample }). */
  judgment_id: z.string(),
  generation_id: z.string(),
  item_id: z.string(),
  /** Names all that can change the verdict: judge, model, decoding, prompt, what it is shown. */
  judge_id: z.string(),
  /** What people call this judge: its model, or `alignment`. */
  judge: z.string(),
  /** Counts the opinions of one judge on one generation, from 0. */
  sample: z.int().nonnegative(),
  status: z.enum(JUDGMENT_STATUSES),
  /** Null when unscored: no verdict is neither good nor bad. */
  has_failure: z.boolean().nullable(),
  critical_failures: z.array(CriticalFailure),
  n_failures: z.int(),
  reasoning: z.string(),
  /** Why it is unscored, and what the judge said; null when scored. */
  unscored_reason: z.string().nullable(),
  raw: z.string().nullable(),
})
export type Judgment = z.infer<typeof Judgment>
