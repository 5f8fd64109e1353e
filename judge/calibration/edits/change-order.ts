import type { PlantedEdit } from '../planted-edit.ts'
import { isBefore, type StepNeeds } from '../step-needs.ts'

/** Every pair of steps exchanged of which the later needs the earlier. */
export function swappedSteps(steps: readonly string[], needs: StepNeeds): readonly PlantedEdit[] {
  return needs.orders
    .filter(([before, after]) => before < after)
    .map((pair) => exchanged(steps, { pair, kind: 'swap_steps', expected: 'fail' }))
}

/**
 * Every two neighbours exchanged of which people know that neither needs the other; where nobody drew the task graph, two
 * that share no known dependency, whose effect is unproven.
 */
export function reorderedSteps(steps: readonly string[], needs: StepNeeds): readonly PlantedEdit[] {
  return steps.slice(1).flatMap((_, at) => {
    const [first, second] = [at + 1, at + 2]
    if (isBefore(needs.orders, [first, second]) || isBefore(needs.orders, [second, first])) return []
    const expected = needs.isComplete ? 'pass' : 'effect unproven'
    return [exchanged(steps, { pair: [first, second], kind: 'reorder_independent', expected })]
  })
}

function exchanged(
  steps: readonly string[],
  {
    pair: [first, second],
    kind,
    expected,
  }: { readonly pair: readonly [number, number] } & Pick<PlantedEdit, 'kind' | 'expected'>,
): PlantedEdit {
  return {
    kind,
    expected,
    change: `Steps ${first} and ${second} changed places.`,
    candidateSteps: steps.with(first - 1, steps[second - 1] ?? '').with(second - 1, steps[first - 1] ?? ''),
    referenceTouched: [first, second],
    candidateTouched: [first, second],
  }
}
