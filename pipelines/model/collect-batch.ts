import { z } from 'zod'
import { replyOf } from './ask-server.ts'
import { readBatchLine } from './batch-line.ts'
import type { BatchRecord, HandedIn } from './batch-store.ts'
import { callRow } from './call-row.ts'
import { type Ended, type Expected, endOf } from './ended.ts'
import type { Sent } from './model-port.ts'
import { readAnswer } from './read-answer.ts'
import { batchesOf, type Submitting } from './submit-batch.ts'

/** What collecting found. */
export interface Collected {
  /** Batches that ended, and those that are still under way. */
  readonly ended: number
  readonly pending: number
  /** Requests whose answer is in the cache now, and those that have to be asked again. */
  readonly answered: number
  readonly failed: number
  /** What servers said of batches they would not take. */
  readonly problems: readonly string[]
}

/** Where replies go and by which forms they are checked. */
export interface Collecting extends Submitting {
  readonly forms: Readonly<Record<string, z.ZodType>>
}

/** Collects all batches of a model that have ended. May be broken off at any moment and done again. */
export async function collectBatches(collecting: Collecting): Promise<Collected> {
  const { desk, store, model } = collecting
  let [ended, pending, answered, failed] = [0, 0, 0, 0]
  const problems: string[] = []
  for (const record of batchesOf(store, model)) {
    const state = await desk.retrieve(record.batch ?? '')
    if (!state.isEnded) {
      pending++
      continue
    }
    const requests = new Map(store.handedIn(record.name).map((request) => [request.hash, request]))
    const fits = await collectFiles(collecting, { record, requests, files: state.files })
    ended++
    answered += fits
    failed += requests.size - fits
    if (state.problem !== null) problems.push(state.problem)
    for (const hash of requests.keys()) store.asked.delete(hash)
    model.budget.release(record.reserved_usd)
    store.end(record)
  }
  return { ended, pending, answered, failed, problems }
}

interface Found {
  readonly record: BatchRecord
  readonly requests: ReadonlyMap<string, HandedIn>
  readonly files: readonly string[]
}

/** Gives how many requests have an answer that fits. */
async function collectFiles(collecting: Collecting, { record, requests, files }: Found): Promise<number> {
  const { desk, model } = collecting
  let fits = 0
  let refusesFormat = false
  for (const file of files) {
    for await (const line of desk.lines(file)) {
      const read = readBatchLine(line)
      const request = read === undefined ? undefined : requests.get(read.hash)
      if (read === undefined || request === undefined) continue
      const what = collectOne(collecting, { request, sent: read.sent, batch: record })
      if (what.kind === 'answer') fits++
      if (what.kind === 'http' && what.meaning === 'format') refusesFormat = true
    }
  }
  if (refusesFormat && model.settings.answer_format === 'auto') model.manners.refusesFormat(model.manners.format)
  return fits
}

function collectOne(
  { model, forms }: Collecting,
  { request, sent, batch }: { readonly request: HandedIn; readonly sent: Sent; readonly batch: BatchRecord },
): Ended['what'] {
  const { settings, replies, price, scrub, clean } = model
  const expected: Expected =
    request.form === null
      ? { kind: 'text', longest: settings.max_new_tokens }
      : { kind: 'json', schema: forms[request.form] ?? z.looseObject({}) }
  const cached = replies.get(request.hash)
  // Collecting was broken off after this one: its row is written.
  if (cached !== undefined && (expected.kind === 'text' || readAnswer(cached.text, expected.schema).ok)) {
    return { kind: 'answer', text: cached.text, ending: cached.ending ?? 'whole' }
  }
  const ended = endOf(sent, { expected, clean })
  if (ended.what.kind === 'answer') {
    replies.put(request.hash, replyOf({ scrub, settings }, ended, { ...ended.what, expected }))
  }
  // Made of the batch, not of the run that collects it: the same row however often it is collected.
  const origin = { runId: batch.name, attempt: 1, batch: batch.batch, latencyMs: null }
  const call = callRow(ended, { request, model: settings.model, price, scrub, ...origin })
  model.ledger(call)
  if (call.cost_usd !== null) model.budget.count(call.cost_usd)
  return ended.what
}
