import { FatalError } from '#data'
import type { AskedModel } from './asked-model.ts'
import type { BatchDesk } from './batch-desk.ts'
import type { BatchRecord, BatchStore, Chunk } from './batch-store.ts'

/** Who hands in, where, and what is remembered of it. */
export interface Submitting {
  readonly model: AskedModel
  readonly desk: BatchDesk
  readonly store: BatchStore
}

/**
 * Hands in one chunk as a batch. Before it is handed in the lake says that it may have been, and afterwards that it was.
 * Throws BudgetError, and FatalError when the server does not take it: then its requests are asked again.
 */
export async function submitChunk({ model, desk, store }: Submitting, chunk: Chunk): Promise<void> {
  chunk.input.close()
  chunk.facts.close()
  const record: BatchRecord = {
    name: chunk.name,
    base_url: model.server.baseUrl,
    model: model.settings.model,
    state: 'submitting',
    batch: null,
    requests: chunk.count,
    reserved_usd: chunk.estimatedUsd,
    created_at: model.clock.now().toISOString(),
  }
  try {
    model.budget.reserve(chunk.estimatedUsd)
  } catch (error) {
    free(store, chunk.name)
    throw error
  }
  store.save(record)
  try {
    const fileId = await desk.upload(chunk.inputPath)
    store.save({ ...record, state: 'submitted', batch: await desk.create(fileId, chunk.name) })
  } catch (error) {
    const isUnsure = error instanceof FatalError && error.facts.unsure === true
    if (!isUnsure) unmake({ model, store }, record)
    throw error
  }
}

/** Finds out of each batch that may have been made whether it was; if not, its requests are asked again. */
export async function settleUnsure({ model, desk, store }: Submitting): Promise<void> {
  for (const record of batchesOf(store, model)) {
    if (record.state !== 'submitting') continue
    const batch = await desk.find(record.name, new Date(record.created_at))
    if (batch === undefined) unmake({ model, store }, record)
    else store.save({ ...record, state: 'submitted', batch })
  }
}

/** The batches under way that were handed in for this model. */
export function batchesOf(store: BatchStore, { server, settings }: AskedModel): readonly BatchRecord[] {
  return store.underWay.filter((record) => record.base_url === server.baseUrl && record.model === settings.model)
}

function unmake({ model, store }: Omit<Submitting, 'desk'>, record: BatchRecord): void {
  free(store, record.name)
  store.forget(record.name)
  model.budget.release(record.reserved_usd)
}

function free(store: BatchStore, name: string): void {
  for (const { hash } of store.handedIn(name)) store.asked.delete(hash)
}
