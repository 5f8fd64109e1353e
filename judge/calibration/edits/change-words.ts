import type { PlantedEdit } from '../planted-edit.ts'
import type { StepNeeds } from '../step-needs.ts'
import { replaceStep } from './replace-step.ts'

/** Every step negated that begins with what to do. What the reference leaves to choice does no harm undone. */
export function negatedSteps(steps: readonly string[]): readonly PlantedEdit[] {
  return steps.flatMap((step, at) => {
    const text = negated(step)
    if (text === null) return []
    return [
      replaceStep(steps, { at, text, kind: 'negate_step', change: 'told not to be done', isProven: !isOptional(step) }),
    ]
  })
}

/** Every step blurred until it says nothing; proven where another step needs it. */
export function blurredSteps(steps: readonly string[], needs: StepNeeds): readonly PlantedEdit[] {
  const needed = new Set(needs.orders.map(([before]) => before))
  return steps.map((_, at) =>
    replaceStep(steps, {
      at,
      text: BLURRED[at % BLURRED.length] ?? '',
      kind: 'blur_step',
      change: 'blurred to vagueness',
      isProven: needed.has(at + 1),
    }),
  )
}

/** Whether a step leaves it open to do it. */
function isOptional(step: string): boolean {
  return /\b(optional(ly)?|if (desired|needed|necessary|you (like|wish|want|prefer))|may|might|can also|as needed)\b/i.test(
    step,
  )
}

const BLURRED = [
  'Do what is needed here in the right way.',
  'Prepare everything appropriately.',
  'Handle this part as you see fit.',
  'Continue with the usual procedure.',
]

/** "Do not" before the first thing to do; null where the step does not begin with one. */
function negated(step: string): string | null {
  const [, label = '', said = ''] = /^([^:.]{2,60}:\s+)?(.*)$/su.exec(step) ?? []
  if (/\b(do not|don't|never|avoid|without)\b/i.test(said)) return null
  const first = /^\p{L}+/u.exec(said)?.[0]
  if (first === undefined) return null
  if (!NOT_A_VERB.has(first.toLowerCase())) return `${label}Do not ${lowered(said)}`
  const comma = said.indexOf(', ')
  if (comma < 0) return null
  const main = said.slice(comma + 2)
  if (NOT_A_VERB.has(/^\p{L}+/u.exec(main)?.[0].toLowerCase() ?? 'the')) return null
  return `${label}${said.slice(0, comma)}, do not ${lowered(main)}`
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

const NOT_A_VERB = new Set(
  `a an the this that these those it they you your we i there all some each every one two three four now then next finally first
  second third lastly afterwards meanwhile also once when while if after before as for in with within without using on to until
  at from by during because since unless always carefully gently slowly quickly lightly firmly evenly thoroughly immediately
  continue to over under inside outside into be allow and or either both just about only well not no is are has have
  optional optionally meanwhile working starting holding use-by still quickly evenly loosely very once again`.split(
    /\s+/,
  ),
)
