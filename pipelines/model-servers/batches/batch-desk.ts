import { setImmediate } from 'node:timers/promises'
import { contentHash } from '#data'
import { ApiError } from '../api-error.ts'
import type { ModelEndpoint, ModelEngine } from '../model-engine.ts'
import type { Seen } from '../seen.ts'
import type { ServerSettings } from '../server-options.ts'
import { answerBatchRequest, type BatchResult, expiredRequest } from './answer-batch-request.ts'
import { type BatchProblem, type BatchRequest, readBatchInput } from './batch-input.ts'
import type { FileShelf } from './file-shelf.ts'

/** What a server of batches is made of. */
export interface BatchServer {
  readonly engine: ModelEngine
  readonly files: FileShelf
  readonly seen: Seen
  readonly settings: ServerSettings
}

/** What is asked of a new batch. */
export interface NewBatch {
  readonly input_file_id: string
  readonly endpoint: ModelEndpoint
  readonly metadata: Readonly<Record<string, string>> | null
}

type Status = 'validating' | 'failed' | 'in_progress' | 'completed' | 'expired' | 'cancelling' | 'cancelled'
const TIMES = ['in_progress_at', 'completed_at', 'failed_at', 'expired_at', 'cancelling_at', 'cancelled_at'] as const

interface Batch extends NewBatch {
  readonly id: string
  readonly createdMs: number
  readonly requests: readonly BatchRequest[]
  readonly problems: readonly BatchProblem[]
  readonly results: BatchResult[]
  /** Seconds since 1970, of each state that was reached. */
  readonly times: Partial<Record<(typeof TIMES)[number], number>>
  status: Status
  polls: number
  outputFileId: string | null
  errorFileId: string | null
  /** Polls of one batch wait for each other. */
  work: Promise<void>
}

/** The batches of a server, in its memory. Requests are answered as the batch is asked after, an equal part each time. */
export class BatchDesk {
  readonly #server: BatchServer
  readonly #batches = new Map<string, Batch>()

  constructor(server: BatchServer) {
    this.#server = server
  }

  async create(asked: NewBatch): Promise<object> {
    const { settings, seen, files } = this.#server
    const { requests, problems } = readBatchInput(files.get(asked.input_file_id).text, asked.endpoint)
    seen.batches += 1
    const batch: Batch = {
      ...asked,
      id: `batch_${contentHash(asked.input_file_id).slice(0, 16)}${seen.batches}`,
      createdMs: settings.now(),
      requests,
      problems,
      results: [],
      times: {},
      status: 'validating',
      polls: 0,
      outputFileId: null,
      errorFileId: null,
      work: Promise.resolve(),
    }
    this.#batches.set(batch.id, batch)
    if (settings.pollsUntilDone === 0) await this.#advance(batch)
    return describe(batch)
  }

  async poll(id: string): Promise<object> {
    const batch = this.#get(id)
    batch.polls += 1
    batch.work = batch.work.then(() => this.#advance(batch))
    await batch.work
    return describe(batch)
  }

  list(): readonly { readonly id: string }[] {
    return [...this.#batches.values()].map(describe).toReversed()
  }

  /** Throws ApiError 409 for a batch that has ended. */
  cancel(id: string): object {
    const batch = this.#get(id)
    if (batch.status !== 'validating' && batch.status !== 'in_progress') {
      throw new ApiError(409, `The batch cannot be cancelled: it is ${batch.status}.`)
    }
    this.#reach(batch, 'cancelling')
    return describe(batch)
  }

  #get(id: string): Batch {
    const batch = this.#batches.get(id)
    if (batch === undefined) throw new ApiError(404, `There is no batch "${id}".`, { param: 'id' })
    return batch
  }

  async #advance(batch: Batch): Promise<void> {
    const { pollsUntilDone, endsAs } = this.#server.settings
    if (batch.status === 'cancelling') return this.#end(batch, 'cancelled')
    if (batch.status !== 'validating' && batch.status !== 'in_progress') return
    if (batch.problems.length > 0) return this.#reach(batch, 'failed')
    if (batch.status === 'validating') this.#reach(batch, 'in_progress')
    const isLast = batch.polls >= pollsUntilDone
    const share = (isLast ? 1 : batch.polls / pollsUntilDone) * (endsAs === 'expired' ? 0.5 : 1)
    await this.#answer(batch, Math.floor(batch.requests.length * share))
    if (!isLast) return
    if (endsAs === 'expired') batch.results.push(...batch.requests.slice(batch.results.length).map(expiredRequest))
    this.#end(batch, endsAs)
  }

  async #answer(batch: Batch, until: number): Promise<void> {
    const { engine, settings } = this.#server
    for (const request of batch.requests.slice(batch.results.length, until)) {
      batch.results.push(answerBatchRequest(request, { engine, endpoint: batch.endpoint, now: settings.now }))
      if (batch.results.length % 20 === 0) await setImmediate()
    }
  }

  #end(batch: Batch, status: 'completed' | 'expired' | 'cancelled'): void {
    batch.outputFileId = this.#write(batch, { isError: false })
    batch.errorFileId = this.#write(batch, { isError: true })
    this.#reach(batch, status)
  }

  /** The lines stand in an order of their own, as with hosted servers: only custom_id says whose they are. */
  #write(batch: Batch, { isError }: { readonly isError: boolean }): string | null {
    const { files, settings } = this.#server
    const lines = batch.results.filter((result) => result.isError === isError).map(({ line }) => JSON.stringify(line))
    if (lines.length === 0) return null
    const filename = `${batch.id}_${isError ? 'error' : 'output'}.jsonl`
    const text = lines.toReversed().map((line) => `${line}\n`)
    return files.add(text.join(''), { filename, purpose: 'batch_output', nowMs: settings.now() }).id
  }

  #reach(batch: Batch, status: Exclude<Status, 'validating'>): void {
    batch.status = status
    batch.times[`${status}_at`] = Math.floor(this.#server.settings.now() / 1000)
  }
}

const DAY_SECONDS = 86_400

/** A batch as `/v1/batches` describes it. */
function describe(batch: Batch): { readonly id: string; readonly [field: string]: unknown } {
  const created = Math.floor(batch.createdMs / 1000)
  const failed = batch.results.filter(({ isError }) => isError).length
  const { problems } = batch
  return {
    id: batch.id,
    ...{ object: 'batch', endpoint: batch.endpoint, completion_window: '24h', status: batch.status },
    errors: batch.status === 'failed' ? { object: 'list', data: problems } : null,
    ...{ input_file_id: batch.input_file_id, output_file_id: batch.outputFileId, error_file_id: batch.errorFileId },
    ...{ created_at: created, expires_at: created + DAY_SECONDS },
    ...Object.fromEntries(TIMES.map((name) => [name, batch.times[name] ?? null])),
    request_counts: { total: batch.requests.length, completed: batch.results.length - failed, failed },
    metadata: batch.metadata,
  }
}
