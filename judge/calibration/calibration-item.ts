/** A reference to plant edits in. Steps are counted from 1. */
export interface CalibrationItem {
  readonly id: string
  readonly topic: string | null
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources?: readonly string[]
  /** The task graph people drew: [before, after]. Where it is given, no other dependency is believed. */
  readonly dependencies?: readonly StepOrder[]
  /** The same steps in other words, written by hand, null for a step left as it is. */
  readonly paraphrases?: readonly (string | null)[]
}

/** The first step has to come before the second. */
export type StepOrder = readonly [before: number, after: number]
