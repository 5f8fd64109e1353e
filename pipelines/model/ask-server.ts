import type { AskedModel } from './asked-model.ts'
import { Asking } from './asking.ts'
import { callRow } from './call-row.ts'
import { type Ended, type Ending, type Expected, endOf } from './ended.ts'
import type { AnswerFormat } from './manners.ts'
import type { ModelRequest } from './model-request.ts'
import type { CachedReply } from './replies.ts'
import { requestBody } from './request-body.ts'
import type { Departure } from './server-gate.ts'

/**
 * Asks until there is an answer that fits, as often as the settings allow, and puts it in the cache. Every request that is
 * sent becomes a row of the ledger at its end. Throws ItemError or FatalError as Asking decides, BudgetError, and the
 * reason to stop.
 */
export async function askServer(model: AskedModel, request: ModelRequest, expected: Expected): Promise<CachedReply> {
  const asking = new Asking(model, request)
  for (;;) {
    const ended = await askOnce(model, asking, { request, expected })
    if (ended.what.kind === 'answer') return replyOf(model, ended, { ...ended.what, expected })
    await asking.prepareNext(ended)
  }
}

/** Waits for its turn, sends once, and accounts for it. */
async function askOnce(
  model: AskedModel,
  asking: Asking,
  { request, expected }: { readonly request: ModelRequest; readonly expected: Expected },
): Promise<Ended> {
  const { tokensIn, tokensOut } = estimateOf(model, request)
  const permit = await model.lane.enter(tokensIn + tokensOut, model.stop)
  let departure: Departure = { kind: 'unused' }
  try {
    model.budget.check()
    const telling = asking.telling()
    const body = requestBody(request, model.settings, { ...telling, manners: model.manners })
    departure = { kind: 'failed' }
    const sent = await model.send(body, request.said.kind === 'prompt' ? '/completions' : '/chat/completions')
    const ended = endOf(sent, { expected, clean: model.clean })
    departure = departureOf(ended)
    account(model, ended, { request, expected, latencyMs: sent.latencyMs, format: telling.format })
    return ended
  } finally {
    permit.leave(departure)
  }
}

/** The reply is kept before the row is written: a kill between the two must not make anybody pay again. */
function account(
  model: AskedModel,
  ended: Ended,
  facts: {
    readonly request: ModelRequest
    readonly expected: Expected
    readonly latencyMs: number
    readonly format: AnswerFormat
  },
): void {
  const { manners, price, runId, scrub } = model
  const { request, expected, latencyMs, format } = facts
  const attempt = manners.nextAttempt(request.hash)
  if (ended.what.kind === 'answer') {
    model.replies.put(request.hash, replyOf(model, ended, { ...ended.what, expected }))
    manners.settled(request.hash)
  }
  const asked = { request, model: model.settings.model, price, runId, attempt, latencyMs, batch: null, scrub }
  const call = callRow(ended, asked)
  model.ledger(call)
  if (ended.reply !== undefined) {
    manners.answered({ characters: request.saidJson.length, ...ended.reply.usage })
    if (ended.what.kind !== 'empty') manners.wasFilled(format)
  }
  if (call.cost_usd !== null) model.budget.count(call.cost_usd)
  else if (ended.reply !== undefined || ended.status === 'timeout') model.budget.assume(assumedCost(model, request))
}

/** A server that does not count its tokens, or was not waited for, may still be paid for them. */
function assumedCost(model: AskedModel, request: ModelRequest): number {
  const { tokensIn, tokensOut } = estimateOf(model, request)
  return (tokensIn * (model.price?.input ?? 0) + tokensOut * (model.price?.output ?? 0)) / 1_000_000
}

function estimateOf(model: AskedModel, request: ModelRequest): { tokensIn: number; tokensOut: number } {
  return model.manners.estimate(request.saidJson.length, model.settings.max_new_tokens)
}

function departureOf({ what, reply }: Ended): Departure {
  if (reply !== undefined) {
    const { tokensIn, tokensOut } = reply.usage
    return { kind: 'answered', tokens: tokensIn === null || tokensOut === null ? null : tokensIn + tokensOut }
  }
  if (what.kind === 'http' && what.meaning === 'throttled') {
    return { kind: 'throttled', retryAfterMs: what.error.retryAfterMs }
  }
  if (what.kind === 'broken' && what.retryAfterMs !== null) {
    return { kind: 'throttled', retryAfterMs: what.retryAfterMs }
  }
  return { kind: 'failed' }
}

/** The reply as it is kept. */
export function replyOf(
  model: Pick<AskedModel, 'scrub' | 'settings'>,
  { reply }: Ended,
  { text, ending, expected }: { readonly text: string; readonly ending: Ending; readonly expected: Expected },
): CachedReply {
  const kept = { model: model.scrub(reply?.model ?? model.settings.model), text }
  return expected.kind === 'json' ? kept : { ...kept, ending, tokensOut: reply?.usage.tokensOut ?? null }
}
