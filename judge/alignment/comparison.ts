import type { JudgeQuestion } from '../verdict/verdict.ts'
import { type Alignment, alignReadings } from './align-steps.ts'
import { wordsOfAll } from './known-words.ts'
import { verbGroup } from './reading/action-verbs.ts'
import { readStep, type StepReading } from './reading/read-step.ts'
import { readingDependencies, type StepDependency } from './step-dependencies.ts'
import { rawSimilarity } from './step-similarity.ts'

/** What the alignment judge may be told beside the question. */
export interface AlignmentOptions {
  /** The reference's task graph where people drew it: [before, after], steps counted from 1. Else it is read from the words. */
  readonly dependencies?: readonly (readonly [before: number, after: number])[]
}

/** A reference and a candidate laid beside one another: what every rule of the verdict looks at. Steps are counted from 1. */
export interface Comparison {
  readonly goal: string
  readonly reference: readonly StepReading[]
  readonly candidate: readonly StepReading[]
  readonly alignment: Alignment
  /**
   * Steps without a counterpart that stand between the same neighbours and share a verb or a thing: said in other words,
   * too far apart to be compared. By reference step.
   */
  readonly loose: ReadonlyMap<number, number>
  readonly dependencies: readonly StepDependency[]
  /** Lemmas that goal, reference and resources use. */
  readonly known: ReadonlySet<string>
  /** Groups of verbs that the reference uses. */
  readonly knownActions: ReadonlySet<string>
}

/** Reads, aligns and looks up what depends on what. */
export function compare(question: JudgeQuestion, { dependencies }: AlignmentOptions): Comparison {
  const { goal, resources = [] } = question
  const reference = question.referenceSteps.map(readStep)
  const candidate = question.candidateSteps.map(readStep)
  const alignment = alignReadings(reference, candidate)
  return {
    goal,
    reference,
    candidate,
    alignment,
    loose: loosePairs({ reference, candidate, alignment }),
    dependencies:
      dependencies?.map(([before, after]) => ({ before, after, thing: null })) ??
      readingDependencies(reference, { resources }),
    knownActions: new Set(reference.flatMap((step) => step.actions.map((action) => verbGroup(action.verb)))),
    known: wordsOfAll([goal, ...question.referenceSteps, ...resources]),
  }
}

function loosePairs({
  reference,
  candidate,
  alignment,
}: Pick<Comparison, 'reference' | 'candidate' | 'alignment'>): ReadonlyMap<number, number> {
  const loose = new Map<number, number>()
  const free = new Set(alignment.extra)
  for (const missing of alignment.missing) {
    const [after, before] = neighbours(alignment, missing)
    const one = reference[missing - 1]
    const likely = [...free]
      .filter((extra) => extra > after && extra < before)
      .map((extra) => ({ extra, likeness: likeness(one, candidate[extra - 1]) }))
      .sort((first, second) => second.likeness - first.likeness)[0]
    if (likely === undefined || likely.likeness < LOOSELY_ALIKE) continue
    loose.set(missing, likely.extra)
    free.delete(likely.extra)
  }
  return loose
}

/** A shared thing or the same kind of action is enough between the same neighbours. */
const LOOSELY_ALIKE = 0.15

function likeness(one: StepReading | undefined, other: StepReading | undefined): number {
  if (one === undefined || other === undefined) return 0
  const verbs = new Set(one.actions.map((action) => verbGroup(action.verb)))
  const sharesVerb = other.actions.some((action) => verbs.has(verbGroup(action.verb)))
  const sharesThing = [...one.objects].some((thing) => other.terms.has(thing))
  return Math.max(sharesVerb || sharesThing ? LOOSELY_ALIKE : 0, rawSimilarity(one, other))
}

/** The candidate steps that the nearest matched reference steps before and after one have. */
function neighbours({ pairs }: Alignment, step: number): readonly [number, number] {
  const before = pairs.filter((pair) => pair.reference < step).at(-1)
  const after = pairs.find((pair) => pair.reference > step)
  return [before?.candidate ?? 0, after?.candidate ?? Number.POSITIVE_INFINITY]
}
