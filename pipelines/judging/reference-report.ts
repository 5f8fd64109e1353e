import { type Interval, wilsonInterval } from '#judge'
import type { ReferenceCheck } from './reference-checks.ts'

/** How many references a model disputes. */
export interface DisputedShare {
  readonly n_items: number
  readonly n_checked: number
  readonly n_disputed: number
  /** Without an answer: neither good nor disputed. */
  readonly n_missing: number
  /** Of those checked; null when none is. */
  readonly disputed_share: number | null
  /** Wilson's 95 % interval of the share; null when none is checked. */
  readonly interval: Interval | null
}

/** The disputed share of all references, and topic by topic in the order of their names. */
export interface ReferenceReport extends DisputedShare {
  readonly by_topic: readonly (DisputedShare & { readonly topic: string })[]
}

/** Counts what a model said of a benchmark's references. */
export function referenceReport(checks: readonly ReferenceCheck[]): ReferenceReport {
  const topics = [...new Set(checks.map(({ topic }) => topic))].sort()
  const by_topic = topics.map((topic) => ({ topic, ...disputedShare(checks.filter((check) => check.topic === topic)) }))
  return { ...disputedShare(checks), by_topic }
}

function disputedShare(checks: readonly ReferenceCheck[]): DisputedShare {
  const disputed = checks.filter(({ status }) => status === 'disputed').length
  const missing = checks.filter(({ status }) => status === 'missing').length
  const checked = checks.length - missing
  return {
    n_items: checks.length,
    n_checked: checked,
    n_disputed: disputed,
    n_missing: missing,
    disputed_share: checked === 0 ? null : disputed / checked,
    interval: checked === 0 ? null : wilsonInterval(disputed, checked),
  }
}
