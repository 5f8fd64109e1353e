import { contentHash } from '#data'
import { FILTER_FLAGS } from './judge-procedure.ts'
import { procedureData } from './procedure-data.ts'
import type { Question } from './question.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * An answer decided by a hash of the data, at next to no cost. Of many documents 87 % hold a procedure, 55 % of those
 * pass the filter and 75 % of those the final filter, so that 36 % end as procedures. Steps are lines or sentences of
 * the document, word for word. Null for a form it does not know.
 */
export function cannedAnswer(question: Question): Fields | null {
  if (question.form === 'procedures') return cannedProcedures(question.data('document') ?? question.unfenced)
  if (!KNOWN.has(question.form)) return null
  const { goal, steps } = procedureData(question)
  const draw = drawOf(`${question.form}\n${steps.join('\n')}`)
  switch (question.form) {
    case 'filter': {
      const against = draw < FILTER_PASS ? null : FILTER_FLAGS[Math.floor(draw * 1_000) % FILTER_FLAGS.length]
      return { reasoning: REASONING, ...Object.fromEntries(FILTER_FLAGS.map((name) => [name, name === against])) }
    }
    case 'postprocess':
      return { reasoning: REASONING, goal, steps }
    case 'resources':
      return { reasoning: REASONING, resources: longestWords(steps.join(' ')) }
    default: {
      const correct = draw < FINAL_PASS
      return { reasoning: REASONING, correct, sequential: true, no_specific_entity: true, goal_steps_aligned: true }
    }
  }
}

const KNOWN = new Set<string | null>(['filter', 'postprocess', 'resources', 'final_filter'])
const HOLD_PROCEDURE = 0.87
const FILTER_PASS = 0.55
const FINAL_PASS = 0.75
const REASONING =
  'Decided by a hash of the data, as long as a short thought would be, so that answers have their usual size.'

function cannedProcedures(document: string): Fields {
  const draw = drawOf(document)
  const lines = document.split('\n').filter((line) => line.length >= 12)
  const units = lines.length >= 5 ? lines : document.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.length >= 12)
  const count = 7 + (Math.floor(draw * 1_000) % 3)
  const steps = [...new Set(units.slice(1))].slice(0, count).map((line) => line.trim().slice(0, 200))
  const isHeld = draw < HOLD_PROCEDURE && steps.length > 0
  return { reasoning: REASONING, procedures: isHeld ? [{ goal: (units[0] ?? '').slice(0, 80), steps }] : [] }
}

function drawOf(text: string): number {
  return Number.parseInt(contentHash(text).slice(0, 12), 16) / 0x1000000000000
}

function longestWords(text: string): readonly string[] {
  const words = new Set(text.toLowerCase().match(/\b[a-z]{5,}\b/g) ?? [])
  return [...words].toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1)).slice(0, 3)
}
