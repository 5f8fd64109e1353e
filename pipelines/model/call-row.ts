import type { ModelPrice } from '#configs'
import { type Call, contentHash, stableId } from '#data'
import type { Ended } from './ended.ts'
import type { ModelRequest } from './model-request.ts'
import type { Usage } from './read-reply.ts'

/** Longer problems are cut: a server may answer with a page. */
const PROBLEM_CHARACTERS = 300

/** What a row of the ledger is made of besides how the request ended. */
export interface CallFacts {
  readonly request: Pick<ModelRequest, 'hash' | 'purpose' | 'item' | 'topic' | 'judgeId'>
  readonly model: string
  readonly price: ModelPrice | undefined
  readonly runId: string
  readonly attempt: number
  /** Null for a call of a batch. */
  readonly latencyMs: number | null
  readonly batch: string | null
  readonly scrub: (text: string) => string
}

/** The row of one request in the ledger. */
export function callRow(ended: Ended, facts: CallFacts): Call {
  const { request, runId, attempt, batch } = facts
  const usage = ended.reply?.usage
  const text = 'text' in ended.what ? ended.what.text : undefined
  return {
    call_id: stableId('call', [request.hash, runId, attempt, batch]),
    stage: request.purpose,
    item: request.item,
    topic: request.topic,
    model: facts.model,
    answered_model: ended.reply?.model == null ? null : facts.scrub(ended.reply.model),
    request_hash: request.hash,
    reply_hash: text === undefined ? null : contentHash(text),
    status: ended.status,
    problem: ended.problem === null ? null : facts.scrub(ended.problem).slice(0, PROBLEM_CHARACTERS),
    attempt,
    tokens_in: usage?.tokensIn ?? null,
    tokens_out: usage?.tokensOut ?? null,
    tokens_cached: usage?.tokensCached ?? null,
    cost_usd: usage === undefined ? null : costOf(usage, facts.price),
    latency_ms: facts.latencyMs,
    batch,
    judge_id: request.judgeId,
  }
}

/** What so many tokens cost in US dollars; null where the model has no price or the server did not count. */
function costOf(usage: Usage, price: ModelPrice | undefined): number | null {
  if (price === undefined || usage.tokensIn === null || usage.tokensOut === null) return null
  const cached = Math.min(usage.tokensCached ?? 0, usage.tokensIn)
  const fresh = usage.tokensIn - cached
  const perMillion = fresh * price.input + cached * (price.cached_input ?? price.input) + usage.tokensOut * price.output
  return perMillion / 1_000_000
}
