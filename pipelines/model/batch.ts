import type { z } from 'zod'
import type { ModelSettings } from '#configs'
import { type LanguageModel, PendingError, UsageError } from '#data'
import { openBatchDesk } from './batch-desk.ts'
import type { BatchStore } from './batch-store.ts'
import { type ModelRoom, openAskedModel, textAnswer } from './client.ts'
import { type Collected, collectBatches } from './collect-batch.ts'
import { type BatchLimits, gatherer } from './gather-batch.ts'
import { type ModelRequest, requestMaker, textRequestMaker } from './model-request.ts'
import { readAnswer } from './read-answer.ts'
import { settleUnsure, submitChunk } from './submit-batch.ts'

/** What asking in batches needs besides the room. */
export interface BatchOptions {
  readonly store: BatchStore
  /** The forms of the answers by their names, to check replies with: the process that collects may have asked nothing. */
  readonly forms: Readonly<Record<string, z.ZodType>>
  /** The usual 50,000 requests and 100 MB if left out. */
  readonly limits?: BatchLimits
}

/** A model that is asked in batches: handed in by one run, collected by a later one. */
export interface BatchModel extends LanguageModel {
  /**
   * Hands in what was asked since the last time; gives how many requests that were. Throws BudgetError when their estimated
   * cost is not left, and FatalError when the server does not take them.
   */
  submit(): Promise<number>
  /** Puts the replies of ended batches of this model in the cache, and writes a row for each request. Throws FatalError. */
  collect(): Promise<Collected>
}

/**
 * Opens a model that is asked in batches: an answer in the cache is given, everything else is gathered for submit(), and
 * asking throws PendingError. A kill at any moment neither loses a batch nor pays for one twice. Throws as openModel().
 */
export function openBatchModel(settings: ModelSettings, room: ModelRoom, options: BatchOptions): BatchModel {
  const model = openAskedModel(settings, room)
  const { store, forms } = options
  const desk = openBatchDesk(model)
  const batches = { model, desk, store, forms }
  const gathered = gatherer(model, { store, limits: options.limits })
  room.budget.hold(store.takeReserved())
  const requestOf = requestMaker(settings)
  const textRequestOf = textRequestMaker(settings)
  const gather = (request: ModelRequest): never => {
    room.budget.check()
    gathered.add(request)
    throw new PendingError(
      `Cannot answer "${request.item}" yet: it is asked in a batch. Run the same command again when the batch has ended.`,
    )
  }
  return {
    ask: async (question) => {
      const request = requestOf(question)
      const cached = room.replies.get(request.hash)
      const known = cached === undefined ? undefined : readAnswer(cached.text, question.answer.schema)
      if (cached !== undefined && known?.ok) return { value: known.value, model: cached.model }
      return gather(request)
    },
    complete: async (question) => {
      if (!('messages' in question)) throw withoutBatch(settings.model)
      const request = textRequestOf(question)
      const cached = room.replies.get(request.hash)
      return cached === undefined ? gather(request) : textAnswer(cached)
    },
    submit: async () => {
      await settleUnsure(batches)
      let submitted = 0
      for (let chunk = gathered.take(); chunk !== undefined; chunk = gathered.take()) {
        await submitChunk(batches, chunk)
        submitted += chunk.count
      }
      return submitted
    },
    collect: async () => {
      await settleUnsure(batches)
      return collectBatches(batches)
    },
  }
}

function withoutBatch(model: string): UsageError {
  return new UsageError(
    `Cannot ask the model "${model}" in batches: a prompt that is only continued is not taken there. Leave out batch: true.`,
    { facts: { model } },
  )
}
