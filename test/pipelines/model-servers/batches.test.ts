import type OpenAI from 'openai'
import { toFile } from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { requestContent } from '../../../pipelines/model-servers/chat-request.ts'
import type { ModelServerOptions } from '../../../pipelines/model-servers/server-options.ts'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { clientOf, FORMS, fencedProcedure, questionOf, TEA } from './ask-stage.ts'

const QUESTIONS = [0, 1, 2, 3].map((seed) => ({ ...questionOf('filter', fencedProcedure(TEA)), seed }))
const ENDPOINT = '/v1/chat/completions'

const Line = z.strictObject({
  id: z.string(),
  custom_id: z.string(),
  response: z.nullable(z.strictObject({ status_code: z.int(), request_id: z.string(), body: z.looseObject({}) })),
  error: z.nullable(z.strictObject({ code: z.string(), message: z.string() })),
})

describe('/v1/batches', () => {
  let server: ModelServer
  let client: OpenAI
  afterEach(() => server.close())

  const start = async (options: ModelServerOptions) => {
    server = await startModelServer(options)
    client = clientOf(server)
  }
  const lineOf = (body: unknown, index: number) => ({
    custom_id: `request ${index}`,
    method: 'POST',
    url: ENDPOINT,
    body,
  })
  const submit = async (lines: readonly unknown[]) => {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
    const file = await client.files.create({ file: await toFile(Buffer.from(text), 'in.jsonl'), purpose: 'batch' })
    const metadata = { run: 'r1' }
    return client.batches.create({ input_file_id: file.id, endpoint: ENDPOINT, completion_window: '24h', metadata })
  }
  const linesOf = async (fileId: string | null | undefined) => {
    const text = await (await client.files.content(fileId ?? '')).text()
    return text
      .trimEnd()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)))
  }

  it('a batch is completed after the polls asked for, and its lines are in an order of their own', async () => {
    await start({ batches: { pollsUntilDone: 2 } })
    const created = await submit(QUESTIONS.map(lineOf))
    expect([created.status, created.request_counts, created.metadata]).toEqual([
      'validating',
      { total: 4, completed: 0, failed: 0 },
      { run: 'r1' },
    ])
    const half = await client.batches.retrieve(created.id)
    expect([half.status, half.request_counts?.completed]).toEqual(['in_progress', 2])
    const done = await client.batches.retrieve(created.id)
    expect([done.status, done.request_counts?.completed, done.error_file_id]).toEqual(['completed', 4, null])
    const lines = await linesOf(done.output_file_id)
    expect(lines.map(({ custom_id }) => custom_id)).toEqual(['request 3', 'request 2', 'request 1', 'request 0'])
    const direct = await client.chat.completions.create({ ...questionOf('filter', fencedProcedure(TEA)), seed: 0 })
    expect(lines[3]?.response?.body.choices).toEqual(direct.choices)
    expect(server.seen.byContent.get(requestContent(QUESTIONS[1]))).toBe(1)
    expect([server.seen.batches, server.seen.answered.get(requestContent(QUESTIONS[1]))]).toEqual([1, 1])
  })

  it('a batch has ended at once when no poll is asked for', async () => {
    await start({ batches: { pollsUntilDone: 0 } })
    expect((await submit(QUESTIONS.map(lineOf))).status).toBe('completed')
  })

  it('a wrong request and one that meets a fault stand in the error file', async () => {
    await start({ faults: { share: 1, weights: { throttle: 1, server_error: 1, drop: 1, hang: 1 }, atMost: 1 } })
    const batch = await submit([{ ...QUESTIONS[0], model: 'nobody' }, QUESTIONS[1], QUESTIONS[1]].map(lineOf))
    const done = await client.batches.retrieve(batch.id)
    const errors = await linesOf(done.error_file_id)
    expect(errors.map(({ custom_id, response }) => [custom_id, response?.status_code])).toEqual([
      ['request 1', expect.toSatisfy((status) => status === 429 || status === 500)],
      ['request 0', 404],
    ])
    expect((await linesOf(done.output_file_id)).map(({ custom_id }) => custom_id)).toEqual(['request 2'])
    expect(done.request_counts).toEqual({ total: 3, completed: 1, failed: 2 })
  })

  it('an answer spoilt inside stands in the output file', async () => {
    await start({ faults: { share: 1, weights: { wrong_type: 1 } } })
    const batch = await submit([QUESTIONS[0]].map(lineOf))
    const [line] = await linesOf((await client.batches.retrieve(batch.id)).output_file_id)
    const { message } = Object(line?.response?.body).choices[0]
    expect(FORMS.filter.safeParse(JSON.parse(message.content)).success).toBe(false)
  })

  it('an expired batch gives what was answered, and names the rest', async () => {
    await start({ batches: { endsAs: 'expired' } })
    const batch = await submit(QUESTIONS.map(lineOf))
    const done = await client.batches.retrieve(batch.id)
    expect([done.status, (await linesOf(done.output_file_id)).length]).toEqual(['expired', 2])
    const rest = await linesOf(done.error_file_id)
    expect(rest.map(({ response, error }) => [response, error?.code])).toEqual([
      [null, 'batch_expired'],
      [null, 'batch_expired'],
    ])
  })

  it('a cancelled batch gives what was answered before', async () => {
    await start({ batches: { pollsUntilDone: 4 } })
    const batch = await submit(QUESTIONS.map(lineOf))
    await client.batches.retrieve(batch.id)
    expect((await client.batches.cancel(batch.id)).status).toBe('cancelling')
    const ended = await client.batches.retrieve(batch.id)
    expect([ended.status, (await linesOf(ended.output_file_id)).length]).toEqual(['cancelled', 1])
    await expect(client.batches.cancel(batch.id)).rejects.toMatchObject({ status: 409 })
    expect(server.seen.total).toBe(1)
  })

  it.each([
    ['invalid_json_line', ['{"custom_id":']],
    ['invalid_json_line', [{ custom_id: 'one', method: 'POST', url: ENDPOINT }]],
    ['duplicate_custom_id', [lineOfAny('one', ENDPOINT), lineOfAny('one', ENDPOINT)]],
    ['mismatched_url', [lineOfAny('one', '/v1/completions')]],
    ['invalid_method', [{ ...lineOfAny('one', ENDPOINT), method: 'GET' }]],
    ['empty_file', []],
  ])('a batch whose file is wrong fails and says %s', async (code, lines) => {
    await start({})
    const batch = await submit(lines)
    const failed = await client.batches.retrieve(batch.id)
    expect([failed.status, failed.errors?.data?.[0]?.code, failed.output_file_id]).toEqual(['failed', code, null])
    expect(server.seen.total).toBe(0)
  })

  it('batches and files are listed page by page, the newest first', async () => {
    await start({})
    const ids: string[] = []
    for (const question of QUESTIONS) ids.push((await submit([lineOf(question, 0)])).id)
    const listed: string[] = []
    for await (const { id } of client.batches.list({ limit: 2 })) listed.push(id)
    expect(listed).toEqual(ids.toReversed())
    expect((await client.files.list()).data).toHaveLength(4)
  })

  it('a file can be described, read and removed', async () => {
    await start({})
    const file = await client.files.create({ file: await toFile(Buffer.from('é\n'), 'in.jsonl'), purpose: 'batch' })
    expect(await client.files.retrieve(file.id)).toMatchObject({ filename: 'in.jsonl', purpose: 'batch', bytes: 3 })
    expect(await (await client.files.content(file.id)).text()).toBe('é\n')
    await client.files.delete(file.id)
    await expect(client.files.retrieve(file.id)).rejects.toMatchObject({ status: 404 })
  })

  it('a batch that is asked wrongly is refused', async () => {
    await start({})
    const asked = { input_file_id: 'file-none', endpoint: ENDPOINT, completion_window: '24h' } as const
    await expect(client.batches.create(asked)).rejects.toMatchObject({ status: 404 })
    await expect(client.batches.create({ ...asked, endpoint: '/v1/embeddings' })).rejects.toMatchObject({
      status: 400,
      param: 'endpoint',
    })
    await expect(client.batches.retrieve('batch_none')).rejects.toMatchObject({ status: 404 })
    const form = new FormData()
    form.set('purpose', 'batch')
    expect((await fetch(`${server.url}/files`, { method: 'POST', body: form })).status).toBe(400)
  })
})

function lineOfAny(customId: string, url: string) {
  return { custom_id: customId, method: 'POST', url, body: {} }
}
