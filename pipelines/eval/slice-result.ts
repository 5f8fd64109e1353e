import { type Interval, wilsonInterval } from '#judge'
import type { TruthPage } from './read-corpus.ts'
import type { Reading } from './read-page.ts'
import { type Counts, f1Of, type PageScore } from './score-page.ts'

/** One page read and compared. */
export interface ScoredPage {
  readonly page: TruthPage
  readonly stripped: boolean
  readonly score: PageScore
  readonly reading: Reading
}

/** A group of pages, micro-averaged. A share of nothing is null. */
export interface SliceResult {
  readonly name: string
  readonly pages: number
  /** Pages with a procedure, and those of them where it was found. */
  readonly procedurePages: number
  readonly found: number
  readonly steps: Counts
  readonly precision: number | null
  readonly recall: number | null
  readonly precisionInterval: Interval
  readonly recallInterval: Interval
  readonly resources: Counts
  readonly resourcesF1: number | null
  readonly falsePositives: number
  readonly surplus: number
  readonly cpuMsPerPage: number
}

/** Adds up the scores of a group. */
export function sliceResult(name: string, scored: readonly ScoredPage[]): SliceResult {
  const steps = summed(scored.map(({ score }) => score.steps))
  const resources = summed(scored.map(({ score }) => score.resources))
  return {
    name,
    pages: scored.length,
    procedurePages: scored.filter(({ page }) => page.procedures.length > 0).length,
    found: scored.filter(({ score }) => score.isFound).length,
    steps,
    precision: share(steps.matched, steps.predicted),
    recall: share(steps.matched, steps.truth),
    precisionInterval: wilsonInterval(steps.matched, steps.predicted),
    recallInterval: wilsonInterval(steps.matched, steps.truth),
    resources,
    resourcesF1: resources.truth === 0 ? null : f1Of(resources),
    falsePositives: scored.filter(({ score }) => score.isFalsePositive).length,
    surplus: total(scored.map(({ score }) => score.surplus)),
    cpuMsPerPage: scored.length === 0 ? 0 : total(scored.map(({ reading }) => reading.cpuMs)) / scored.length,
  }
}

function summed(counts: readonly Counts[]): Counts {
  return {
    truth: total(counts.map(({ truth }) => truth)),
    predicted: total(counts.map(({ predicted }) => predicted)),
    matched: total(counts.map(({ matched }) => matched)),
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function share(count: number, of: number): number | null {
  return of === 0 ? null : count / of
}
