import type { Random } from '../../statistics/random.ts'
import type { CalibrationItem } from '../calibration-item.ts'
import { choose } from '../choosing.ts'
import type { PlantedEdit } from '../planted-edit.ts'
import type { StepNeeds } from '../step-needs.ts'
import { contentWords, stepWords } from '../step-words.ts'

/** Every step left out; proven where another step needs it. */
export function droppedSteps(steps: readonly string[], needs: StepNeeds): readonly PlantedEdit[] {
  const needed = new Set(needs.orders.map(([before]) => before))
  return steps.map((_, at) => ({
    kind: 'drop_step',
    expected: needed.has(at + 1) ? 'fail' : 'effect unproven',
    change: `Step ${at + 1} was left out.`,
    candidateSteps: steps.toSpliced(at, 1),
    referenceTouched: [at + 1],
    candidateTouched: [],
  }))
}

/** Every step said once more, after a later one; not where the reference itself says it twice. */
export function repeatedSteps(steps: readonly string[], random: Random): readonly PlantedEdit[] {
  const said = steps.map((step) => stepWords(step).join(' '))
  return steps.flatMap((step, at) => {
    if (said.filter((other) => other === said[at]).length > 1) return []
    const to = at + 1 + Math.floor(random() * (steps.length - at))
    return [
      {
        kind: 'repeat_step' as const,
        expected: 'fail' as const,
        change: `Step ${at + 1} is said again after step ${to}.`,
        candidateSteps: steps.toSpliced(to, 0, step),
        referenceTouched: [at + 1],
        candidateTouched: [at + 1, to + 1],
      },
    ]
  })
}

/**
 * A step of another procedure put in. One of another topic that names two things of which this procedure never speaks does
 * harm; of one of the same topic nobody can tell.
 */
export function insertedSteps(
  item: CalibrationItem,
  { donors, random }: { readonly donors: readonly CalibrationItem[]; readonly random: Random },
): readonly PlantedEdit[] {
  const own = contentWords([item.goal, ...item.steps, ...(item.resources ?? [])].join(' '))
  const strangers = donors.filter((donor) => donor.topic !== item.topic)
  const others = donors.filter((donor) => donor.topic === item.topic && donor.id !== item.id)
  return [strangers, others].flatMap((among, isOther) => {
    const donor = choose(among, random)
    const step = choose(donor?.steps.filter((text) => isForeign(text, own)) ?? [], random)
    if (donor === undefined || step === undefined) return []
    const at = 1 + Math.floor(random() * (item.steps.length - 1))
    return [
      {
        kind: 'insert_step' as const,
        expected: isOther === 0 ? ('fail' as const) : ('effect unproven' as const),
        change: `A step of "${donor.goal}" was put in as step ${at + 1}: "${step}"`,
        candidateSteps: item.steps.toSpliced(at, 0, step),
        referenceTouched: [],
        candidateTouched: [at + 1],
      },
    ]
  })
}

/** The goal is undone or given up at the end. */
export function contradictedGoals({ goal, steps }: CalibrationItem): readonly PlantedEdit[] {
  const aim = goal.replace(/[.?!]+$/, '').replace(/^how to\s+/i, '')
  const isAction = aim.length < goal.replace(/[.?!]+$/, '').length
  return [
    'Throw away everything you have made and leave nothing of it.',
    'Undo all of the work so that everything is as it was before you began.',
    isAction
      ? `Stop here and do not ${aim.slice(0, 1).toLowerCase()}${aim.slice(1)}.`
      : `Stop here and give up on "${aim}".`,
  ].map((step) => ({
    kind: 'contradict_goal',
    expected: 'fail',
    change: `A last step gives the goal up: "${step}"`,
    candidateSteps: [...steps, step],
    referenceTouched: [],
    candidateTouched: [steps.length + 1],
  }))
}

function isForeign(step: string, own: ReadonlySet<string>): boolean {
  const words = contentWords(step)
  return [...words].filter((word) => !own.has(word)).length >= 2 && stepWords(step).length <= 40
}
