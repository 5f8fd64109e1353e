import { setMaxListeners } from 'node:events'
import { type ModelSettings, type Prices, serverOf } from '#configs'
import { type Call, ItemError, type LanguageModel, PendingError, type TextAnswer, UsageError } from '#data'
import { askServer } from './ask-server.ts'
import type { AskedModel } from './asked-model.ts'
import type { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import { openPort } from './model-port.ts'
import { requestMaker, textRequestMaker } from './model-request.ts'
import type { ModelServers } from './model-servers.ts'
import { readAnswer } from './read-answer.ts'
import type { CachedReply, ReplyCache } from './replies.ts'
import { keyRemover, scrubber } from './scrub.ts'

/** What the models of one run share. */
export interface ModelRoom {
  /** Where keys are looked up. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly replies: ReplyCache
  /** Told of every request that was sent, once, at its end; it must have written the row when it returns. */
  readonly ledger: (call: Call) => void
  readonly budget: Budget
  /** What is known of the servers, and how much each is given. */
  readonly servers: ModelServers
  readonly prices: Prices
  readonly runId: string
  readonly clock: Clock
  /** Aborted when no further request may be sent; those under way are finished and kept. */
  readonly stop: AbortSignal
}

/**
 * Opens a model at an OpenAI-compatible server. An answer in the cache is given without a call; the same question asked
 * twice at once is sent once. Throws UsageError when the key's variable is not set, and when the budget limits the cost
 * and the model has no price.
 *
 * Asking throws ItemError, BudgetError and FatalError as LanguageModel says, and PendingError when the run is told to stop.
 */
export function openModel(settings: ModelSettings, room: ModelRoom): LanguageModel {
  const model = openAskedModel(settings, room)
  const requestOf = requestMaker(settings)
  const textRequestOf = textRequestMaker(settings)
  return {
    ask: async (question) => {
      const { schema } = question.answer
      const request = requestOf(question)
      const cached = room.replies.get(request.hash)
      const known = cached === undefined ? undefined : readAnswer(cached.text, schema)
      if (cached !== undefined && known?.ok) return { value: known.value, model: cached.model }
      const reply = await room.replies.shared(request.hash, () => askServer(model, request, { kind: 'json', schema }))
      const answer = readAnswer(reply.text, schema)
      if (answer.ok) return { value: answer.value, model: reply.model }
      throw new ItemError(
        `Cannot use the answer for "${question.item}": it does not fit this question (${answer.problem}). The next run asks again.`,
      )
    },
    complete: async (question) => {
      const request = textRequestOf(question)
      const cached = room.replies.get(request.hash)
      if (cached !== undefined) return textAnswer(cached)
      const expected = { kind: 'text', longest: settings.max_new_tokens } as const
      return textAnswer(await room.replies.shared(request.hash, () => askServer(model, request, expected)))
    },
  }
}

/** The answer to a free question that a kept reply is. */
export function textAnswer({ model, text, ending = 'whole', tokensOut = null }: CachedReply): TextAnswer {
  if (ending === 'refused') return { kind: 'refused', text, model }
  return { kind: 'text', text, isCut: ending === 'cut', model, tokensOut }
}

/** All it takes to ask, made of a model's settings and what the run shares; see openModel() for what it throws. */
export function openAskedModel(settings: ModelSettings, room: ModelRoom): AskedModel {
  const server = serverOf(settings, room.environment)
  const price = room.prices.models[settings.model]
  if (price === undefined && room.budget.limits.maxCostUsd !== undefined) throw withoutPrice(settings.model)
  const limits = {
    concurrency: settings.concurrency,
    requestsPerMinute: settings.max_requests_per_minute,
    tokensPerMinute: settings.max_tokens_per_minute,
  }
  const { replies, ledger, budget, clock, runId } = room
  return {
    settings,
    server,
    send: openPort(server, { timeoutMs: settings.timeout * 1000, sockets: settings.concurrency, clock }),
    lane: room.servers.lane(server.baseUrl, { model: settings.model, limits }),
    manners: room.servers.manners(server.baseUrl, settings.model),
    price,
    replies,
    ledger,
    budget,
    clock,
    runId,
    stop: eitherSignal(room.budget.over, room.stop),
    scrub: scrubber(server.apiKey),
    clean: keyRemover(server.apiKey),
  }
}

function withoutPrice(model: string): UsageError {
  return new UsageError(
    `Cannot keep the model "${model}" to a cost: it has no price. Add it to the price table, or leave out --max-cost.`,
    { facts: { model } },
  )
}

/** Everyone who waits listens to it. */
function eitherSignal(over: AbortSignal, stop: AbortSignal): AbortSignal {
  const either = new AbortController()
  setMaxListeners(0, either.signal, over, stop)
  const stopped = (): void =>
    either.abort(
      new PendingError('Cannot ask a model "once more": the run is ending. Run the same command again to go on.'),
    )
  if (over.aborted) either.abort(over.reason)
  else if (stop.aborted) stopped()
  over.addEventListener('abort', () => either.abort(over.reason), { once: true })
  stop.addEventListener('abort', stopped, { once: true })
  return either.signal
}
