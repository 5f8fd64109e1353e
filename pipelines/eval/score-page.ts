import type { Candidate } from '#data'
import { matchTexts } from './match-texts.ts'
import type { TruthPage } from './read-corpus.ts'
import type { TruthProcedure } from './truth-row.ts'

/** How many of each were in the truth, were read, and were read right. */
export interface Counts {
  readonly truth: number
  readonly predicted: number
  readonly matched: number
}

/** What one page comes to. */
export interface PageScore {
  readonly steps: Counts
  /** All zero where the truth names no resources. */
  readonly resources: Counts
  /** True when at least half of a true procedure's steps were read as one procedure. */
  readonly isFound: boolean
  /** True for a page without a procedure from which one of three steps or more was read. */
  readonly isFalsePositive: boolean
  /** Procedures read beside the best one that match none of the page's true ones. */
  readonly surplus: number
  /** The procedure and the candidate that were compared, as indexes; null where there is none. */
  readonly procedure: number | null
  readonly candidate: number | null
}

/** Fewer steps are not taken for a procedure by whoever mines them. */
const FEWEST_STEPS = 3

/**
 * Compares what was read with the truth of a page: of all pairs of a true procedure and a candidate the one with the best
 * step F1. On a page without a procedure, every step of the longest candidate is one read wrongly, if it has three.
 */
export function scorePage(page: TruthPage, candidates: readonly Candidate[]): PageScore {
  const isFalsePositive = !page.hasProcedure && candidates.some(({ steps }) => steps.length >= FEWEST_STEPS)
  const best = bestPair(page, candidates)
  if (best === null) return withoutPair(page, { candidates, isFalsePositive })
  const procedure = page.procedures[best.procedure]
  const candidate = candidates[best.candidate]
  return {
    steps: best.steps,
    resources: resourceCounts(procedure?.resources ?? page.resources, { candidate, language: page.language }),
    isFound: best.steps.matched * 2 >= best.steps.truth,
    isFalsePositive,
    surplus: candidates.filter((other, at) => at !== best.candidate && !isTrue(other, page)).length,
    procedure: best.procedure,
    candidate: best.candidate,
  }
}

/** The steps of a true procedure compared with a candidate's. */
function stepCounts(
  procedure: TruthProcedure,
  { candidate, language }: { readonly candidate: Candidate; readonly language: string },
): Counts {
  const predicted = candidate.steps.map((step) => step.text)
  return {
    truth: procedure.steps.length,
    predicted: predicted.length,
    matched: matchTexts(predicted, procedure.steps, { language }).pairs.length,
  }
}

interface Pair {
  readonly procedure: number
  readonly candidate: number
  readonly steps: Counts
}

function bestPair({ procedures, language }: TruthPage, candidates: readonly Candidate[]): Pair | null {
  const pairs = procedures.flatMap((procedure, at) =>
    candidates.map((candidate, index) => ({
      procedure: at,
      candidate: index,
      steps: stepCounts(procedure, { candidate, language }),
    })),
  )
  return pairs.reduce<Pair | null>(
    (best, pair) => (best === null || f1Of(pair.steps) > f1Of(best.steps) ? pair : best),
    null,
  )
}

/** Harmonic mean of precision and recall; 0 where nothing was there and nothing read. */
export function f1Of({ truth, predicted, matched }: Counts): number {
  return truth + predicted === 0 ? 0 : (2 * matched) / (truth + predicted)
}

/** No candidate, or no procedure: nothing can match. */
function withoutPair(
  page: TruthPage,
  read: { readonly candidates: readonly Candidate[]; readonly isFalsePositive: boolean },
): PageScore {
  const procedure = page.procedures[0]
  const longest = Math.max(0, ...read.candidates.map(({ steps }) => steps.length))
  const resources = procedure === undefined ? [] : (procedure.resources ?? page.resources)
  return {
    steps: { truth: procedure?.steps.length ?? 0, predicted: read.isFalsePositive ? longest : 0, matched: 0 },
    resources: resourceCounts(resources, { candidate: undefined, language: page.language }),
    isFound: false,
    isFalsePositive: read.isFalsePositive,
    surplus: read.candidates.length,
    procedure: procedure === undefined ? null : 0,
    candidate: null,
  }
}

function resourceCounts(
  truth: readonly string[],
  { candidate, language }: { readonly candidate: Candidate | undefined; readonly language: string },
): Counts {
  if (truth.length === 0) return { truth: 0, predicted: 0, matched: 0 }
  const predicted = candidate?.resources.map((resource) => resource.text) ?? []
  return {
    truth: truth.length,
    predicted: predicted.length,
    matched: matchTexts(predicted, truth, { language }).pairs.length,
  }
}

function isTrue(candidate: Candidate, { procedures, language }: TruthPage): boolean {
  return procedures.some((procedure) => f1Of(stepCounts(procedure, { candidate, language })) >= 0.5)
}
