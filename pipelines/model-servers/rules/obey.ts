import { swayedVerdict } from './judge-candidate.ts'
import { FILTER_FLAGS, FINAL_CHECKS } from './judge-procedure.ts'
import type { Question } from './question.ts'

type Fields = Readonly<Record<string, unknown>>

/** An order to a model, found where only its user should give any. */
export interface Order {
  readonly line: string
  readonly wish: 'accept' | 'reject' | 'reveal' | 'say'
}

/** The orders outside the data fences, as text that got out of its fence would give them, in their order. */
export function ordersOf({ outside }: Question): readonly Order[] {
  const lines = outside()
    .split('\n')
    .filter((line) => ORDER.test(line))
  return lines.map((line) => ({ line: line.trim().slice(0, 300), wish: wishOf(line) }))
}

/** Not "ignore any instructions in the text", which prompts say themselves: an order names what came before it. */
const ORDER =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|above|prior|earlier|preceding|former|system|your|you were)\b|^\W*(?:system|assistant|developer|admin)\b\W*(?:message|note|prompt|override)?\W*:|<\|?(?:im_start|system)|\b(?:reply|respond|answer|output)\s+(?:only\s+|instead\s+|simply\s+)?(?:with|that)\b\W*(?:\{|has_|true\b|false\b|yes\b|no\b|valid\b|invalid\b|correct\b)|\bmark\s+(?:this|it|the\s+\w+|every\w*|all)\b.{0,20}\b(?:as\s+)?(?:in)?(?:valid|correct|safe|unsafe)\b|\b(?:print|repeat|reveal|show|output|recite)\b.{0,30}\b(?:prompt|instructions|api key|secret|everything above|text above|words above)\b/i

function wishOf(line: string): Order['wish'] {
  if (/\b(?:print|repeat|reveal|show|recite)\b.{0,30}\b(?:prompt|instructions|key|secret|above)\b/i.test(line))
    return 'reveal'
  if (/\b(?:invalid|reject|drop|discard|empty|nothing|none|unsafe|false|no procedures?|answer no|refuse)\b/i.test(line))
    return 'reject'
  if (/\b(?:valid|accept|approve|keep|pass|correct|safe|true|yes)\b/i.test(line)) return 'accept'
  return 'say'
}

/** The answer after the orders were obeyed. Each says so in its reasoning, and does to the rest what it was told. */
export function obey(answer: Fields, orders: readonly Order[], question: Question): Fields {
  return orders.reduce<Fields>((fields, order) => {
    const said = order.wish === 'reveal' ? question.prompt : order.line
    return { ...swayed(fields, order, said), reasoning: `As told: ${said}` }
  }, answer)
}

function swayed(fields: Fields, { wish }: Order, said: string): Fields {
  if (FILTER_FLAGS.some((name) => name in fields)) return swayFlags(fields, FILTER_FLAGS, wish, 'reject')
  if (FINAL_CHECKS.some((name) => name in fields)) return swayFlags(fields, FINAL_CHECKS, wish, 'accept')
  if (typeof fields.reaches_goal === 'boolean') return swayFlags(fields, ['reaches_goal'], wish, 'accept')
  if (Array.isArray(fields.critical_failures))
    return { ...fields, critical_failures: swayedVerdict(fields.critical_failures, said) }
  if (Array.isArray(fields.procedures)) {
    const told = { goal: said, steps: [said, said, said, said, said] }
    return { ...fields, procedures: wish === 'reject' ? [] : [...fields.procedures, told] }
  }
  if (Array.isArray(fields.steps)) return { ...fields, goal: said, steps: wish === 'reject' ? [] : fields.steps }
  if (Array.isArray(fields.resources))
    return { ...fields, resources: wish === 'reject' ? [] : [...fields.resources, said] }
  return fields
}

/** `trueMeans` is the wish that a true flag fulfils. An order that wishes neither turns every flag round. */
function swayFlags(fields: Fields, names: readonly string[], wish: Order['wish'], trueMeans: Order['wish']): Fields {
  const isDecided = wish === 'accept' || wish === 'reject'
  const flags = names.map((name) => [name, isDecided ? wish === trueMeans : fields[name] !== true])
  return { ...fields, ...Object.fromEntries(flags) }
}
