import { quantityClashes } from '../compare-quantities.ts'
import type { Comparison } from '../comparison.ts'
import { wordsOfAll } from '../known-words.ts'
import { isNeutralStep, isVagueWord, undoes } from '../plain-words.ts'
import { verbGroup } from '../reading/action-verbs.ts'
import type { Quantity } from '../reading/quantities.ts'
import type { StepReading } from '../reading/read-step.ts'
import { tokensOf } from '../reading/tokens.ts'
import { wordWeight } from '../reading/word-weights.ts'
import { finding, quoted, type Rule } from './finding.ts'

/** An added step throws away what the goal is about. */
export const undoingSteps: Rule = (comparison) => {
  const about = wordsOfAll([comparison.goal])
  return added(comparison).flatMap(({ place, step }) => {
    const undone = step.actions.find((action) => !action.isNegated && undoes(action, step))
    const thing = [...step.objects].find((object) => about.has(object) || WHOLE.has(object))
    if (undone === undefined || thing === undefined) return []
    const proof = `Candidate step ${place} ${quoted(step)} tells to "${undone.verb}" the "${thing}", which the goal "${comparison.goal}" is about.`
    return [finding('contradicts_goal', { proof, candidate: [place] })]
  })
}

const WHOLE = new Set(['everything', 'result', 'work', 'all'])

/** An added step says not to do what the goal is ("Do not bake the bread"), or what a reference step tells to do. */
export const refusingSteps: Rule = (comparison) =>
  added(comparison).flatMap(({ place, step }) => {
    const refused = step.actions.filter(({ isNegated }) => isNegated).map(({ verb }) => verb)
    const aim = refused.find((verb) => isAim(comparison.goal, { verb, things: step.objects }))
    if (aim !== undefined) {
      const proof = `Candidate step ${place} ${quoted(step)} says not to "${aim}", which the goal "${comparison.goal}" is.`
      return [finding('contradicts_goal', { proof, candidate: [place] })]
    }
    for (const verb of refused) {
      const at = comparison.reference.findIndex((other) => tellsTo(other, { verb, things: step.objects }))
      if (at < 0) continue
      const proof = `Candidate step ${place} ${quoted(step)} says not to "${verb}", which reference step ${at + 1} tells to do.`
      return [finding('contradicts_reference', { proof, reference: [at + 1], candidate: [place] })]
    }
    return []
  })

interface Refused {
  readonly verb: string
  readonly things: ReadonlySet<string>
}

/** Of "Make a Pot" the aim is the making as well as the pot. */
function isAim(goal: string, { verb, things }: Refused): boolean {
  const lemmas = tokensOf(goal).map(({ lemma }) => lemma)
  return lemmas.some((lemma) => verbGroup(lemma) === verbGroup(verb)) && lemmas.some((lemma) => things.has(lemma))
}

function tellsTo(step: StepReading, asked: Refused): boolean {
  const isTold = step.actions.some((own) => !own.isNegated && verbGroup(own.verb) === verbGroup(asked.verb))
  return isTold && [...asked.things].some((thing) => step.objects.has(thing))
}

/** An added step says nothing that could be done. */
export const vagueSteps: Rule = (comparison) =>
  added(comparison).flatMap(({ place, step }) => {
    if ([...step.terms.keys()].some((word) => !isVagueWord(word))) return []
    const proof = `Candidate step ${place} ${quoted(step)} names no thing to act on and stands for no reference step.`
    return [finding('vague', { proof, candidate: [place] })]
  })

/**
 * An added step belongs to other work: most of what it names and does neither goal, reference nor resources know, or it
 * gives a quantity they nowhere give. Only in a candidate that else keeps to their words, and never for neutral steps.
 */
export const foreignSteps: Rule = (comparison) => {
  if (usualShareUnknown(comparison) > KEEPS_TO_KNOWN) return []
  return added(comparison).flatMap(({ place, step }) => {
    if (isNeutralStep(step) || [...step.terms.keys()].every(isVagueWord)) return []
    const unknown = unknownIn(step, comparison)
    const amount = unknownQuantity(step, comparison)
    const isForeign = unknown.share >= MOSTLY_UNKNOWN
    if (!isForeign && amount === undefined) return []
    const why = isForeign
      ? `is about "${unknown.words.join('", "')}", which goal, reference and resources do not know`
      : `gives "${amount?.text}", which the reference nowhere gives`
    const proof = `Candidate step ${place} ${quoted(step)} stands for no reference step and ${why}.`
    return [finding('harmful_action', { proof, candidate: [place] })]
  })
}

const KEEPS_TO_KNOWN = 0.25
const MOSTLY_UNKNOWN = 0.4

function added({
  alignment,
  candidate,
  loose,
}: Comparison): readonly { readonly place: number; readonly step: StepReading }[] {
  const taken = new Set(loose.values())
  return alignment.extra.flatMap((place) => {
    const step = candidate[place - 1]
    return step === undefined || taken.has(place) ? [] : [{ place, step }]
  })
}

function usualShareUnknown(comparison: Comparison): number {
  const { pairs } = comparison.alignment
  const shares = pairs
    .map((pair) => comparison.candidate[pair.candidate - 1])
    .map((step) => unknownIn(step, comparison).share)
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
}

interface Unknown {
  readonly words: readonly string[]
  /** By weight, of all things and actions of the step; 0 where it has none. */
  readonly share: number
}

function unknownIn(step: StepReading | undefined, { known, knownActions }: Comparison): Unknown {
  const words: string[] = []
  let unknown = 0
  let all = 0
  const weigh = (word: string, isKnown: boolean): void => {
    all += wordWeight(word)
    if (isKnown) return
    unknown += wordWeight(word)
    words.push(word)
  }
  for (const thing of step?.objects ?? []) weigh(thing, known.has(thing))
  for (const { verb } of step?.actions ?? []) weigh(verb, knownActions.has(verbGroup(verb)) || known.has(verb))
  return { words, share: all === 0 ? 0 : unknown / all }
}

function unknownQuantity(step: StepReading, { reference }: Comparison): Quantity | undefined {
  const given = reference.flatMap((other) => other.quantities)
  return step.quantities.find(
    (quantity) =>
      quantity.dimension !== 'count' &&
      given.every(
        (other) =>
          other.dimension !== quantity.dimension ||
          quantityClashes([other], [quantity]).length > 0 ||
          other.of !== quantity.of,
      ),
  )
}
