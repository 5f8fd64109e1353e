import { DisjointSets, representatives } from './disjoint-sets.ts'
import { goalTerms, isDecisiveTerm } from './goal-terms.ts'
import { inIdOrder, type TextWithId } from './text-with-id.ts'

/**
 * Two goals are the same from this TF-IDF cosine on. Set high on purpose: with it only words that are common among the
 * goals at hand may differ ("bake bread", "bake bread at home"), while one rare word ("bake banana bread") keeps goals
 * apart. A goal wrongly merged is a benchmark item lost; one wrongly kept is a near repeat.
 */
export const SAME_GOAL_THRESHOLD = 0.9

/**
 * Groups goals that ask for the same: TF-IDF cosine of their terms (goalTerms; each term once, weight 1 + ln(N / n) over
 * the distinct goals given), at least `threshold`, with no number and no word such as "off" or "without" in only one of
 * the two; everything linked is one group. Gives for each id the first id of its group. The order of the input does not
 * matter. Exact, and not quadratic: only goals that share one of their rarest terms are compared (the prefix filter of
 * Bayardo, Ma and Srikant 2007). Throws FatalError when an id is given twice.
 */
export function findSameGoals(
  goals: Iterable<TextWithId>,
  options: { readonly threshold?: number } = {},
): Map<string, string> {
  const sorted = inIdOrder(goals)
  const groups = new DisjointSets(sorted.length)
  const firstWithTerms = new Map<string, { readonly item: number; readonly terms: readonly string[] }>()
  for (const [item, goal] of sorted.entries()) {
    const terms = goalTerms(goal.text)
    const key = terms.join(' ')
    const known = firstWithTerms.get(key)
    if (known === undefined) firstWithTerms.set(key, { item, terms })
    else groups.join(known.item, item)
  }
  const vectors = weigh([...firstWithTerms.values()])
  joinAlike(vectors, { groups, threshold: options.threshold ?? SAME_GOAL_THRESHOLD })
  return representatives(
    sorted.map((goal) => goal.id),
    groups,
  )
}

/** A goal as a vector of length 1. Terms are numbered from the rarest on, and stand in that order. */
interface GoalVector {
  readonly item: number
  readonly terms: Uint32Array
  readonly weights: Float64Array
  /** The numbers of its decisive terms, as one text. */
  readonly decisive: string
}

function weigh(goals: readonly { readonly item: number; readonly terms: readonly string[] }[]): GoalVector[] {
  const frequencies = new Map<string, number>()
  for (const goal of goals) for (const term of goal.terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  // Equal frequencies in code-unit order, so that sums run in one order whatever the order of the input.
  const ranked = [...frequencies].sort(([one, n], [two, m]) => n - m || (one < two ? -1 : 1))
  const numbers = new Map(ranked.map(([term], number) => [term, number]))
  const termWeights = Float64Array.from(ranked, ([, frequency]) => 1 + Math.log(goals.length / frequency))
  return goals.map((goal) => {
    const terms = Uint32Array.from(goal.terms, (term) => numbers.get(term) ?? 0).sort()
    const raw = Float64Array.from(terms, (term) => termWeights[term] ?? 0)
    const length = Math.hypot(...raw)
    const decisive = goal.terms.filter(isDecisiveTerm).join(' ')
    return { item: goal.item, terms, weights: raw.map((weight) => weight / length), decisive }
  })
}

function joinAlike(
  vectors: readonly GoalVector[],
  { groups, threshold }: { readonly groups: DisjointSets; readonly threshold: number },
): void {
  const byRareTerm = new Map<number, GoalVector[]>()
  for (const vector of vectors) {
    for (const term of rarestTerms(vector, threshold)) {
      const known = byRareTerm.get(term) ?? []
      for (const other of known) {
        if (other.decisive !== vector.decisive || groups.find(other.item) === groups.find(vector.item)) continue
        if (cosine(vector, other) >= threshold) groups.join(vector.item, other.item)
      }
      known.push(vector)
      byRareTerm.set(term, known)
    }
  }
}

/** The fewest leading terms without which a vector is too short to reach the threshold with any other. */
function rarestTerms(vector: GoalVector, threshold: number): Uint32Array {
  let leftSquared = 1
  let count = 0
  while (count < vector.terms.length && leftSquared >= threshold * threshold - ROUNDING) {
    leftSquared -= (vector.weights[count] ?? 0) ** 2
    count += 1
  }
  return vector.terms.subarray(0, count)
}

/** Far above the error of a sum of a few dozen squares, far below any difference that matters. */
const ROUNDING = 1e-9

function cosine(one: GoalVector, two: GoalVector): number {
  let sum = 0
  let left = 0
  let right = 0
  while (left < one.terms.length && right < two.terms.length) {
    const difference = (one.terms[left] ?? 0) - (two.terms[right] ?? 0)
    if (difference === 0) sum += (one.weights[left] ?? 0) * (two.weights[right] ?? 0)
    if (difference <= 0) left += 1
    if (difference >= 0) right += 1
  }
  return sum
}
