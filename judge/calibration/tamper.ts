import type { CalibrationItem } from './calibration-item.ts'
import { chooseSome, namedRandom } from './choosing.ts'
import { stepNeeds } from './step-needs.ts'

/** What is done to a candidate to see whether a judge goes by it. */
export const SHORTCUTS = ['strip_format', 'remove_goal', 'lengthen', 'shuffle'] as const
export type Shortcut = (typeof SHORTCUTS)[number]

/** A question after tampering. */
export interface Tampered {
  readonly goal: string
  readonly steps: readonly string[]
}

/** The question tampered with; null where the shortcut has nothing to show on it. */
export function tamper(
  shortcut: Shortcut,
  { item, steps, seed, isSound }: { item: CalibrationItem; steps: readonly string[]; seed: number; isSound: boolean },
): Tampered | null {
  const { goal } = item
  if (shortcut === 'strip_format') return { goal, steps: steps.map(stripped) }
  if (shortcut === 'remove_goal') return { goal: '', steps }
  if (shortcut === 'lengthen') return { goal, steps: steps.map(lengthened) }
  const shuffled = isSound ? shuffledAgainstNeed(item, seed) : null
  return shuffled === null ? null : { goal, steps: shuffled }
}

function stripped(step: string): string {
  return step
    .replaceAll(/[*_`#"“”]/g, '')
    .replace(/[.!]+$/, '')
    .toLowerCase()
}

/** Words that add length and nothing to do. */
function lengthened(step: string, at: number): string {
  return `${step.replace(/\.?$/, '.')} ${PADDING[at % PADDING.length] ?? ''}`
}

const PADDING = [
  'Take your time over this, since there is no need to hurry.',
  'This is an important part of the whole, so pay attention to it.',
  'Many people find this easier than they expected.',
]

/** In an order that breaks a dependency; null where none is known. */
function shuffledAgainstNeed(item: CalibrationItem, seed: number): readonly string[] | null {
  const { orders } = stepNeeds(item)
  const first = orders[0]
  if (first === undefined) return null
  const random = namedRandom(seed, `${item.id} shuffle`)
  const places = [...chooseSome([...item.steps.keys()], { count: item.steps.length, random })]
  const isBroken = orders.some(([before, after]) => places.indexOf(before - 1) > places.indexOf(after - 1))
  const order = isBroken ? places : places.toReversed()
  return order.map((place) => item.steps[place] ?? '')
}
