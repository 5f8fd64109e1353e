import { quantitiesAgree } from '../compare-quantities.ts'
import { verbGroup } from '../reading/action-verbs.ts'
import type { StepReading } from '../reading/read-step.ts'
import { textSimilarity } from '../step-similarity.ts'
import { finding, quoted, type Rule } from './finding.ts'

/** A step without a counterpart says again what another one says, more often than the reference says it. */
export const repeatedSteps: Rule = ({ alignment, candidate, reference }) =>
  alignment.extra.flatMap((extra) => {
    const step = candidate[extra - 1]
    if (step === undefined || step.length === 0) return []
    const same = candidate.flatMap((other, at) => (at !== extra - 1 && isRepeat(step, other) ? [at + 1] : []))
    const asked = reference.filter((other) => isRepeat(step, other)).length
    const first = same[0]
    if (first === undefined || same.length < asked) return []
    const [earlier, later] = first < extra ? [first, extra] : [extra, first]
    const proof = `Candidate step ${later} ${quoted(candidate[later - 1])} says again what step ${earlier} says; the reference says it ${asked === 0 ? 'nowhere' : asked === 1 ? 'once' : `${asked} times`}.`
    return [finding('repeated_step', { proof, candidate: [earlier, later] })]
  })

const SAID_AGAIN = 0.85

function isRepeat(one: StepReading, other: StepReading): boolean {
  const sameVerb = verbGroup(one.mainVerb ?? '') === verbGroup(other.mainVerb ?? '')
  return sameVerb && textSimilarity(one, other) >= SAID_AGAIN && quantitiesAgree(one, other)
}
