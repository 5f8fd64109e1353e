import type { CriticalFailure } from '#data'
import { JUDGE_FORMS, type JudgeAnswer, type WrittenFailure } from './judge-answer.ts'
import { stepNumbers } from './step-numbers.ts'
import type { Verdict } from './verdict.ts'

/** How many steps there are for a verdict to name. */
export interface StepCounts {
  readonly referenceSteps: number
  readonly candidateSteps: number
}

/**
 * Reads the verdict in a judge's reply, a JSON value or a text that holds one, in our form or the published one. Unscored,
 * with the reply, when it is cut off or holds no list of failures. Step numbers are read as stepNumbers() does; one that no
 * step has is left out and the failure says so. Never throws.
 */
export function parseVerdict(reply: unknown, counts: StepCounts): Verdict {
  const raw = typeof reply === 'string' ? reply : (JSON.stringify(reply) ?? '')
  const json = typeof reply === 'string' ? jsonIn(reply) : { value: reply }
  if ('problem' in json) return { kind: 'unscored', reason: json.problem, raw }
  const parsed = JUDGE_FORMS.own.safeParse(json.value)
  if (!parsed.success) return { kind: 'unscored', reason: reasonOf(json.value), raw }
  return verdictOf(parsed.data, counts)
}

/** The verdict an answer is, its failures tied to steps that exist. */
export function verdictOf({ reasoning, failures }: JudgeAnswer, counts: StepCounts): Verdict {
  return { kind: 'scored', failures: failures.map((failure) => tied(failure, counts)), reasoning: reasoning.trim() }
}

function tied(failure: WrittenFailure, counts: StepCounts): CriticalFailure {
  const reference = stepNumbers(failure.referenceSteps, counts.referenceSteps)
  const candidate = stepNumbers(failure.candidateSteps, counts.candidateSteps)
  const strays = [
    ...(reference.unknown.length === 0 ? [] : [`reference ${reference.unknown.join(', ')}`]),
    ...(candidate.unknown.length === 0 ? [] : [`candidate ${candidate.unknown.join(', ')}`]),
  ]
  return {
    kind: failure.kind,
    failure:
      strays.length === 0 ? failure.failure : `${failure.failure} [names steps there are not: ${strays.join('; ')}]`,
    reference_steps: [...reference.steps],
    candidate_steps: [...candidate.steps],
  }
}

/** After what is thought aloud: the whole text, or from its first brace to its last. */
function jsonIn(text: string): { readonly value: unknown } | { readonly problem: 'no_json' | 'cut_off' } {
  const said = text.split('</think>').at(-1) ?? ''
  const start = said.indexOf('{')
  if (start === -1) return { problem: 'no_json' }
  try {
    return { value: JSON.parse(said.slice(start, said.lastIndexOf('}') + 1)) }
  } catch {
    return { problem: 'cut_off' }
  }
}

function reasonOf(value: unknown): 'no_list_of_failures' | 'unreadable_failure' {
  const holdsList = typeof value === 'object' && value !== null && 'critical_failures' in value
  return holdsList && Array.isArray(value.critical_failures) ? 'unreadable_failure' : 'no_list_of_failures'
}
