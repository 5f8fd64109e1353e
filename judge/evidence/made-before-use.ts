import { isActionVerb } from '../alignment/reading/action-verbs.ts'
import type { NounPhrase } from '../alignment/reading/noun-phrases.ts'
import type { StepReading } from '../alignment/reading/read-step.ts'
import type { Check, Claim } from './claim.ts'

/** A thing named by what was done to it ("the chopped onion") had that done before, or is listed so. */
export const madeBeforeUse: Check = ({ steps, resources }) =>
  steps.flatMap((step, at) =>
    step.phrases.flatMap((phrase): Claim[] => {
      const done = doneTo(phrase, step)
      if (done === null) return []
      const claim = { kind: 'made_before_use', steps: [at + 1] } as const
      const name = `the ${phrase.words.join(' ')}`
      const isListed = resources.some(({ terms }) => terms.has(done) && terms.has(phrase.head))
      if (isListed)
        return [{ ...claim, state: 'checked_ok', proof: `Step ${at + 1} uses "${name}", which is listed so.` }]
      const maker = steps.findIndex((other, place) => place !== at && does(other, { verb: done, thing: phrase.head }))
      const own = does(step, { verb: done, thing: phrase.head })
      if (own || maker < 0) {
        return [
          {
            ...claim,
            state: 'not_formalised',
            proof: `Step ${at + 1} names "${name}"; no other step says it is to "${done}" it.`,
          },
        ]
      }
      const proof = `Step ${at + 1} uses "${name}"; step ${maker + 1} is the first to "${done}" it.`
      return [{ ...claim, steps: [at + 1, maker + 1], state: maker < at ? 'checked_ok' : 'contradicted', proof }]
    }),
  )

/** The verb whose participle describes the thing; null when nothing was done to it, or it is not a certain one. */
function doneTo({ determiner, words, start }: NounPhrase, { tokens }: StepReading): string | null {
  const [first] = words
  const said = tokens.find((token) => token.start === start)
  if (determiner !== 'the' || first === undefined || words.length < 2 || said === undefined) return null
  return said.word.endsWith('ed') && said.word !== said.lemma && isActionVerb(first) ? first : null
}

function does({ actions, objects }: StepReading, asked: { readonly verb: string; readonly thing: string }): boolean {
  return objects.has(asked.thing) && actions.some(({ verb, isNegated }) => verb === asked.verb && !isNegated)
}
