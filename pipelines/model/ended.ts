import type { z } from 'zod'
import type { CallStatus } from '#data'
import { type HttpMeaning, meaningOf } from './http-meaning.ts'
import type { HttpError, Sent } from './model-port.ts'
import { readAnswer } from './read-answer.ts'
import { type Reply, readReply } from './read-reply.ts'

/** How a request ended: its status for the ledger, and what there is to go on with. */
export interface Ended {
  readonly status: CallStatus
  /** What was wrong, in the server's words too: to be scrubbed. Null when ok. */
  readonly problem: string | null
  readonly reply: Reply | undefined
  readonly what: What
}

/** What there is to go on with. */
export type What =
  | { readonly kind: 'answer'; readonly text: string; readonly ending: Ending }
  /** A whole reply that does not fit: the model can be told. */
  | { readonly kind: 'unfit'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'broken'; readonly unreachable: boolean; readonly retryAfterMs: number | null }
  | { readonly kind: 'http'; readonly meaning: HttpMeaning; readonly error: HttpError }

/** How an answer ended. Only free questions take one that was cut at the longest allowed, or a refusal, for an answer. */
export type Ending = 'whole' | 'cut' | 'refused'

/** What is taken for an answer. */
export type Expected =
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | {
      readonly kind: 'text'
      /** Tokens the answer may have; an answer cut before that was cut by accident. */
      readonly longest: number | undefined
    }

/** Judges what came of a request by what is expected. `clean` takes the key out of a model's words. */
export function endOf(
  sent: Sent,
  options: { readonly expected: Expected; readonly clean: (text: string) => string },
): Ended {
  const { expected, clean } = options
  if (sent.kind === 'timeout') return broken('timeout', 'no whole reply came in time', {})
  if (sent.kind === 'broken') return broken('transport_error', sent.message, { unreachable: sent.unreachable })
  if (sent.kind === 'http_error') return endOfHttp(sent, expected)
  const reply = readReply(sent.body)
  if (reply === undefined) return broken('transport_error', `no completion came: ${errorIn(sent.body)}`, {})
  if (reply.kind === 'refused') {
    const answer = { kind: 'answer', text: clean(reply.text), ending: 'refused' } as const
    const what = expected.kind === 'text' ? answer : ({ kind: 'refused' } as const)
    return { status: 'refused', problem: reply.problem, reply, what }
  }
  if (reply.kind === 'cut' && expected.kind === 'text' && isAtLongest(reply, expected)) {
    return { status: 'ok', problem: null, reply, what: { kind: 'answer', text: clean(reply.text), ending: 'cut' } }
  }
  if (reply.kind === 'empty') return { status: 'invalid', problem: 'the reply is empty', reply, what: reply }
  if (reply.kind === 'cut') {
    const problem = expected.kind === 'text' ? CUT_EARLY : 'cut off at the longest answer allowed'
    return { status: 'invalid', problem, reply, what: { kind: 'cut' } }
  }
  const text = clean(reply.text)
  const answer = expected.kind === 'text' ? ({ ok: true } as const) : readAnswer(text, expected.schema)
  if (answer.ok) return { status: 'ok', problem: null, reply, what: { kind: 'answer', text, ending: 'whole' } }
  return { status: 'invalid', problem: answer.problem, reply, what: { kind: 'unfit', text } }
}

const CUT_EARLY =
  'the server cut it off before max_new_tokens: its context is too short for that many; serve a longer one, or set less'

/** Servers count the last token or not. */
const NEARLY_ALL = 0.9

function isAtLongest({ usage }: Reply, { longest }: Extract<Expected, { kind: 'text' }>): boolean {
  return longest === undefined || usage.tokensOut === null || usage.tokensOut >= NEARLY_ALL * longest
}

function broken(
  status: 'timeout' | 'transport_error',
  problem: string,
  { unreachable = false, retryAfterMs = null }: { unreachable?: boolean; retryAfterMs?: number | null },
): Ended {
  return { status, problem, reply: undefined, what: { kind: 'broken', unreachable, retryAfterMs } }
}

function endOfHttp(error: HttpError, expected: Expected): Ended {
  const meaning = meaningOf(error)
  // The openai package puts the status first.
  const problem = `status ${error.message}`
  if (meaning === 'again') return broken('transport_error', problem, { retryAfterMs: error.retryAfterMs })
  if (meaning === 'refused' && expected.kind === 'text') {
    return { status: 'refused', problem, reply: undefined, what: { kind: 'answer', text: '', ending: 'refused' } }
  }
  const status = meaning === 'refused' || meaning === 'too_long' ? 'refused' : 'transport_error'
  return { status, problem, reply: undefined, what: { kind: 'http', meaning, error } }
}

/** Some servers answer 200 and put the error in the body. */
function errorIn(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'error' in body ? JSON.stringify(body.error) : 'other JSON'
  return text.slice(0, 200)
}
