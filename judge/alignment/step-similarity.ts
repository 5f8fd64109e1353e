import { quantitiesAgree } from './compare-quantities.ts'
import { verbGroup } from './reading/action-verbs.ts'
import type { StepReading } from './reading/read-step.ts'

/** Below this two steps have nothing to do with one another: S counts as 0. */
const SIMILARITY_FLOOR = 0.35

/**
 * How alike two steps are, 0 to 1: S = 0.5 text (cosine of lemma TF-IDF) + 0.2 [same main verb] + 0.2 Jaccard(things named)
 * + 0.1 [quantities agree], and 0 below SIMILARITY_FLOOR. Verbs that do the same thing count as the same.
 */
export function stepSimilarity(one: StepReading, other: StepReading): number {
  const similarity = rawSimilarity(one, other)
  return similarity < SIMILARITY_FLOOR ? 0 : similarity
}

/** stepSimilarity() without its floor. */
export function rawSimilarity(one: StepReading, other: StepReading): number {
  const text = textSimilarity(one, other)
  if (text === 0) return 0
  const sameVerb = verbOf(one) === verbOf(other) ? 1 : 0
  const agree = quantitiesAgree(one, other) ? 1 : 0
  return 0.5 * text + 0.2 * sameVerb + 0.2 * jaccard(one.objects, other.objects) + 0.1 * agree
}

/** Cosine of two steps' lemma TF-IDF, 0 to 1; 0 where one of them has no words. */
export function textSimilarity(one: StepReading, other: StepReading): number {
  if (one.length === 0 || other.length === 0) return 0
  let sum = 0
  for (const [lemma, weight] of one.terms) sum += weight * (other.terms.get(lemma) ?? 0)
  return Math.min(1, sum / (one.length * other.length))
}

function verbOf({ mainVerb }: StepReading): string | null {
  return mainVerb === null ? null : verbGroup(mainVerb)
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const thing of one) if (other.has(thing)) shared += 1
  const all = one.size + other.size - shared
  return all === 0 ? 1 : shared / all
}
