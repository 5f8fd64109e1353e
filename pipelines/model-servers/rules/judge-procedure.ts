import type { ScreenReason } from '#extractors'
import type { ProcedureData } from './procedure-data.ts'
import { reasonAgainst } from './screen.ts'

/** The filter's answer: each flag that screening's first reason stands for. */
export function filterAnswer(procedure: ProcedureData): Readonly<Record<string, unknown>> {
  const reason = reasonAgainst(procedure)
  const flag = reason === null ? null : FLAG_OF[reason]
  const flags = FILTER_FLAGS.map((name) => [name, name === flag] as const)
  const reasoning = flag === null ? 'No rule speaks against it.' : `The rules say: ${flag.replaceAll('_', ' ')}.`
  return { reasoning, ...Object.fromEntries(flags) }
}

/** The filter's questions; a true one is a reason against the procedure. */
export const FILTER_FLAGS = [
  'named_entity',
  'pure_math',
  'user_interface',
  'open_ended',
  'non_sequential',
  'unreasonable',
  'unsafe',
  'personal_data',
] as const

const FLAG_OF: Readonly<Record<ScreenReason, (typeof FILTER_FLAGS)[number] | null>> = {
  language: null,
  step_count: null,
  off_topic: null,
  repetition: 'unreasonable',
  personal_data: 'personal_data',
  unsafe: 'unsafe',
  interface_steps: 'user_interface',
  arithmetic: 'pure_math',
  creative: 'open_ended',
  named_entities: 'named_entity',
  non_sequential: 'non_sequential',
}

/**
 * The final filter's answer. Correct: three steps or more, each of two words or more, no repetition. Aligned: a word of
 * the goal stands in a step or a resource.
 */
export function finalAnswer(procedure: ProcedureData): Readonly<Record<string, unknown>> {
  const { goal, steps, resources } = procedure
  const reason = reasonAgainst(procedure)
  const answers = {
    correct: steps.length >= 3 && steps.every((step) => /\S\s+\S/.test(step)) && reason !== 'repetition',
    sequential: reason !== 'non_sequential',
    no_specific_entity: reason !== 'named_entities',
    goal_steps_aligned: sharesStem(goal, [...steps, ...resources].join(' ')),
  }
  const doubts = Object.entries(answers).filter(([, holds]) => !holds)
  const names = doubts.map(([name]) => name.replaceAll('_', ' ')).join(', ')
  return { reasoning: names === '' ? 'All four hold.' : `In doubt: ${names}.`, ...answers }
}

export const FINAL_CHECKS = ['correct', 'sequential', 'no_specific_entity', 'goal_steps_aligned'] as const

/** Whether two texts share the first three letters of a word that says something. */
function sharesStem(one: string, other: string): boolean {
  const stems = new Set(stemsOf(other))
  return stemsOf(one).some((stem) => stems.has(stem))
}

function stemsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  return words.filter((word) => !EMPTY_WORDS.has(word)).map((word) => word.slice(0, 3))
}

const EMPTY_WORDS = new Set(
  'how the and for from with without your you into out its that this before after when'.split(' '),
)
