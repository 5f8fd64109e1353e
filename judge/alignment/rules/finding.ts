import type { CriticalFailure, FailureKind } from '#data'
import type { Comparison } from '../comparison.ts'

/** A rule of the verdict: the failures it sees, each with a proof a person can redo. */
export type Rule = (comparison: Comparison) => readonly CriticalFailure[]

/** A failure of some kind, tied to steps counted from 1. */
export function finding(
  kind: FailureKind,
  {
    proof,
    reference = [],
    candidate = [],
  }: { readonly proof: string; readonly reference?: readonly number[]; readonly candidate?: readonly number[] },
): CriticalFailure {
  return { kind, failure: proof, reference_steps: [...reference], candidate_steps: [...candidate] }
}

/** A step's words, shortened to be quoted. */
export function quoted(step: { readonly text: string } | undefined): string {
  const text = step?.text ?? ''
  return `"${text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH).trimEnd()}...` : text}"`
}

const QUOTED_LENGTH = 80
