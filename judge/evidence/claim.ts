import type { StepReading } from '../alignment/reading/read-step.ts'

/** What code can check about the steps of one procedure. */
export const CLAIM_KINDS = [
  'amount_within_list',
  'time_within_total',
  'temperature_scales',
  'count_kept',
  'back_reference',
  'made_before_use',
] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/**
 * What became of a check: the text claims nothing of the kind; it claims something that could not be put in numbers, which
 * is no error; it holds; it does not.
 */
export type ClaimState = 'no_claim' | 'not_formalised' | 'checked_ok' | 'contradicted'

/** One thing the text claims, and a proof a person can redo from the text alone. */
export interface Claim {
  readonly kind: ClaimKind
  readonly state: ClaimState
  /** Steps it rests on, counted from 1. */
  readonly steps: readonly number[]
  readonly proof: string
}

/** A procedure as the checks read it. */
interface ReadProcedure {
  readonly steps: readonly StepReading[]
  /** Each resource, read as a step is. */
  readonly resources: readonly StepReading[]
  /** Where a total time may be stated: the goal, or what was given beside it. */
  readonly stated: readonly string[]
}

/** A check of one kind. Without any claim it gives none. */
export type Check = (procedure: ReadProcedure) => readonly Claim[]

/** A number without the noise of floating point. */
export function plainNumber(value: number): string {
  return String(Math.round(value * 100) / 100)
}
