import type { MatchedPair } from '../align-steps.ts'
import type { Comparison } from '../comparison.ts'
import type { StepDependency } from '../step-dependencies.ts'
import { textSimilarity } from '../step-similarity.ts'
import { finding, quoted, type Rule } from './finding.ts'

/** Two dependent steps stand the other way round. A step of the same words as the earlier one may stand in for it. */
export const wrongOrder: Rule = (comparison) => {
  const { dependencies, reference } = comparison
  const places = placesOf(comparison)
  const isWrong = ({ before, after }: StepDependency): boolean => {
    const first = Math.min(...(places.get(before) ?? []))
    const last = Math.max(...(places.get(after) ?? []))
    return Number.isFinite(first) && Number.isFinite(last) && first > last
  }
  const direct = dependencies.filter((dependency) => isKept(dependency) && isWrong(dependency))
  const wrong = direct.length > 0 ? direct : closureOf(dependencies.filter(isKept)).filter(isWrong)
  return wrong.map(({ before, after, thing }) => {
    const steps = [Math.min(...(places.get(before) ?? [])), Math.max(...(places.get(after) ?? []))]
    const why = thing === null ? 'which depends on it' : `which needs its "${thing}"`
    const proof = `Reference step ${before} ${quoted(reference[before - 1])} comes before step ${after}, ${why}; in the candidate it is step ${steps[0]}, after step ${steps[1]}.`
    return finding('contradicts_reference', { proof, reference: [before, after], candidate: steps })
  })
}

/** A dependency that the reference's own order breaks says nothing. */
function isKept({ before, after }: StepDependency): boolean {
  return before < after
}

/** Where each reference step stands in the candidate, all steps of the same words together; unsure matches left out. */
function placesOf({ alignment, reference }: Comparison): ReadonlyMap<number, readonly number[]> {
  const sure = alignment.pairs.filter((pair) => pair.similarity >= SURE)
  const isTwin = (one: MatchedPair, other: MatchedPair): boolean => {
    const [first, second] = [reference[one.reference - 1], reference[other.reference - 1]]
    return first !== undefined && second !== undefined && textSimilarity(first, second) > SAME_WORDS
  }
  return new Map(
    sure.map((pair) => [
      pair.reference,
      sure.flatMap((other) => (other === pair || isTwin(pair, other) ? [other.candidate] : [])),
    ]),
  )
}

/** Below this a match is too unsure to say where a step stands. */
const SURE = 0.45
const SAME_WORDS = 0.95

/** All that follows: what needs a step also needs what that step needs. */
function closureOf(dependencies: readonly StepDependency[]): readonly StepDependency[] {
  const next = new Map<number, number[]>()
  for (const { before, after } of dependencies) next.set(before, [...(next.get(before) ?? []), after])
  const reach = (from: number): ReadonlySet<number> => {
    const seen = new Set<number>()
    const open = [...(next.get(from) ?? [])]
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (seen.has(step)) continue
      seen.add(step)
      open.push(...(next.get(step) ?? []))
    }
    return seen
  }
  return [...next.keys()].flatMap((before) => [...reach(before)].map((after) => ({ before, after, thing: null })))
}
