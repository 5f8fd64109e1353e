import { stableId } from '#data'
import type { AskedModel } from './asked-model.ts'
import type { BatchStore, Chunk, HandedIn } from './batch-store.ts'
import type { ModelRequest } from './model-request.ts'
import { requestBody } from './request-body.ts'

/** What a server takes as one batch. */
export interface BatchLimits {
  readonly requests: number
  readonly bytes: number
}

const USUAL_LIMITS: BatchLimits = { requests: 50_000, bytes: 100_000_000 }

/** Requests on disk that wait to be handed in, cut so that each chunk is a batch its server takes. */
export interface Gathered {
  /** Adds a request, once. */
  add(request: ModelRequest): void
  /** Takes the oldest chunk out; undefined when there is none. */
  take(): Chunk | undefined
}

export function gatherer(
  model: AskedModel,
  { store, limits = USUAL_LIMITS }: { readonly store: BatchStore; readonly limits?: BatchLimits | undefined },
): Gathered {
  const { settings, manners, price } = model
  const prefix = stableId('batch', [model.runId, model.server.baseUrl, settings]).slice(0, 16)
  const chunks: Chunk[] = []
  const chunkFor = (bytes: number): Chunk => {
    const last = chunks.at(-1)
    if (last !== undefined && last.count < limits.requests && last.input.size + bytes <= limits.bytes) return last
    const opened = store.openChunk(prefix)
    chunks.push(opened)
    return opened
  }
  return {
    add: (request) => {
      if (store.asked.has(request.hash)) return
      store.asked.add(request.hash)
      const format = settings.answer_format === 'auto' ? manners.format : settings.answer_format
      const body = requestBody(request, settings, { format, repair: [], manners })
      const line = { custom_id: request.hash, method: 'POST', url: '/v1/chat/completions', body: JSON.parse(body) }
      const chunk = chunkFor(Buffer.byteLength(JSON.stringify(line)) + 1)
      const { hash, purpose, item, topic, judgeId, said } = request
      const form = said.kind === 'chat' && said.form !== null ? said.form.name : null
      chunk.input.append(line)
      chunk.facts.append({ hash, purpose, item, topic, form, judgeId } satisfies HandedIn)
      chunk.count++
      const { tokensIn, tokensOut } = manners.estimate(request.saidJson.length, settings.max_new_tokens)
      chunk.estimatedUsd += (tokensIn * (price?.input ?? 0) + tokensOut * (price?.output ?? 0)) / 1_000_000
    },
    take: () => chunks.shift(),
  }
}
