import type { Quantity } from '../alignment/reading/quantities.ts'
import type { StepReading } from '../alignment/reading/read-step.ts'
import { type Check, type Claim, plainNumber } from './claim.ts'

/** Where a temperature is given in both scales they agree, and no oven is set hotter than ovens go. */
export const temperatureScales: Check = ({ steps }) =>
  steps.flatMap((step, at) => [...pairsOf(step).map((pair) => agreeing(pair, at + 1)), ...ovens(step, at + 1)])

function pairsOf({ quantities, text }: StepReading): readonly (readonly [Quantity, Quantity])[] {
  const heats = quantities.filter(({ dimension, unit }) => dimension === 'temperature' && unit !== 'degree')
  return heats.flatMap((one, at) => {
    const other = heats[at + 1]
    const isPair =
      other !== undefined &&
      other.unit !== one.unit &&
      /^\s*[(/,]?\s*(?:or|=)?\s*$/.test(text.slice(one.end, other.start))
    return isPair ? [[one, other] as const] : []
  })
}

function agreeing([one, other]: readonly [Quantity, Quantity], step: number): Claim {
  const distance = Math.max(one.low - other.high, other.low - one.high, 0)
  const proof = `Step ${step} gives "${one.text}" and "${other.text}": ${plainNumber(one.low)} °C and ${plainNumber(other.low)} °C.`
  return {
    kind: 'temperature_scales',
    state: distance <= ROUNDED ? 'checked_ok' : 'contradicted',
    steps: [step],
    proof,
  }
}

/** Degrees Celsius that cooks round away: 180 °C stands for 350 °F, 200 °C for 400 °F. */
const ROUNDED = 12

function ovens({ quantities, tokens }: StepReading, step: number): readonly Claim[] {
  if (!tokens.some(({ lemma }) => lemma === 'oven' || lemma === 'bake')) return []
  return quantities
    .filter(({ dimension, unit, low }) => dimension === 'temperature' && unit === 'C' && low > HOTTEST_OVEN)
    .map(({ text }) => ({
      kind: 'temperature_scales',
      state: 'contradicted',
      steps: [step],
      proof: `Step ${step} sets an oven to "${text}"; kitchen ovens end below ${HOTTEST_OVEN} °C.`,
    }))
}

/** Degrees Celsius. Kitchen ovens end at 250 to 300. */
const HOTTEST_OVEN = 320
