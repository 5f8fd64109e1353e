/** Faults: a sound judge fails the candidate. */
export const FAULT_KINDS = [
  'drop_step',
  'swap_steps',
  'change_quantity',
  'change_time',
  'change_temperature',
  'change_unit',
  'negate_step',
  'repeat_step',
  'insert_step',
  'blur_step',
  'contradict_goal',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Controls: a sound judge passes the candidate. */
export const CONTROL_KINDS = [
  'unchanged',
  'renumber',
  'light_paraphrase',
  'hand_paraphrase',
  'reorder_independent',
  'add_neutral_step',
] as const
export type ControlKind = (typeof CONTROL_KINDS)[number]

/** What a sound judge says; `effect unproven` where we cannot tell whether the edit does harm. */
export type ExpectedVerdict = 'fail' | 'pass' | 'effect unproven'

/** A candidate made from a reference, and what became of it. Steps are counted from 1. */
export interface PlantedEdit {
  readonly kind: FaultKind | ControlKind
  readonly expected: ExpectedVerdict
  /** What was done, in words. */
  readonly change: string
  readonly candidateSteps: readonly string[]
  /** The steps a judge may name as the place of the edit. */
  readonly referenceTouched: readonly number[]
  readonly candidateTouched: readonly number[]
}
