import type { FaultKind } from './fault-kinds.ts'

/** What a model says: its text, or a refusal in place of it, and why it stopped. */
export interface Answer {
  readonly content: string | null
  readonly refusal: string | null
  readonly finishReason: 'stop' | 'length'
}

/** The answer as the fault leaves it; faults of the connection leave it whole. */
export function spoilAnswer(content: string, fault: FaultKind | null, detail: number): Answer {
  const whole: Answer = { content, refusal: null, finishReason: 'stop' }
  switch (fault) {
    case 'cut':
      return { ...whole, content: content.slice(0, Math.floor(content.length * detail)), finishReason: 'length' }
    case 'wrong_type':
      return { ...whole, content: withMembers(content, wrongTypes) }
    case 'word_for_number':
      return { ...whole, content: withMembers(content, wordForNumber) }
    case 'refusal':
      return { ...whole, content: null, refusal: 'This is nothing I can help with.' }
    case 'empty':
      return { ...whole, content: detail < 0.5 || !content.startsWith('{') ? '' : '{}' }
    default:
      return whole
  }
}

type Members = Readonly<Record<string, unknown>>

/** A text that is no JSON object has no types to be wrong: nothing is left of it. */
function withMembers(content: string, change: (members: Members) => Members): string {
  try {
    const value: unknown = JSON.parse(content)
    return isMembers(value) ? JSON.stringify(change(value)) : ''
  } catch {
    return ''
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrongTypes(members: Members): Members {
  const changed = Object.entries(members).map(([name, value]) => [name, wrongType(value)])
  return Object.fromEntries(changed)
}

function wrongType(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return { items: value.length }
  return [value]
}

function wordForNumber(members: Members): Members {
  const text = JSON.stringify(members)
  const spoilt: Members = JSON.parse(text, (_, value: unknown) => (typeof value === 'number' ? WORD : value))
  if (JSON.stringify(spoilt) !== text) return spoilt
  const first = Object.keys(members).find((name) => typeof members[name] !== 'string')
  return first === undefined ? { ...members, step: WORD } : { ...members, [first]: WORD }
}

const WORD = 'Step 3'
