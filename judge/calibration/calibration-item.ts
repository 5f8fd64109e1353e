/** A reference to plant edits in. Steps are counted from 1. */
export interface CalibrationItem {
  readonly id: string
  readonly topic: string | null
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources?: readonly string[]
  /** The task graph people drew: [before, after]. Where it is given, no other dependency is believed. */
  readonly dependencies?: readonly StepOrder[]
  /** The same steps in words of people, null for a step that nobody put in other words. */
  readonly paraphrases?: readonly (string | null)[]
}

/** The first step has to come before the second. */
export type StepOrder = readonly [before: number, after: number]
