import type { Random } from '../../statistics/random.ts'
import type { CalibrationItem } from '../calibration-item.ts'
import { choose } from '../choosing.ts'
import type { ControlKind, PlantedEdit } from '../planted-edit.ts'

/** The controls that one item allows, but for reordering: the reference itself, renumbered, in other words, with a neutral step. */
export function controlEdits(item: CalibrationItem, random: Random): readonly PlantedEdit[] {
  const { steps } = item
  const places = steps.map((_, at) => at + 1)
  const light = steps.map(lightly)
  const byHand = steps.map((step, at) => item.paraphrases?.[at] ?? step)
  return [
    control('unchanged', { change: 'Nothing was changed.', candidateSteps: steps, touched: [] }),
    control('renumber', { change: 'Steps were numbered.', candidateSteps: renumbered(steps, random), touched: places }),
    ...reworded('light_paraphrase', { steps, candidateSteps: light, change: 'Linking words were changed.' }),
    ...reworded('hand_paraphrase', { steps, candidateSteps: byHand, change: 'It was put in other words by hand.' }),
    ...steps.flatMap((_, at) => {
      const candidateSteps = steps.with(at, byHand[at] ?? '')
      return reworded('hand_paraphrase', { steps, candidateSteps, change: 'A step was put in other words by hand.' })
    }),
    neutral(steps, random),
  ]
}

function control(
  kind: ControlKind,
  made: { readonly change: string; readonly candidateSteps: readonly string[]; readonly touched: readonly number[] },
): PlantedEdit {
  const { change, candidateSteps, touched } = made
  return { kind, expected: 'pass', change, candidateSteps, referenceTouched: touched, candidateTouched: touched }
}

function reworded(
  kind: ControlKind,
  { steps, candidateSteps, change }: { steps: readonly string[]; candidateSteps: readonly string[]; change: string },
): readonly PlantedEdit[] {
  const touched = steps.flatMap((step, at) => (step === candidateSteps[at] ? [] : [at + 1]))
  return touched.length === 0 ? [] : [control(kind, { change, candidateSteps, touched })]
}

function renumbered(steps: readonly string[], random: Random): readonly string[] {
  const style = choose(NUMBERINGS, random)
  return steps.map((step, at) => `${style?.(at + 1) ?? ''}${step}`)
}

const NUMBERINGS: readonly ((step: number) => string)[] = [
  (step) => `${step}. `,
  (step) => `${step}) `,
  (step) => `Step ${step}: `,
  (step) => `(${String.fromCodePoint(96 + Math.min(step, 26))}) `,
]

/** Changes that any reader takes for the same: linking words, and a few that mean one thing wherever they stand. */
function lightly(step: string): string {
  return LIGHT.reduce((text, [from, to]) => text.replace(from, to), step)
}

const LIGHT: readonly (readonly [RegExp, string])[] = [
  [/ in order to /g, ' to '],
  [/ until /g, ' till '],
  [/ so that /g, ' so '],
  [/, then /g, ' and then '],
  [/ using /g, ' with '],
  [/ for about /g, ' for roughly '],
  [/ approximately /g, ' about '],
  [/ immediately/g, ' at once'],
  [/ allow the /g, ' let the '],
  [/^Let /, 'Allow '],
  [/^Place /, 'Put '],
  [/^Combine /, 'Put together '],
  [/ on top of /g, ' atop '],
  [/ completely/g, ' fully'],
  [/ once more/g, ' again'],
]

function neutral(steps: readonly string[], random: Random): PlantedEdit {
  const step = choose(NEUTRAL, random) ?? ''
  const added = { change: `A neutral step was put first: "${step}"`, candidateSteps: [step, ...steps], touched: [1] }
  return control('add_neutral_step', added)
}

/** What harms nothing, whatever is done after it. */
const NEUTRAL = [
  'Wash your hands.',
  'Read through all the steps before you begin.',
  'Clear some space to work in.',
  'Set aside enough time so that you need not hurry.',
  'Put on clothes that you do not mind getting dirty.',
]
