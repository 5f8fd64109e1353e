import { z } from 'zod'
import { ApiError } from './api-error.ts'
import {
  type ChatRequest,
  checkModel,
  readChatRequest,
  requestContent,
  StopField,
  shapeError,
  stopsOf,
} from './chat-request.ts'
import { type ChatCompletion, chatCompletion, type TextCompletion, textCompletion } from './completions.ts'
import { drawFate, type Fate } from './faults/draw-fate.ts'
import { type Answer, spoilAnswer } from './faults/spoil-answer.ts'
import { answerByRules } from './rules/answer-by-rules.ts'
import { readQuestion } from './rules/question.ts'
import type { ContentCount, Seen } from './seen.ts'
import type { ServerSettings } from './server-options.ts'
import { countTokens, PromptCache, usageOf } from './usage.ts'

/** Where a question to a model may be sent. */
export const MODEL_ENDPOINTS = ['/v1/chat/completions', '/v1/completions'] as const
export type ModelEndpoint = (typeof MODEL_ENDPOINTS)[number]

/** A request that was counted and checked, and what it will meet. */
export interface Received {
  readonly endpoint: ModelEndpoint
  readonly request: ChatRequest
  readonly stage: string
  /** Unique to this request, and the same in every run that asks the same as often. */
  readonly id: string
  readonly content: string
  readonly count: ContentCount
  readonly fate: Fate
}

/** The part of the server that knows models: what stands between a request's body and its answer's, free of HTTP. */
export class ModelEngine {
  readonly #settings: ServerSettings
  readonly #seen: Seen
  readonly #cache = new PromptCache()
  readonly #waitUntilMs = new Map<string, number>()

  constructor(settings: ServerSettings, seen: Seen) {
    this.#settings = settings
    this.#seen = seen
  }

  /**
   * Counts a request and draws what it meets; nothing when the server is overloaded. Throws ApiError for a request that no
   * model can be asked.
   */
  receive(endpoint: ModelEndpoint, body: unknown, server: { readonly isOverloaded: boolean }): Received {
    const content = requestContent(body)
    const nowMs = this.#settings.now()
    if (nowMs < (this.#waitUntilMs.get(content) ?? 0)) this.#seen.tooEarly += 1
    const request = this.#checked(endpoint, body, { content, nowMs })
    const stage = request.form?.name ?? readQuestion(request).form ?? 'text'
    const count = this.#seen.note(content, { stage, nowMs })
    const ordinal = count.asked - 1
    const asked = { content, ordinal, faultsSoFar: count.faulted }
    const fate = server.isOverloaded ? NO_FATE : drawFate(asked, this.#settings)
    if (server.isOverloaded) count.overloaded += 1
    if (fate.fault !== null) this.#seen.noteFault(fate.fault, count)
    this.#seen.latencyMs += fate.latencyMs
    return { endpoint, request, stage, id: `${content.slice(0, 20)}-${ordinal}`, content, count, fate }
  }

  /** The body of the answer, with the faults that stand inside it. */
  answer({ endpoint, request, stage, id, fate }: Received): ChatCompletion | TextCompletion {
    const said = answerByRules(request, this.#settings)
    const answer = bounded(spoilAnswer(stopped(said, request.stops), fate.fault, fate.detail), request.mostTokens)
    const prompt = request.messages.map(({ text }) => text).join('\n')
    const { tokens } = this.#seen
    const input = countTokens(prompt)
    const output = countTokens(answer.content ?? answer.refusal ?? '')
    const cached = this.#cache.cachedTokens(`${request.model}\n${stage}`, prompt)
    tokens.input += input
    tokens.output += output
    tokens.cached += cached
    const created = Math.floor(this.#settings.now() / 1000)
    const head = { id, created, model: request.model, usage: usageOf({ input, output, cached }) }
    return endpoint === '/v1/completions' ? textCompletion(head, answer) : chatCompletion(head, answer)
  }

  /** The refusal of a request that came too fast; it is noted when the content may come again. */
  throttle({ content, fate }: Received): ApiError {
    const seconds = this.#settings.faults.retryAfterSeconds ?? 1
    const nowMs = this.#settings.now()
    const date = new Date(Math.ceil((nowMs + seconds * 1000) / 1000) * 1000)
    const isDate = fate.detail >= 0.7
    this.#waitUntilMs.set(content, isDate ? date.getTime() : nowMs + seconds * 1000)
    const headers = { 'retry-after': isDate ? date.toUTCString() : String(seconds) }
    return new ApiError(429, 'Too many requests at once.', { code: 'rate_limit_exceeded', headers })
  }

  #checked(
    endpoint: ModelEndpoint,
    body: unknown,
    at: { readonly content: string; readonly nowMs: number },
  ): ChatRequest {
    try {
      return endpoint === '/v1/completions'
        ? readTextRequest(body, this.#settings.models)
        : readChatRequest(body, this.#settings)
    } catch (error) {
      this.#seen.note(at.content, { stage: 'refused', nowMs: at.nowMs })
      this.#seen.refused += 1
      throw error
    }
  }
}

const NO_FATE: Fate = { fault: null, latencyMs: 0, detail: 0 }

const TextBody = z.object({
  model: z.string(),
  prompt: z.union([z.string(), z.array(z.string()).length(1)]),
  max_tokens: z.int().min(1).nullish(),
  stop: StopField,
})

function readTextRequest(body: unknown, models: readonly string[]): ChatRequest {
  const parsed = TextBody.safeParse(body)
  if (!parsed.success) throw shapeError(body, parsed.error)
  const { model, prompt, max_tokens, stop } = parsed.data
  checkModel(model, models)
  const messages = [{ role: 'user', text: typeof prompt === 'string' ? prompt : (prompt[0] ?? '') }]
  const form = { form: null, isJson: false, streams: false, streamsUsage: false }
  return { model, messages, mostTokens: max_tokens ?? null, stops: stopsOf(stop), ...form }
}

function bounded(answer: Answer, mostTokens: number | null): Answer {
  const { content } = answer
  if (mostTokens === null || content === null || countTokens(content) <= mostTokens) return answer
  return { ...answer, content: content.slice(0, mostTokens * 4), finishReason: 'length' }
}

function stopped(text: string, stops: readonly string[]): string {
  const ends = stops.map((stop) => text.indexOf(stop)).filter((end) => end >= 0)
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends))
}
