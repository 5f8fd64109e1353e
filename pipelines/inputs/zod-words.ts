import type { z } from 'zod'

/** What is wrong with a record, in a person's words: `steps: is missing; topic: is a number, not a text`. */
export function inWords(error: z.ZodError): string {
  return error.issues.map((issue) => `${placeOf(issue.path)}${stateOf(issue)}`).join('; ')
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a record',
  null: 'null',
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `
}

/** A message a schema of ours gives is in words already; only zod's own are put into ours. */
function stateOf(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return typeState(issue)
    case 'invalid_value':
      return `is none of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`
    case 'too_small':
      return issue.origin === 'number' ? `is under ${issue.minimum}` : 'is empty'
    case 'too_big':
      return `is over ${issue.maximum}`
    case 'unrecognized_keys':
      return `has fields that are not known here (${issue.keys.join(', ')})`
    case 'invalid_union':
      return 'is of none of the forms known here'
    default:
      return issue.message
  }
}

function typeState({ expected, message }: z.core.$ZodIssueInvalidType): string {
  const wanted = WORDS[expected] ?? `of the type ${expected}`
  // The value itself is not kept with the issue; zod's message says what came.
  const came = /received (\w+)/.exec(message)?.[1]
  if (came === undefined) return `is not ${wanted}`
  return came === 'undefined' ? `is missing, and should be ${wanted}` : `is ${WORDS[came] ?? came}, not ${wanted}`
}
