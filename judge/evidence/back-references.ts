import type { Check, Claim, ClaimState } from './claim.ts'

/** A step that is spoken of exists, and comes first where it is to be repeated or its result used. */
export const backReferences: Check = ({ steps }) =>
  steps.flatMap(({ text }, at) =>
    [...text.matchAll(REFERENCE)].flatMap((match): Claim[] => {
      const { cue = '', first = '', last = first } = match.groups ?? {}
      const place = at + 1
      const asked = Math.max(Number(first), Number(last))
      const state = stateOf(asked, { place, count: steps.length, isBack: BACK.test(cue) })
      const proof = `Step ${place} says "${match[0].trim()}"; there are ${steps.length} steps, and it is step ${place} itself.`
      return [{ kind: 'back_reference', state, steps: [place], proof }]
    }),
  )

const REFERENCE =
  /(?<cue>(?:\p{L}+\s+){0,3})\bsteps?\s+(?<first>\d{1,2})(?:\s*(?:-|to|and|through)\s*(?<last>\d{1,2}))?(?!\d|[./]\d|%|\s*(?:times|minutes|hours|cm|mm|inch))/giu
const BACK = /\b(?:repeat|redo|from|made|prepared|described|used|back|return|as|like)\b/i

interface Place {
  readonly place: number
  readonly count: number
  readonly isBack: boolean
}

/** A later step may well be spoken of ("keep it for step 8"), but not repeated. */
function stateOf(asked: number, { place, count, isBack }: Place): ClaimState {
  if (asked < 1 || asked > count) return 'contradicted'
  if (asked < place) return 'checked_ok'
  return isBack ? 'contradicted' : 'not_formalised'
}
