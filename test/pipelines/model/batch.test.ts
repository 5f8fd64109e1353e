import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { BudgetError, FatalError, PendingError } from '#data'
import { type BatchOptions, openBatchModel } from '../../../pipelines/model/batch.ts'
import { openBatchStore } from '../../../pipelines/model/batch-store.ts'
import { GOOD, KEY, makeRoom, question, settingsFor, type TestRoom, Verdict } from './model-room.ts'
import {
  type Answerer,
  completion,
  completionOf,
  type SmallServer,
  sendError,
  sendJson,
  startSmallServer,
} from './small-server.ts'

interface Made {
  readonly id: string
  readonly input_file_id: string
  readonly metadata: unknown
  readonly created_at: number
}

/** A server of batches that can be told to fail at each place. */
class BatchServer {
  readonly inputs: string[][] = []
  readonly batches: Made[] = []
  status = 'in_progress'
  /** Takes the place of an answer when it gives true. */
  interfere: (place: string, response: Parameters<Answerer>[0]) => boolean = () => false
  /** The line of the output or error file for each request. */
  outcome: (hash: string, index: number) => object = (hash) => replied(hash, completionOf(GOOD))

  readonly answer: Answerer = (response, seen) => {
    const path = seen.path.replace('/v1', '').replace(/\?.*/, '')
    const isPost = seen.text !== ''
    const place = path === '/files' ? 'upload' : path === '/batches' ? (isPost ? 'create' : 'list') : 'read'
    if (place === 'create' && this.interfere('arriving', response)) return
    if (place === 'create') this.#make(seen.text)
    if (this.interfere(place, response)) return
    if (place === 'upload') {
      this.inputs.push(seen.text.split(/\r?\n/).filter((line) => line.startsWith('{"custom_id"')))
      sendJson(response, { id: `file-${this.inputs.length - 1}`, object: 'file' })
    } else if (place === 'create') sendJson(response, this.#told(this.batches.at(-1)))
    else if (place === 'list') {
      sendJson(response, { object: 'list', data: this.batches.map((made) => this.#told(made)), has_more: false })
    } else if (path.startsWith('/batches/'))
      sendJson(response, this.#told(this.batches.find(({ id }) => path.endsWith(id))))
    else {
      const output = this.#output(Number(path.match(/output-(\d+)/)?.[1]))
      if (this.interfere(output, response)) return
      response.writeHead(200).end(output)
    }
  }

  #make(text: string): void {
    const { input_file_id, metadata } = JSON.parse(text)
    const created_at = Date.now() / 1000
    this.batches.push({ id: `batch-${this.batches.length}`, input_file_id, metadata, created_at })
  }

  #told(made: Made | undefined): object {
    const output_file_id = this.status === 'completed' ? `output-${made?.input_file_id.slice(5)}` : null
    const errors = this.status === 'failed' ? { data: [{ message: `line 1 is bad, says ${KEY}` }] } : null
    return { ...made, object: 'batch', status: this.status, output_file_id, error_file_id: null, errors }
  }

  #output(index: number): string {
    const hashes = (this.inputs[index] ?? []).map((line) => String(JSON.parse(line).custom_id))
    const lines = hashes.map((hash, at) => JSON.stringify(this.outcome(hash, at)))
    return `${lines.toReversed().join('\n')}\n`
  }
}

function replied(hash: string, body: object, status = 200): object {
  return { id: 'x', custom_id: hash, response: { status_code: status, body }, error: null }
}

const open: { server: SmallServer; rooms: TestRoom[] }[] = []

afterEach(async () => {
  for (const { server, rooms } of open.splice(0)) {
    for (const room of rooms) room.remove()
    await server.close()
  }
})

async function start(options: Parameters<typeof makeRoom>[0] = {}) {
  const batches = new BatchServer()
  const server = await startSmallServer(batches.answer)
  const rooms: TestRoom[] = []
  open.push({ server, rooms })
  /** What a new process would open. */
  const process = (more: Partial<BatchOptions> & { maxAttempts?: number } = {}) => {
    const room = makeRoom({ ...options, ...(rooms[0] === undefined ? {} : { folder: rooms[0].folder }) })
    rooms.push(room)
    const store = openBatchStore(room.folder)
    const settings = settingsFor(server.url, { batch: true, max_attempts: more.maxAttempts ?? 2 })
    return { room, store, model: openBatchModel(settings, room, { store, forms: { filter: Verdict }, ...more }) }
  }
  return { batches, server, process }
}

async function askAll(model: { ask: (asked: ReturnType<typeof question>) => Promise<unknown> }, count: number) {
  const samples = Array.from({ length: count }, (_, sample) => sample)
  return Promise.allSettled(samples.map((sample) => model.ask(question({ sample, item: `c${sample}` }))))
}

describe('openBatchModel()', () => {
  it('openBatchModel() hands questions in, and a new process collects the answers with a row for each', async () => {
    const { batches, process } = await start()
    const first = process()
    const asked = await askAll(first.model, 3)
    expect(asked.every((result) => result.status === 'rejected' && result.reason instanceof PendingError)).toBe(true)
    await askAll(first.model, 3)
    expect(await first.model.submit()).toBe(3)
    expect(await first.model.submit()).toBe(0)
    expect(batches.inputs.map((lines) => lines.length)).toEqual([3])
    expect(JSON.parse(batches.inputs[0]?.[0] ?? '')).toMatchObject({
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'tiny-1', messages: question().messages, response_format: { type: 'json_schema' } },
    })

    const second = process()
    expect(await second.model.collect()).toMatchObject({ ended: 0, pending: 1 })
    await askAll(second.model, 3)
    expect(await second.model.submit()).toBe(0)
    batches.status = 'completed'
    expect(await second.model.collect()).toEqual({ ended: 1, pending: 0, answered: 3, failed: 0, problems: [] })
    const answers = await askAll(second.model, 3)
    expect(answers.every((result) => result.status === 'fulfilled')).toBe(true)
    expect(second.room.calls).toHaveLength(3)
    expect(second.room.calls.map((call) => call.item).toSorted()).toEqual(['c0', 'c1', 'c2'])
    expect(second.room.calls[0]).toMatchObject({ status: 'ok', batch: 'batch-0', latency_ms: null, stage: 'filter' })
    expect(second.room.budget.spentUsd).toBeCloseTo(3 * 0.00018, 10)
    expect(await second.model.collect()).toMatchObject({ ended: 0, pending: 0 })
    expect(readdirSync(join(second.room.folder, 'batches'))).toEqual([])
  })

  it('openBatchModel() asks again what failed in a batch, or is missing from it', async () => {
    const { batches, process } = await start()
    const { model, room } = process()
    await askAll(model, 6)
    await model.submit()
    batches.status = 'completed'
    batches.outcome = (hash, index) =>
      [
        replied(hash, completionOf(GOOD)),
        replied(hash, completion('no JSON')),
        replied(hash, completion(null, { refusal: 'no' })),
        replied(hash, { error: { message: `rate limit of ${KEY}`, code: 'rate_limit' } }, 429),
        { id: 'x', custom_id: hash, response: null, error: { code: 'batch_expired', message: 'too late' } },
        { id: 'x', custom_id: 'of nobody', response: null, error: null },
      ][index] ?? {}
    expect(await model.collect()).toMatchObject({ ended: 1, answered: 1, failed: 5 })
    const statuses = room.calls.map((call) => call.status).toSorted()
    expect(statuses).toEqual(['invalid', 'ok', 'refused', 'transport_error', 'transport_error'])
    await askAll(model, 6)
    expect(await model.submit()).toBe(5)
    expect(JSON.stringify(room.calls)).not.toContain(KEY)
  })

  it('openBatchModel() finds a batch again when it was killed before it knew its name, and pays once', async () => {
    const { batches, process } = await start()
    const first = process()
    await askAll(first.model, 2)
    batches.interfere = (place, response) => {
      if (place === 'create') response.destroy()
      return place === 'create'
    }
    await expect(first.model.submit()).rejects.toThrow(/nothing is lost or paid twice/)
    expect(first.store.records[0]).toMatchObject({ state: 'submitting', batch: null })
    batches.interfere = () => false

    const second = process()
    await askAll(second.model, 2)
    expect(await second.model.submit()).toBe(0)
    expect(batches.batches).toHaveLength(1)
    batches.status = 'completed'
    expect(await second.model.collect()).toMatchObject({ answered: 2 })
  })

  it('openBatchModel() asks again what was to be handed in and never arrived', async () => {
    const { batches, process } = await start()
    const first = process()
    await askAll(first.model, 2)
    batches.interfere = (place, response) => {
      if (place === 'arriving') response.destroy()
      return place === 'arriving'
    }
    await expect(first.model.submit()).rejects.toThrow(FatalError)
    batches.interfere = () => false
    const second = process()
    expect(await second.model.collect()).toMatchObject({ ended: 0, pending: 0 })
    expect(second.room.budget.reservedUsd).toBe(0)
    await askAll(second.model, 2)
    expect(await second.model.submit()).toBe(2)
    expect(batches.batches).toHaveLength(1)
  })

  it('openBatchModel() sweeps away what a killed process had gathered and not handed in', async () => {
    const { process } = await start()
    const first = process()
    await askAll(first.model, 2)
    expect(readdirSync(join(first.room.folder, 'batches'))).toHaveLength(2)
    const second = process()
    expect(readdirSync(join(first.room.folder, 'batches'))).toEqual([])
    await askAll(second.model, 2)
    expect(await second.model.submit()).toBe(2)
  })

  it('openBatchModel() frees the requests of a batch the server refuses, and says why', async () => {
    const { batches, process } = await start()
    const { model, room } = process()
    await askAll(model, 2)
    batches.interfere = (place, response) => {
      if (place === 'upload') sendError(response, 401, { message: `bad key ${KEY}` })
      return place === 'upload'
    }
    const submitted = model.submit()
    await expect(submitted).rejects.toThrow(/Check the key/)
    await expect(submitted).rejects.toThrow(FatalError)
    await expect(submitted).rejects.not.toThrow(KEY)
    batches.interfere = () => false
    await askAll(model, 2)
    expect(await model.submit()).toBe(2)
    batches.status = 'failed'
    const collected = await model.collect()
    expect(collected).toMatchObject({ ended: 1, answered: 0, failed: 2, problems: [expect.stringContaining('line 1')] })
    expect(JSON.stringify([collected, room.calls])).not.toContain(KEY)
  })

  it('openBatchModel() tries again after accidents on the way', async () => {
    const { batches, process } = await start()
    const { model } = process()
    await askAll(model, 1)
    const failed = new Set<string>()
    batches.interfere = (place, response) => {
      if (failed.has(place) || !['upload', 'read'].includes(place)) return false
      failed.add(place)
      sendError(response, 503, { headers: { 'retry-after-ms': '5' } })
      return true
    }
    expect(await model.submit()).toBe(1)
    batches.status = 'completed'
    expect(await model.collect()).toMatchObject({ answered: 1 })
    expect([...failed]).toEqual(['upload', 'read'])
  })

  it('openBatchModel() cuts what it hands in to what a server takes', async () => {
    const { batches, process } = await start()
    const byCount = process({ limits: { requests: 2, bytes: 1e8 } })
    await askAll(byCount.model, 5)
    expect(await byCount.model.submit()).toBe(5)
    expect(batches.inputs.map((lines) => lines.length)).toEqual([2, 2, 1])
    const other = await start()
    const bySize = other.process({ limits: { requests: 100, bytes: 1500 } })
    await askAll(bySize.model, 5)
    await bySize.model.submit()
    expect(other.batches.inputs.length).toBeGreaterThan(1)
    for (const lines of other.batches.inputs) expect(Buffer.byteLength(lines.join('\n'))).toBeLessThan(1500)
  })

  it('openBatchModel() hands in nothing that the budget does not hold, and keeps money aside across processes', async () => {
    const { batches, process } = await start({ budget: { maxCostUsd: 0.01 } })
    const first = process()
    await askAll(first.model, 2)
    await first.model.submit()
    const reserved = first.room.budget.reservedUsd
    expect(reserved).toBeGreaterThan(0.005)
    const second = process()
    expect(second.room.budget.reservedUsd).toBeCloseTo(reserved, 10)
    await askAll(second.model, 4)
    await expect(second.model.submit()).rejects.toThrow(BudgetError)
    expect(batches.batches).toHaveLength(1)
    batches.status = 'completed'
    await second.model.collect()
    expect(second.room.budget.reservedUsd).toBe(0)
    expect(second.room.budget.spentUsd).toBeCloseTo(2 * 0.00018, 10)
  })

  it('openBatchModel() collects once however often collecting is broken off', async () => {
    const { batches, process } = await start()
    const first = process()
    await askAll(first.model, 3)
    await first.model.submit()
    batches.status = 'completed'
    batches.outcome = (hash, index) => replied(hash, index === 0 ? completion('no JSON') : completionOf(GOOD))
    batches.interfere = (place, response) => {
      const [line] = place.split('\n', 1)
      if (!place.includes('\n')) return false
      response.writeHead(200).write(`${line}\n`, () => setImmediate(() => response.destroy()))
      return true
    }
    await expect(first.model.collect()).rejects.toThrow(/^Cannot download a batch/)
    expect(first.room.calls).toHaveLength(1)
    batches.interfere = () => false
    const second = process()
    expect(await second.model.collect()).toMatchObject({ ended: 1, answered: 2, failed: 1 })
    expect(second.room.calls.map((call) => call.status).toSorted()).toEqual(['invalid', 'ok'])
    const ids = [...first.room.calls, ...second.room.calls].map((call) => call.call_id)
    expect(new Set(ids).size).toBe(3)
    expect(readFileSync(join(first.room.folder, 'batches.json'), 'utf8')).not.toContain(KEY)
  })
})
