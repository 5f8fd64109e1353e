import type { CriticalFailure } from '#data'
import type { JudgeQuestion } from '../verdict/verdict.ts'
import { type AlignmentOptions, type Comparison, compare } from './comparison.ts'
import { foreignSteps, refusingSteps, undoingSteps, vagueSteps } from './rules/added-steps.ts'
import { negationContradictions, oppositeContradictions, quantityContradictions } from './rules/contradictions.ts'
import type { Rule } from './rules/finding.ts'
import { missingSteps, tooFewSteps } from './rules/missing-steps.ts'
import { repeatedSteps } from './rules/repeated-steps.ts'
import { wrongOrder } from './rules/wrong-order.ts'

/** A verdict of the alignment judge: always scored, for it needs nothing it could fail to get. */
export interface AlignmentVerdict {
  readonly kind: 'scored'
  readonly failures: readonly CriticalFailure[]
  readonly reasoning: string
}

/**
 * Judges a candidate by laying it on the reference (methods.md section 3), without a model. It fails when an essential step
 * is missing, a matched pair contradicts, dependent steps are inverted, a step is said again, an added step undoes the goal
 * or belongs elsewhere, or fewer than half of the reference steps are found. What cannot be decided is no failure.
 */
export function alignmentVerdict(question: JudgeQuestion, options: AlignmentOptions = {}): AlignmentVerdict {
  const comparison = compare(question, options)
  const failures = RULES.flatMap((rule) => rule(comparison))
  return { kind: 'scored', failures, reasoning: reasoningOf(comparison) }
}

const RULES: readonly Rule[] = [
  tooFewSteps,
  missingSteps,
  quantityContradictions,
  negationContradictions,
  oppositeContradictions,
  wrongOrder,
  repeatedSteps,
  undoingSteps,
  refusingSteps,
  vagueSteps,
  foreignSteps,
]

function reasoningOf({ alignment, loose }: Comparison): string {
  const { pairs, missing, extra, kendallTau } = alignment
  const matched = pairs.map((pair) => `${pair.reference}=${pair.candidate} (${pair.similarity.toFixed(2)})`)
  const alike = [...loose].map(([reference, candidate]) => `${reference}~${candidate}`)
  return [
    `Reference steps and their counterparts: ${matched.join(', ') || 'none'}.`,
    ...(alike.length === 0 ? [] : [`Said in other words: ${alike.join(', ')}.`]),
    `Without one: reference ${missing.join(', ') || 'none'}; candidate ${extra.join(', ') || 'none'}.`,
    `Kendall tau of the order: ${kendallTau === null ? 'none' : kendallTau.toFixed(2)}.`,
  ].join(' ')
}
