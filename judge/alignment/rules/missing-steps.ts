import type { Comparison } from '../comparison.ts'
import { verbGroup } from '../reading/action-verbs.ts'
import type { StepReading } from '../reading/read-step.ts'
import { finding, quoted, type Rule } from './finding.ts'

/** An essential reference step (another depends on it) has no counterpart, and no candidate step does it beside its own. */
export const missingSteps: Rule = (comparison) => {
  const { alignment, dependencies, loose, reference } = comparison
  return alignment.missing.flatMap((missing) => {
    const needs = dependencies.find((dependency) => dependency.before === missing)
    if (needs === undefined || loose.has(missing) || isCovered(comparison, missing)) return []
    const step = reference[missing - 1]
    const why =
      needs.thing === null
        ? `step ${needs.after} of the reference depends on it`
        : `step ${needs.after} of the reference needs its "${needs.thing}"`
    const proof = `Reference step ${missing} ${quoted(step)} is missing: no candidate step ${whatIsSought(step)}, and ${why}.`
    return [finding('missing_action', { proof, reference: [missing] })]
  })
}

/** Fewer than half of the reference steps are found in the candidate. */
export const tooFewSteps: Rule = (comparison) => {
  const { alignment, reference } = comparison
  const lost = alignment.missing.filter((missing) => !isCovered(comparison, missing))
  const found = reference.length - lost.length
  if (found * 2 >= reference.length) return []
  const proof = `Only ${found} of ${reference.length} reference steps have a counterpart in the candidate; at least half are needed. Without one: ${lost.join(', ')}.`
  return [finding('missing_action', { proof, reference: lost })]
}

/** Whether a reference step without a counterpart is done all the same, along with another step. */
function isCovered({ alignment, candidate, reference }: Comparison, missing: number): boolean {
  const step = reference[missing - 1]
  if (step === undefined) return true
  const partners = new Map(alignment.pairs.map((pair) => [pair.candidate, reference[pair.reference - 1]]))
  return candidate.some((other, at) => covers(other, { step, partner: partners.get(at + 1) }))
}

/** What a candidate step says of the reference step it stands for is no sign that it does another one too. */
function covers(
  candidate: StepReading,
  { step, partner }: { readonly step: StepReading; readonly partner: StepReading | undefined },
): boolean {
  const thing = mainThing(step)
  if (doesTo(candidate, step.mainVerb, thing) && !(partner !== undefined && doesTo(partner, step.mainVerb, thing)))
    return true
  return shareSaid(candidate, { step, partner }) >= MOSTLY_SAID
}

const MOSTLY_SAID = 0.6

function doesTo(step: StepReading, verb: string | null, thing: string | null): boolean {
  if (thing === null || verb === null) return false
  return (
    step.terms.has(thing) &&
    step.actions.some((action) => !action.isNegated && verbGroup(action.verb) === verbGroup(verb))
  )
}

/** How much of a reference step's words, by weight, the candidate step says beyond what its own partner accounts for. */
function shareSaid(
  candidate: StepReading,
  { step, partner }: { readonly step: StepReading; readonly partner: StepReading | undefined },
): number {
  let said = 0
  let all = 0
  for (const [lemma, weight] of step.terms) {
    all += weight
    if (candidate.terms.has(lemma) && partner?.terms.has(lemma) !== true) said += weight
  }
  return all === 0 ? 0 : said / all
}

/** The thing the main action is done to: the first one named after it. */
function mainThing(step: StepReading): string | null {
  const [main, next] = step.actions
  const from = main === undefined ? 0 : (step.tokens[main.from]?.start ?? 0)
  const until = next === undefined ? Number.POSITIVE_INFINITY : (step.tokens[next.from]?.start ?? 0)
  const own = step.phrases.find((phrase) => phrase.start > from && phrase.start < until)
  return (own ?? step.phrases[0])?.head ?? null
}

function whatIsSought(step: StepReading | undefined): string {
  const thing = step === undefined ? null : mainThing(step)
  if (step?.mainVerb == null) return `speaks of "${thing ?? 'it'}" as it does`
  return thing === null ? `tells to "${step.mainVerb}" so` : `tells to "${step.mainVerb}" the "${thing}"`
}
