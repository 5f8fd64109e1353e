import { alignmentJudge, type CalibrationItem, goalTerms } from '#judge'
import { type Section, shareFigure } from '../figure.ts'

/**
 * How often the alignment judge fails a procedure that somebody wrote for the same goal without knowing the reference. Both
 * are taken to be right, so every failure is an error of the judge, or of ours in taking the goals to be the same: the pairs
 * are named. Each pair is judged both ways.
 */
export async function measureIndependent(items: readonly CalibrationItem[]): Promise<Section> {
  const pairs = pairsOf(items)
  const judge = alignmentJudge()
  const judged: { readonly pair: Pair; readonly failed: number }[] = []
  for (const pair of pairs) {
    let failed = 0
    for (const [reference, candidate] of [
      [pair.one, pair.other],
      [pair.other, pair.one],
    ] as const) {
      const { id, topic, goal, steps } = reference
      const asked = { item: id, topic, goal, referenceSteps: steps, candidateSteps: candidate.steps }
      const verdict = await judge.judge(asked)
      if (verdict.kind === 'scored' && verdict.failures.length > 0) failed += 1
    }
    judged.push({ pair, failed })
  }
  const failedOf = (among: typeof judged) => ({
    count: among.reduce((sum, { failed }) => sum + failed, 0),
    total: 2 * among.length,
  })
  return {
    name: 'independently written procedures of one goal',
    figures: [
      shareFigure('failed, goals of the same terms', failedOf(judged.filter(({ pair }) => pair.likeness === 1))),
      shareFigure('failed, goals that share two fifths of their terms or more', failedOf(judged)),
    ],
    notes: judged.map(
      ({ pair: { one, other, likeness }, failed }) =>
        `failed ${failed} of 2, ${percent(likeness)} of terms shared: ${named(one)} and ${named(other)}`,
    ),
  }
}

interface Pair {
  readonly one: CalibrationItem
  readonly other: CalibrationItem
  /** Share of the terms of both goals that both have. */
  readonly likeness: number
}

const LEAST_LIKENESS = 0.4

/** Pairs of goals that share enough terms, the most alike first; of procedures in the same words one is kept. */
export function pairsOf(items: readonly CalibrationItem[]): readonly Pair[] {
  const written = new Map(items.map((item) => [wordsOf(item), item]))
  const known = [...written.values()].map((item) => ({
    item,
    terms: new Set(goalTerms(withoutAccents(item.goal)).filter((term) => !NO_DISH.has(term))),
  }))
  return known
    .flatMap(({ item: one, terms }, at) =>
      known.slice(at + 1).map(({ item: other, terms: others }) => ({ one, other, likeness: jaccard(terms, others) })),
    )
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((first, second) => second.likeness - first.likeness)
}

function wordsOf({ steps }: CalibrationItem): string {
  return steps
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
}

/** Words about the page or the praise, not about what is made. */
const NO_DISH = new Set(goalTerms('recipe recipes homemade classic ultimate authentic best make making'))

/** "Crème brûlée" is written without them as often. */
function withoutAccents(goal: string): string {
  return goal.normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((term) => other.has(term)).length
  return shared === 0 ? 0 : shared / (one.size + other.size - shared)
}

function named({ goal, steps }: CalibrationItem): string {
  return `"${goal}" (${steps.length} steps)`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
