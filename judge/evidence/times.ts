import { plainText } from '../alignment/reading/numbers.ts'
import { type Quantity, quantitiesOf } from '../alignment/reading/quantities.ts'
import type { StepReading } from '../alignment/reading/read-step.ts'
import { type Check, plainNumber } from './claim.ts'

/** The times of the steps do not add up to more than the total stated, give or take 15 %. */
export const timesWithinTotal: Check = ({ steps, stated }) => {
  const total = stated.map(statedTotal).find((time) => time !== undefined)
  if (total === undefined) return []
  const parts = steps.flatMap((step, at) => timesOf(step).map((time) => ({ step: at + 1, time })))
  const sum = parts.reduce((all, { time }) => all + time.low, 0)
  const proof = `Stated: "${total.text}" = ${plainNumber(total.high / 60)} min. Steps: ${parts.map(({ step, time }) => `step ${step} "${time.text}"`).join(' + ')} = ${plainNumber(sum / 60)} min.`
  const claim = { kind: 'time_within_total', steps: parts.map(({ step }) => step), proof } as const
  if (sum > total.high * (1 + SLACK)) return [{ ...claim, state: 'contradicted' }]
  // Steps need not all state their time: too little proves nothing.
  return [{ ...claim, state: sum >= total.low * (1 - SLACK) ? 'checked_ok' : 'not_formalised' }]
}

const SLACK = 0.15

function statedTotal(text: string): Quantity | undefined {
  const plain = plainText(text)
  return quantitiesOf(plain).find(
    ({ dimension, start }) =>
      dimension === 'time' && /\b(?:in|within|under)(?: about| just| only)?\s*$/i.test(plain.slice(0, start)),
  )
}

/** Not "every five minutes", and not what happens at the same time as something else. */
function timesOf({ quantities, text }: StepReading): readonly Quantity[] {
  if (/\b(?:meanwhile|while|at the same time|overnight)\b/i.test(text)) return []
  return quantities.filter(
    ({ dimension, start }) =>
      dimension === 'time' && !/\b(?:every|each|per|after|before|within|up to|or)\s*$/i.test(text.slice(0, start)),
  )
}
