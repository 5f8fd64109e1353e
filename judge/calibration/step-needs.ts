import type { CalibrationItem, StepOrder } from './calibration-item.ts'
import { singular, stepWords } from './step-words.ts'

/** Which steps of a reference need which, and whether what is not named is known to be independent. */
export interface StepNeeds {
  readonly orders: readonly StepOrder[]
  /** True where people drew the graph: then two steps without a path between them may change places. */
  readonly isComplete: boolean
}

/**
 * People's task graph where there is one. Else, of methods.md section 2: a later step names, as something known ("the", "each"),
 * a thing that an earlier step was the first to name, as something new ("a", "two"), and that is no resource; or it names a
 * thing by what an earlier step did ("the folded sheets" after "Fold each sheet"). No judge's own rule is used here.
 */
export function stepNeeds(item: CalibrationItem): StepNeeds {
  if (item.dependencies !== undefined) return { orders: item.dependencies, isComplete: true }
  const given = new Set([item.goal, ...(item.resources ?? [])].flatMap(stepWords).map(singular))
  const orders = item.steps.flatMap((step, at) => {
    const seen = new Set(item.steps.slice(0, at).flatMap(stepWords).map(singular))
    const made = newThings(step).filter((thing) => !given.has(thing) && !seen.has(thing))
    const done = participlesOf(step)
    return item.steps
      .slice(at + 1)
      .flatMap((later, ahead): readonly StepOrder[] =>
        knownThings(later).some(({ words, head }) => made.includes(head) || done.has(words[0] ?? ''))
          ? [[at + 1, at + 2 + ahead]]
          : [],
      )
  })
  return { orders, isComplete: false }
}

/** Whether one step has to come before another, directly or through others. */
export function isBefore(orders: readonly StepOrder[], [first, second]: StepOrder): boolean {
  const reached = new Set([first])
  for (const step of reached) for (const [before, after] of orders) if (before === step) reached.add(after)
  return first !== second && reached.has(second)
}

const BREAK = new Set(
  `and or of in into on onto to from with by for at as until so that which who when while where over under along through
  between is are be it them its their then than if but off out up down about a an the this these those each both every your
  before after around round against across above below inside outside back away together`.split(/\s+/),
)

/** What "a minute" and "a little" bring in is not made. */
const NO_THING = new Set(
  `minute second hour day week month time little bit while moment way few half quarter third side end top bottom middle centre
  center inch centimetre centimeter metre meter millimetre cup teaspoon tablespoon gram litre liter ounce pound degree total
  other one more hand finger heat lid lot width length depth height angle order case`.split(/\s+/),
)

/** Heads of phrases that bring something in as new, but for tools ("with a rag") and likenesses ("like a book"). */
function newThings(step: string): readonly string[] {
  const phrases = step
    .toLowerCase()
    .matchAll(/([a-z']+[ ,:]+)?\b(?:an?|two|three|four|some|another)\s+(?=([a-z' -]+))/g)
  return [...phrases].flatMap(([, before = '', rest = '']) => {
    if (/^(with|using|by|like|for|of|as|than|at|on|from|after|within)\b/.test(before)) return []
    const head = phraseOf(rest).at(-1)
    return head === undefined || NO_THING.has(head) ? [] : [head]
  })
}

function knownThings(step: string): readonly { readonly words: readonly string[]; readonly head: string }[] {
  const phrases = step.toLowerCase().matchAll(/\b(?:the|this|that|these|those|each|both|every|your)\s+(?=([a-z' -]+))/g)
  return [...phrases].flatMap(([, rest = '']) => {
    const words = phraseOf(rest)
    const head = words.at(-1)
    return head === undefined || NO_THING.has(head) ? [] : [{ words: words.length > 1 ? words : [], head }]
  })
}

/** Up to three words, to the first that ends a phrase. */
function phraseOf(rest: string): readonly string[] {
  const words = rest.split(/[ -]+/).filter((word) => word !== '')
  const end = words.findIndex((word) => BREAK.has(word))
  return words.slice(0, Math.min(3, end < 0 ? words.length : end)).map(singular)
}

/** "Fold" makes things folded, "chop" chopped, "slice" sliced, "dry" dried. */
function participlesOf(step: string): ReadonlySet<string> {
  const verb = stepWords(step.replace(/^[^:.]{2,60}:\s+/, ''))[0] ?? ''
  if (verb.length < 3) return new Set()
  return new Set([`${verb}ed`, `${verb}d`, `${verb}${verb.at(-1)}ed`, `${verb.replace(/y$/, 'i')}ed`])
}
