import { bestAssignment } from './assignment.ts'
import { readStep, type StepReading } from './reading/read-step.ts'
import { stepSimilarity } from './step-similarity.ts'

/** A reference step and the candidate step that stands for it, both counted from 1. */
export interface MatchedPair {
  readonly reference: number
  readonly candidate: number
  /** S of methods.md, 0.35 to 1. */
  readonly similarity: number
}

/** How a candidate lies on its reference. Steps are counted from 1. */
export interface Alignment {
  /** In the order of the reference. */
  readonly pairs: readonly MatchedPair[]
  /** Reference steps without a counterpart. */
  readonly missing: readonly number[]
  /** Candidate steps without a counterpart. */
  readonly extra: readonly number[]
  /** Pairs that follow one another in the reference and stand the other way round in the candidate. */
  readonly inverted: readonly (readonly [MatchedPair, MatchedPair])[]
  /** Kendall's tau over the matched pairs: 1 the same order, -1 the reverse; null with fewer than two. */
  readonly kendallTau: number | null
}

/**
 * Matches candidate steps to reference steps so that the sum of their similarities is greatest. Of equally good matches the
 * one that keeps the order is taken, so that steps of one wording are not crossed.
 */
export function alignSteps(reference: readonly string[], candidate: readonly string[]): Alignment {
  return alignReadings(reference.map(readStep), candidate.map(readStep))
}

/** alignSteps() for steps that were read before. */
export function alignReadings(reference: readonly StepReading[], candidate: readonly StepReading[]): Alignment {
  const similarities = reference.map((one) => candidate.map((other) => stepSimilarity(one, other)))
  const given = bestAssignment(
    similarities.map((row, at) => row.map((value, to) => value + inPlace(value, place(at, row, to)))),
  )
  const pairs = given.flatMap((to, at) =>
    to < 0 ? [] : [{ reference: at + 1, candidate: to + 1, similarity: similarities[at]?.[to] ?? 0 }],
  )
  const inverted = invertedOf(pairs)
  const all = (pairs.length * (pairs.length - 1)) / 2
  const matched = new Set(pairs.map((pair) => pair.candidate))
  return {
    pairs,
    missing: given.flatMap((to, at) => (to < 0 ? [at + 1] : [])),
    extra: candidate.flatMap((_, at) => (matched.has(at + 1) ? [] : [at + 1])),
    inverted,
    kendallTau: all === 0 ? null : (all - 2 * inverted.length) / all,
  }

  function place(at: number, row: readonly number[], to: number): number {
    return at / Math.max(1, reference.length) - to / Math.max(1, row.length)
  }
}

/** Too little to outweigh a difference of similarity that means anything. */
const ORDER_BONUS = 1e-4

/** The square of the distance, not the distance: crossing two equal steps must never come out the same. */
function inPlace(similarity: number, distance: number): number {
  return similarity === 0 ? 0 : ORDER_BONUS * (1 - distance * distance)
}

function invertedOf(pairs: readonly MatchedPair[]): readonly (readonly [MatchedPair, MatchedPair])[] {
  return pairs.flatMap((one, at) =>
    pairs.slice(at + 1).flatMap((other) => (one.candidate > other.candidate ? [[one, other] as const] : [])),
  )
}
