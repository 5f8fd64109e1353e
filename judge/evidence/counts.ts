import type { StepReading } from '../alignment/reading/read-step.ts'
import { type Check, plainNumber } from './claim.ts'

/** What is taken off in a number is put back in that number: five nuts off, five nuts on. */
export const countsKept: Check = ({ steps }) => {
  const off = counted(steps, OFF)
  const on = counted(steps, ON)
  return off.flatMap((taken) => {
    const put = on.filter(({ thing, step }) => thing === taken.thing && step > taken.step)
    const [first] = put
    if (first === undefined || off.filter(({ thing }) => thing === taken.thing).length > 1) return []
    const sum = put.reduce((all, { count }) => all + count, 0)
    const proof = `Step ${taken.step} takes off ${plainNumber(taken.count)} ("${taken.thing}"); ${put.map(({ step, count }) => `step ${step} puts on ${plainNumber(count)}`).join(', ')}.`
    const state = sum === taken.count || put.some(({ count }) => count === taken.count) ? 'checked_ok' : 'contradicted'
    return [{ kind: 'count_kept', state, steps: [taken.step, ...put.map(({ step }) => step)], proof } as const]
  })
}

const OFF = new Set(['remove', 'unscrew', 'undo', 'unbolt', 'detach', 'withdraw'])
const ON = new Set(['refit', 'reinstall', 'replace', 'reattach', 'refasten', 'retighten', 'screw', 'tighten', 'return'])

interface Counted {
  readonly step: number
  readonly thing: string
  readonly count: number
}

function counted(steps: readonly StepReading[], verbs: ReadonlySet<string>): readonly Counted[] {
  return steps.flatMap((step, at) =>
    step.quantities.flatMap(({ dimension, of, low, high, start }) => {
      const action = step.actions.findLast(({ from }) => (step.tokens[from]?.start ?? 0) < start)
      const isMeant = action !== undefined && verbs.has(action.verb) && !action.isNegated
      return isMeant && dimension === 'count' && of !== null && low === high
        ? [{ step: at + 1, thing: of, count: low }]
        : []
    }),
  )
}
