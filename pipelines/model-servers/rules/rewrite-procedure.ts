import type { ProcedureData } from './procedure-data.ts'

/** The rewrite's answer: without steps that only gather things at the start, and without those that only forbid. */
export function rewriteAnswer({ goal, steps }: ProcedureData): Readonly<Record<string, unknown>> {
  const begin = steps.findIndex((step) => !GATHERING.test(step))
  const kept = steps.slice(Math.max(begin, 0)).filter((step) => !FORBIDDING.test(step))
  const rewritten = (kept.length >= 2 ? kept : steps).map(tidy)
  const left = steps.length - rewritten.length
  return {
    reasoning: left === 0 ? 'Nothing to leave out.' : `Left out: ${left}.`,
    goal: tidyGoal(goal),
    steps: rewritten,
  }
}

const GATHERING =
  /^(?:first,?\s+)?(?:gather|collect|assemble|buy|purchase|lay out|get)\b.{0,60}\b(?:ingredients?|materials?|supplies|tools?|equipment|everything|things|you need|together)\b/i
const FORBIDDING = /^(?:do not|don[’']t|never|avoid)\b[^.]*\.?$/i

function tidy(step: string): string {
  return step.replace(/\s+/g, ' ').trim()
}

function tidyGoal(goal: string): string {
  return goal
    .replace(/^how to\s+/i, '')
    .replace(/[.!?:]+$/, '')
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
