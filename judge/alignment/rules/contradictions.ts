import { quantityClashes } from '../compare-quantities.ts'
import type { Comparison } from '../comparison.ts'
import { insteadOf, opposedWords } from '../opposed-words.ts'
import { verbGroup } from '../reading/action-verbs.ts'
import type { StepReading } from '../reading/read-step.ts'
import { textSimilarity } from '../step-similarity.ts'
import { finding, type Rule } from './finding.ts'

interface Pair {
  readonly reference: number
  readonly candidate: number
  readonly one: StepReading
  readonly other: StepReading
}

/** A matched pair contradicts in an amount, time, temperature, size, setting, count or unit. */
export const quantityContradictions: Rule = (comparison) =>
  pairsOf(comparison).flatMap(({ reference, candidate, one, other }) =>
    quantityClashes(one.quantities, other.quantities, { inSameWords: textSimilarity(one, other) >= SAME_WORDS }).map(
      (clash) => {
        const proof = `Candidate step ${candidate} says "${clash.candidate.text}" where reference step ${reference} says "${clash.reference.text}".`
        return finding('contradicts_reference', { proof, reference: [reference], candidate: [candidate] })
      },
    ),
  )

const SAME_WORDS = 0.8

/** A matched pair tells to do a thing on one side and not to do it on the other. */
export const negationContradictions: Rule = (comparison) =>
  pairsOf(comparison).flatMap(({ reference, candidate, one, other }) => {
    const turned = turnedVerb(one, other) ?? turnedWhole(one, other)
    if (turned === null) return []
    const { verb, isForbidden } = turned
    const proof = isForbidden
      ? `Candidate step ${candidate} says not to "${verb}", which reference step ${reference} tells to do.`
      : `Candidate step ${candidate} tells to "${verb}", which reference step ${reference} says not to do.`
    return [finding('contradicts_reference', { proof, reference: [reference], candidate: [candidate] })]
  })

/** A matched pair says opposites, such as "covered" and "uncovered", or one says "instead of" what the other says. */
export const oppositeContradictions: Rule = (comparison) =>
  pairsOf(comparison).flatMap(({ reference, candidate, one, other }) => {
    const similarity = textSimilarity(one, other)
    if (similarity < ALIKE_ENOUGH) return []
    const opposed = opposedWords([one, other], { inSameWords: similarity >= SAME_WORDS }) ?? insteadOf(one, other)
    if (opposed === null) return []
    const proof = `Candidate step ${candidate} says "${opposed.candidate}" where reference step ${reference} says "${opposed.reference}".`
    return [finding('contradicts_reference', { proof, reference: [reference], candidate: [candidate] })]
  })

/** Opposites mean something only where the rest is the same. */
const ALIKE_ENOUGH = 0.5

function pairsOf({ alignment, reference, candidate }: Comparison): readonly Pair[] {
  return alignment.pairs.flatMap((pair) => {
    const one = reference[pair.reference - 1]
    const other = candidate[pair.candidate - 1]
    return one === undefined || other === undefined ? [] : [{ ...pair, one, other }]
  })
}

interface TurnedVerb {
  readonly verb: string
  readonly isForbidden: boolean
}

/**
 * A verb that the candidate forbids more often than the reference and tells less often, or the other way round. Between steps
 * of the same words every word is counted, so that a verb nobody listed is known by its negation alone; else actions are.
 */
function turnedVerb(one: StepReading, other: StepReading): TurnedVerb | null {
  const inSameWords = textSimilarity(one, other) >= NEARLY_EQUAL
  const negated = [...one.actions, ...other.actions].filter((action) => action.isNegated)
  for (const { verb } of negated) {
    const reference = polarity(one, { verb, inSameWords })
    const candidate = polarity(other, { verb, inSameWords })
    if (candidate.forbidden > reference.forbidden && candidate.told < reference.told) return { verb, isForbidden: true }
    if (candidate.forbidden < reference.forbidden && candidate.told > reference.told)
      return { verb, isForbidden: false }
  }
  return null
}

/** Steps without a verb, such as "2 eggs to the bowl", can be forbidden as well. */
function turnedWhole(one: StepReading, other: StepReading): TurnedVerb | null {
  if (one.mainVerb !== null || textSimilarity(one, other) < NEARLY_EQUAL) return null
  if (opensNegated(one) === opensNegated(other)) return null
  return { verb: one.text, isForbidden: opensNegated(other) }
}

function opensNegated({ tokens }: StepReading): boolean {
  return tokens.slice(0, 2).some(({ word }) => /^(?:not|never|no|avoid|omit|skip|without|don't|dont)$/.test(word))
}

const NEARLY_EQUAL = 0.9

interface Asked {
  readonly verb: string
  readonly inSameWords: boolean
}

function polarity(
  step: StepReading,
  { verb, inSameWords }: Asked,
): { readonly forbidden: number; readonly told: number } {
  const group = verbGroup(verb)
  const actions = step.actions.filter((action) => verbGroup(action.verb) === group)
  const said = step.tokens.filter((token) => token.kind === 'word' && verbGroup(token.lemma) === group)
  const forbidden = actions.filter((action) => action.isNegated).length
  return { forbidden, told: (inSameWords ? said : actions).length - forbidden }
}
