import type { CalibrationItem } from './calibration-item.ts'
import { chooseSome, namedRandom } from './choosing.ts'
import { changedAmounts, changedUnits } from './edits/change-amount.ts'
import { reorderedSteps, swappedSteps } from './edits/change-order.ts'
import { contradictedGoals, droppedSteps, insertedSteps, repeatedSteps } from './edits/change-steps.ts'
import { blurredSteps, negatedSteps } from './edits/change-words.ts'
import { controlEdits } from './edits/controls.ts'
import { CONTROL_KINDS, FAULT_KINDS, type PlantedEdit } from './planted-edit.ts'
import { stepNeeds } from './step-needs.ts'

/** What edits are made of. */
export interface PlantingOptions {
  /** The same seed, the same edits. */
  readonly seed: number
  /** Procedures that steps are taken from to put where they do not belong. */
  readonly donors: readonly CalibrationItem[]
  /** How many edits of each kind and expectation one item gives at most; 1 if left out. */
  readonly perKind?: number
  /** Only these; all if left out. */
  readonly kinds?: readonly PlantedEdit['kind'][]
}

/**
 * Candidates made from a reference whose verdict is known (methods.md section 2), those of a known effect first: of every
 * kind that the item allows, so many with a known effect and so many without. Only dependent steps are swapped and only
 * steps that others need are dropped or blurred with a known effect: see stepNeeds().
 */
export function plantEdits(
  item: CalibrationItem,
  { seed, donors, perKind = 1, kinds = ALL_KINDS }: PlantingOptions,
): readonly PlantedEdit[] {
  const possible = possibleEdits(item, { seed, donors })
  return kinds.flatMap((kind) => {
    const random = namedRandom(seed, `${item.id} ${kind}`)
    const edits = possible.filter((edit) => edit.kind === kind)
    const known = edits.filter(({ expected }) => expected !== 'effect unproven')
    const unproven = edits.filter(({ expected }) => expected === 'effect unproven')
    return [known, unproven].flatMap((among) => chooseSome(among, { count: perKind, random }))
  })
}

const ALL_KINDS = [...FAULT_KINDS, ...CONTROL_KINDS] as const

function possibleEdits(
  item: CalibrationItem,
  { seed, donors }: Pick<PlantingOptions, 'seed' | 'donors'>,
): readonly PlantedEdit[] {
  const { steps } = item
  const needs = stepNeeds(item)
  return [
    ...droppedSteps(steps, needs),
    ...swappedSteps(steps, needs),
    ...changedAmounts(steps),
    ...changedUnits(steps),
    ...negatedSteps(steps),
    ...repeatedSteps(steps, namedRandom(seed, `${item.id} places`)),
    ...insertedSteps(item, { donors, random: namedRandom(seed, `${item.id} donors`) }),
    ...blurredSteps(steps, needs),
    ...contradictedGoals(item),
    ...controlEdits(item, namedRandom(seed, `${item.id} controls`)),
    ...reorderedSteps(steps, needs),
  ]
}
