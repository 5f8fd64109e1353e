import { FAILURE_KINDS, UsageError } from '#data'
import type { AnswerToLabel } from '../../labels/answers-to-label.ts'
import type { LabelDraft, LabelFailure } from '../../labels/stored-label.ts'

const VERDICTS: ReadonlyMap<string, boolean | null> = new Map([
  ['yes', true],
  ['no', false],
  ['cannot_tell', null],
])

/** A longer look is a tab that was left open. */
const LONGEST_SECONDS = 86_400

/** Reads what was sent of an answer. Throws UsageError where it says neither or names a step that is not there. */
export function readLabel(
  body: URLSearchParams,
  { answer, annotator }: { readonly answer: AnswerToLabel; readonly annotator: string },
): LabelDraft {
  const has_failure = VERDICTS.get(body.get('verdict') ?? '')
  if (has_failure === undefined) {
    throw new UsageError(
      'Cannot keep the label: it does not say whether the answer has a critical failure. Go back, choose yes, no or cannot tell, and save again.',
    )
  }
  const { generation_id, item_id } = answer
  const failures = has_failure === false ? [] : [...failuresAt('candidate'), ...failuresAt('reference')]
  return { annotator, generation_id, item_id, has_failure, failures, note: textOf('note'), seconds: secondsOf(body) }

  function failuresAt(side: 'candidate' | 'reference'): LabelFailure[] {
    const most = { candidate: answer.candidate_steps.length, reference: answer.reference_steps.length }
    return body.getAll(side).map((text) => {
      const number = stepNumber(text, most[side])
      const against = textOf(`against-${side}-${number}`)
      const reference = side === 'reference' ? number : against === '' ? null : stepNumber(against, most.reference)
      const kind = textOf(`kind-${side}-${number}`)
      return {
        kind: FAILURE_KINDS.find((known) => known === kind) ?? null,
        failure: textOf(`words-${side}-${number}`),
        reference_steps: reference === null ? [] : [reference],
        candidate_steps: side === 'candidate' ? [number] : [],
      }
    })
  }

  function textOf(name: string): string {
    return (body.get(name) ?? '').replaceAll('\r\n', '\n').trim()
  }
}

function stepNumber(text: string, most: number): number {
  const number = Number(text)
  if (/^\d{1,4}$/.test(text) && number >= 1 && number <= most) return number
  throw new UsageError(`Cannot keep the label: it names step "${text.slice(0, 20)}" of ${most}. Load the page again.`)
}

/** Null where no script measured it. */
function secondsOf(body: URLSearchParams): number | null {
  const text = body.get('seconds') ?? ''
  const seconds = Number(text)
  return text !== '' && seconds >= 0 && seconds <= LONGEST_SECONDS ? Math.round(seconds * 10) / 10 : null
}
