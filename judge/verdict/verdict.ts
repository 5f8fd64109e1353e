import type { CriticalFailure } from '#data'

/** What a judge is shown: a goal, one correct way to it, and the steps to judge. */
export interface JudgeQuestion {
  readonly goal: string
  readonly referenceSteps: readonly string[]
  readonly candidateSteps: readonly string[]
  /** What one needs, where the judge is to know it. */
  readonly resources?: readonly string[]
  /** For the ledger: what is judged, and its topic. */
  readonly item: string
  readonly topic: string | null
  /** Counts the times the same question is really asked, from 0. */
  readonly sample?: number
}

/** A judge's answer. Without one the candidate is neither good nor bad: it is missing. */
export type Verdict =
  | {
      readonly kind: 'scored'
      /** A candidate with none passes. */
      readonly failures: readonly CriticalFailure[]
      readonly reasoning: string
    }
  | { readonly kind: 'unscored'; readonly reason: string; readonly raw: string }

/** Anything that can look for critical failures. Throws ItemError, BudgetError or FatalError as LanguageModel.ask() does. */
export interface Judge {
  /** What people call it: a model's name, or `alignment`. */
  readonly name: string
  judge(question: JudgeQuestion): Promise<Verdict>
}
