import { wordsOfAll } from './known-words.ts'
import type { NounPhrase } from './reading/noun-phrases.ts'
import { readStep, type StepReading } from './reading/read-step.ts'

/** One step needs another before it; both counted from 1. */
export interface StepDependency {
  readonly before: number
  readonly after: number
  /** The lemma of what the earlier step makes and the later one names; null when people drew the task graph. */
  readonly thing: string | null
}

/**
 * Which steps need which, as far as words show it: a later step names a thing that an earlier one was the first to name,
 * that is no listed resource, and that the earlier one brings in as new ("cut two pieces", "in a bowl") rather than as known
 * ("the oven"); or it names a thing by what an earlier step did to it ("the chopped onion"). What cannot be seen is left out.
 */
export function stepDependencies(
  steps: readonly string[],
  { resources = [] }: { readonly resources?: readonly string[] } = {},
): readonly StepDependency[] {
  return readingDependencies(steps.map(readStep), { resources })
}

/** stepDependencies() for steps that were read before. */
export function readingDependencies(
  steps: readonly StepReading[],
  { resources }: { readonly resources: readonly string[] },
): readonly StepDependency[] {
  const listed = wordsOfAll(resources)
  const madeIn = new Map<string, number>()
  const found: StepDependency[] = []
  for (const [at, step] of steps.entries()) {
    const needed = new Map<number, string>()
    for (const phrase of step.phrases) {
      const maker = madeIn.get(phrase.head)
      if (maker !== undefined && maker >= 0 && maker < at) needed.set(maker, phrase.head)
      for (const done of doneBefore(steps.slice(0, at), phrase)) needed.set(done, phrase.words.join(' '))
    }
    for (const [maker, thing] of needed) found.push({ before: maker + 1, after: at + 1, thing })
    for (const phrase of step.phrases) {
      if (madeIn.has(phrase.head)) continue
      const isNew = !listed.has(phrase.head) && !KNOWN.has(phrase.determiner) && !NOT_MADE.has(phrase.head)
      madeIn.set(phrase.head, isNew ? at : GIVEN)
    }
  }
  return found
}

/** Named before anything made it. */
const GIVEN = -1
const KNOWN = new Set(['the', 'your', 'its', 'their', 'this', 'that', 'these', 'those', 'each', 'every'])

/** What is there without anybody making it: measures, places and parts of anything. */
const NOT_MADE = new Set(
  `time minute hour second day side end top bottom middle center edge corner way part bit amount heat temperature speed step
  place room side hand finger air water front back inside outside surface number half rest size inch degree direction length
  width height line level case need moment color medium point area kind sort type lot order base`.split(/\s+/),
)

/** The earlier steps whose action this phrase's own words report: "folded sheets" after "Fold each sheet". */
function doneBefore(earlier: readonly StepReading[], phrase: NounPhrase): readonly number[] {
  const [first] = phrase.words
  if (first === undefined || phrase.words.length < 2) return []
  const at = earlier.findLastIndex(
    (step) =>
      step.actions.some((action) => action.verb === first && !action.isNegated) && step.objects.has(phrase.head),
  )
  return at < 0 ? [] : [at]
}
