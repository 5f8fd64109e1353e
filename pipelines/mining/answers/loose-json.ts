import { z } from 'zod'

/** An object of a reply, not checked yet. */
export type Loose = Readonly<Record<string, unknown>>

/**
 * A form that first brings what servers without schemas write into the strict shape. Its JSON Schema is the strict one's.
 */
export function tolerantForm<Form extends z.ZodType>(form: Form, strictShape: (reply: Loose) => unknown) {
  return z.preprocess((json) => (isLoose(json) ? strictShape(json) : json), form)
}

export function isLoose(value: unknown): value is Loose {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** A yes or no in any of the ways models write it, also inside `{answer}`; anything else stays as it is. */
export function looseBoolean(value: unknown): unknown {
  if (isLoose(value)) return 'answer' in value ? looseBoolean(value.answer) : value
  if (typeof value !== 'string') return value
  const word = value.trim().toLowerCase().replace(/\.$/, '')
  if (word === 'yes' || word === 'true') return true
  return word === 'no' || word === 'false' ? false : value
}

/** The text of a string or of an object that holds one, trimmed; anything else stays as it is. */
export function looseText(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (!isLoose(value)) return value
  const text = ['text', 'step', 'instruction', 'name', 'resource'].map((key) => value[key]).find(isString)
  return text === undefined ? value : text.trim()
}

/** Reasoning is no part of a verdict: one without it stands. */
export function looseReasoning(value: unknown): unknown {
  return value === undefined || value === null ? '' : looseText(value)
}

/** The texts of a list, without empty ones; anything but a list stays as it is. */
export function looseTexts(value: unknown): unknown {
  return Array.isArray(value) ? value.map(looseText).filter((text) => text !== '') : value
}

/** The steps of a list without the numbers that count them. */
export function looseSteps(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const steps = value.map((step, index) => withoutLabel(looseText(step), index + 1))
  return steps.filter((step) => step !== '')
}

/** Only the step's own place is a label: "2. Stir" in second place. Any other number belongs to what is done. */
function withoutLabel(step: unknown, place: number): unknown {
  if (typeof step !== 'string') return step
  const label = /^(?:step\s+(\d+)\s*[.):–-]?|(\d+)[.)]|(\d+):(?!\s*\d))(?:\s+|$)/i.exec(step)
  if (label === null || Number(label[1] ?? label[2] ?? label[3]) !== place) return step
  return step.slice(label[0].length).trim()
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}
