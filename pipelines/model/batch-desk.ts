import { createReadStream } from 'node:fs'
import { FatalError, linesOf } from '#data'
import type { AskedModel } from './asked-model.ts'
import { waitFor } from './clock.ts'
import { adviceFor, meaningOf } from './http-meaning.ts'
import { failureOf, openaiClient } from './model-port.ts'

const FIRST_WAIT_MS = 500

/** The key under which a batch carries our name for it. */
const NAME_KEY = 'h2e_batch'

/** How a batch stands at its server. */
interface BatchState {
  readonly isEnded: boolean
  /** The files with its replies and its errors. */
  readonly files: readonly string[]
  /** Why the server would not take it; null when it did. */
  readonly problem: string | null
}

/** A server's `/v1/files` and `/v1/batches`, through the openai package. Every method throws FatalError when it cannot. */
export interface BatchDesk {
  upload(path: string): Promise<string>
  /** Hands a file in; gives the batch's id. `unsure` is in the error's facts when the server may have made it all the same. */
  create(fileId: string, name: string): Promise<string>
  /** The id of the batch with our name, if its server has one of those made since then. */
  find(name: string, since: Date): Promise<string | undefined>
  retrieve(id: string): Promise<BatchState>
  lines(fileId: string): AsyncGenerator<string>
}

const ENDED: readonly string[] = ['completed', 'expired', 'cancelled', 'failed']
const DAY_SECONDS = 86_400

export function openBatchDesk(model: AskedModel): BatchDesk {
  // Files go out as forms, which only the runtime's own fetch can send.
  const openai = openaiClient(model.server, { timeoutMs: model.settings.timeout * 1000 })
  return {
    upload: async (path) => {
      const send = () => openai.files.create({ file: createReadStream(path), purpose: 'batch' })
      return (await trying(model, 'upload', send)).id
    },
    create: async (fileId, name) => {
      const asked = { input_file_id: fileId, endpoint: '/v1/chat/completions', completion_window: '24h' } as const
      const send = () => openai.batches.create({ ...asked, metadata: { [NAME_KEY]: name } })
      return (await trying(model, 'create', send)).id
    },
    find: (name, since) =>
      trying(model, 'list', async () => {
        const oldest = since.getTime() / 1000 - DAY_SECONDS
        for await (const batch of openai.batches.list({ limit: 100 })) {
          if (batch.metadata?.[NAME_KEY] === name) return batch.id
          if (batch.created_at < oldest) return undefined
        }
        return undefined
      }),
    retrieve: async (id) => {
      const batch = await trying(model, 'retrieve', () => openai.batches.retrieve(id))
      const files = [batch.output_file_id, batch.error_file_id].filter((file) => typeof file === 'string')
      const words = batch.errors?.data?.[0]?.message ?? 'its server does not say why'
      const problem = batch.status === 'failed' ? model.scrub(words) : null
      return { isEnded: ENDED.includes(batch.status), files, problem }
    },
    lines: async function* (fileId) {
      const response = await trying(model, 'download', () => openai.files.content(fileId))
      if (response.body === null) return
      try {
        yield* linesOf(response.body)
      } catch (error) {
        const { message } = failureOf(error, model.clock.now())
        throw deskError(model, { verb: 'download', message, advice: 'Run the same command again', isUnsure: false })
      }
    },
  }
}

/** Tries again after an accident; only making a batch is never tried twice when the first try may have made one. */
async function trying<T>(model: AskedModel, verb: string, run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (error) {
      const failure = failureOf(error, model.clock.now())
      const meaning = failure.kind === 'http_error' ? meaningOf(failure) : failure.unreachable ? 'unreachable' : 'again'
      const isAccident = meaning === 'throttled' || meaning === 'again' || meaning === 'unreachable'
      const isUnsure = verb === 'create' && meaning === 'again'
      if (!isAccident || isUnsure || tries >= model.settings.max_attempts) {
        const advice = failure.kind === 'http_error' && !isAccident ? adviceFor(failure) : 'Run the same command again'
        throw deskError(model, { verb, message: failure.message, advice, isUnsure })
      }
      const waitMs = (failure.kind === 'http_error' ? failure.retryAfterMs : null) ?? FIRST_WAIT_MS * 2 ** (tries - 1)
      await waitFor(waitMs, { clock: model.clock, signal: model.stop })
    }
  }
}

function deskError(
  { server, scrub }: AskedModel,
  facts: { readonly verb: string; readonly message: string; readonly advice: string; readonly isUnsure: boolean },
): FatalError {
  return new FatalError(
    `Cannot ${facts.verb} a batch at "${server.baseUrl}": ${scrub(facts.message)}. ${scrub(facts.advice)}; nothing is lost or paid twice.`,
    { facts: { baseUrl: server.baseUrl, unsure: facts.isUnsure } },
  )
}
