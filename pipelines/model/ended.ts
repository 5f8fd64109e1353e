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
  | { readonly kind: 'answer'; readonly text: string }
  /** A whole reply that does not fit: the model can be told. */
  | { readonly kind: 'unfit'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'broken'; readonly unreachable: boolean; readonly retryAfterMs: number | null }
  | { readonly kind: 'http'; readonly meaning: HttpMeaning; readonly error: HttpError }

/** Judges what came of a request by the schema its answer has to fit. `clean` takes the key out of a model's words. */
export function endOf(
  sent: Sent,
  options: { readonly schema: z.ZodType; readonly clean: (text: string) => string },
): Ended {
  if (sent.kind === 'timeout') return broken('timeout', 'no whole reply came in time', {})
  if (sent.kind === 'broken') return broken('transport_error', sent.message, { unreachable: sent.unreachable })
  if (sent.kind === 'http_error') return endOfHttp(sent)
  const reply = readReply(sent.body)
  if (reply === undefined) return broken('transport_error', `no chat completion came: ${errorIn(sent.body)}`, {})
  if (reply.kind === 'refused') {
    return { status: 'refused', problem: reply.problem, reply, what: { kind: 'refused' } }
  }
  if (reply.kind === 'empty') return { status: 'invalid', problem: 'the reply is empty', reply, what: reply }
  if (reply.kind === 'cut') {
    return { status: 'invalid', problem: 'cut off at the longest answer allowed', reply, what: { kind: 'cut' } }
  }
  const text = options.clean(reply.text)
  const answer = readAnswer(text, options.schema)
  if (answer.ok) return { status: 'ok', problem: null, reply, what: { kind: 'answer', text } }
  return { status: 'invalid', problem: answer.problem, reply, what: { kind: 'unfit', text } }
}

function broken(
  status: 'timeout' | 'transport_error',
  problem: string,
  { unreachable = false, retryAfterMs = null }: { unreachable?: boolean; retryAfterMs?: number | null },
): Ended {
  return { status, problem, reply: undefined, what: { kind: 'broken', unreachable, retryAfterMs } }
}

function endOfHttp(error: HttpError): Ended {
  const meaning = meaningOf(error)
  // The openai package puts the status first.
  const problem = `status ${error.message}`
  if (meaning === 'again') return broken('transport_error', problem, { retryAfterMs: error.retryAfterMs })
  const status = meaning === 'refused' || meaning === 'too_long' ? 'refused' : 'transport_error'
  return { status, problem, reply: undefined, what: { kind: 'http', meaning, error } }
}

/** Some servers answer 200 and put the error in the body. */
function errorIn(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'error' in body ? JSON.stringify(body.error) : 'other JSON'
  return text.slice(0, 200)
}
