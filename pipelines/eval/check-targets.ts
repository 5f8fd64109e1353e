import type { Section } from './figure.ts'
import type { SliceResult } from './slice-result.ts'
import { type Measure, TARGETS, type Target } from './targets.ts'

/** A target and what was measured. `missedBy` is 0 where it is met. */
export interface Verdict {
  readonly of: string
  readonly measure: Measure
  readonly target: string
  readonly value: number
  readonly missedBy: number
}

/** Every target that something measured can be held to. */
export function checkTargets(
  measured: { readonly slices: readonly SliceResult[]; readonly sections: readonly Section[] },
  targets: readonly Target[] = TARGETS,
): readonly Verdict[] {
  const figures = measured.sections.flatMap((section) => section.figures)
  return targets.flatMap((target) => {
    const slice = measured.slices.find(({ name, pages }) => name === target.of && pages > 0)
    if (target.measure === 'false_positives') return slice === undefined ? [] : [falsePositives(target, slice)]
    const value = figures.find(({ name }) => name === target.of)?.value ?? shareOf(target.measure, slice)
    return value === null || Number.isNaN(value) ? [] : [share(target, value)]
  })
}

/** A slice of which nothing was read has no precision: that is no pass, so it counts as 0. */
function shareOf(measure: Measure, slice: SliceResult | undefined): number | null {
  if (slice === undefined || slice.procedurePages === 0) return null
  if (measure === 'precision') return slice.precision ?? 0
  if (measure === 'recall') return slice.recall ?? 0
  return measure === 'resources_f1' ? slice.resourcesF1 : null
}

function share(target: Target, value: number): Verdict {
  const { of, measure } = target
  return 'atLeast' in target
    ? { of, measure, target: `>= ${target.atLeast}`, value, missedBy: Math.max(0, target.atLeast - value) }
    : { of, measure, target: `<= ${target.atMost}`, value, missedBy: Math.max(0, value - target.atMost) }
}

function falsePositives(target: Target, slice: SliceResult): Verdict {
  const most = 'atMost' in target ? Math.max(1, Math.floor(target.atMost * slice.pages + 1e-9)) : slice.pages
  return {
    of: target.of,
    measure: target.measure,
    target: `<= ${most} of ${slice.pages}`,
    value: slice.falsePositives,
    missedBy: Math.max(0, slice.falsePositives - most),
  }
}
