import type { FaultKind, PlantedEdit } from '../planted-edit.ts'

/** A fault that puts other words in the place of one step; `at` counts from 0. */
export function replaceStep(
  steps: readonly string[],
  {
    at,
    text,
    kind,
    change,
    isProven = true,
  }: {
    readonly at: number
    readonly text: string
    readonly kind: FaultKind
    readonly change: string
    readonly isProven?: boolean
  },
): PlantedEdit {
  return {
    kind,
    expected: isProven ? 'fail' : 'effect unproven',
    change: `Step ${at + 1}: ${change}.`,
    candidateSteps: steps.with(at, text),
    referenceTouched: [at + 1],
    candidateTouched: [at + 1],
  }
}
