import { afterEach, describe, expect, it } from 'vitest'
import { requestContent } from '../../../pipelines/model-servers/chat-request.ts'
import { SeenReport } from '../../../pipelines/model-servers/spawn-model-server.ts'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { clientOf, fencedProcedure, questionOf, TEA } from './ask-stage.ts'

const QUESTION = questionOf('filter', fencedProcedure(TEA))
const OTHER = questionOf('final_filter', fencedProcedure(TEA))

describe('Seen', () => {
  let server: ModelServer
  afterEach(() => server.close())

  it('Seen counts requests by content, stage and answer', async () => {
    server = await startModelServer({ now: () => 5_000 })
    const client = clientOf(server)
    for (const question of [QUESTION, QUESTION, OTHER]) await client.chat.completions.create(question)
    const { seen } = server
    const contents = [QUESTION, OTHER].map(requestContent)
    expect([...seen.byContent]).toEqual([
      [contents[0], 2],
      [contents[1], 1],
    ])
    await expect.poll(() => seen.answered.get(contents[0] ?? '')).toBe(2)
    expect([seen.total, Object.fromEntries(seen.byStage)]).toEqual([3, { filter: 2, final_filter: 1 }])
    expect(seen.repeated).toEqual([contents[0]])
    expect(seen.contents.get(contents[1] ?? '')).toMatchObject({ firstAskedMs: 5_000, firstAnsweredMs: 5_000 })
  })

  it('requestContent() is one for a body with and without its stream flags, whatever the order of its keys', () => {
    const { messages, ...rest } = QUESTION
    expect(requestContent({ stream: true, stream_options: { include_usage: true }, messages, ...rest })).toBe(
      requestContent(QUESTION),
    )
    expect(requestContent({ ...QUESTION, temperature: 0 })).not.toBe(requestContent(QUESTION))
  })

  it('Seen counts a client that went away before its answer as lost, and its next try as no repetition', async () => {
    server = await startModelServer({ latencyMs: 600_000 })
    const leaving = new AbortController()
    const asked = clientOf(server).chat.completions.create(QUESTION, { signal: leaving.signal })
    const failed = expect(asked).rejects.toThrow()
    await expect.poll(() => server.seen.inFlight).toBe(1)
    leaving.abort()
    await failed
    await expect.poll(() => server.seen.inFlight).toBe(0)
    const count = server.seen.contents.get(requestContent(QUESTION))
    expect(count).toMatchObject({ asked: 1, answered: 0, abandoned: 1, firstAnsweredMs: null })
    const again = clientOf(server).chat.completions.create(QUESTION, { timeout: 50 })
    await expect(again).rejects.toThrow()
    expect(server.seen.repeated).toEqual([])
  })

  it('Seen counts a wrong request as refused', async () => {
    server = await startModelServer()
    await expect(clientOf(server).chat.completions.create({ ...QUESTION, model: 'nobody' })).rejects.toThrow()
    expect([server.seen.total, server.seen.refused]).toEqual([1, 1])
  })

  it('Seen knows the most requests there were at once, and mostInFlight answers 429 beyond it', async () => {
    server = await startModelServer({ latencyMs: 100, latencySpread: 0, mostInFlight: 3 })
    const ask = (index: number) =>
      clientOf(server)
        .chat.completions.create({ ...QUESTION, seed: index })
        .then(() => 200)
        .catch((error: { status: number }) => error.status)
    const statuses = await Promise.all([0, 1, 2, 3, 4].map(ask))
    expect(statuses.toSorted()).toEqual([200, 200, 200, 429, 429])
    expect(server.seen.inFlightMost).toBeGreaterThan(3)
    expect(server.seen.repeated).toEqual([])
    expect(server.seen.latencyMs).toBeCloseTo(300)
  })

  it('GET /seen gives the counts as JSON, without a key', async () => {
    server = await startModelServer({ apiKey: 'secret' })
    await clientOf(server, 'secret').chat.completions.create(QUESTION)
    const report = SeenReport.parse(await (await fetch(new URL('/seen', server.url))).json())
    expect([report.total, report.byStage, Object.keys(report.contents)]).toEqual([
      1,
      { filter: 1 },
      [requestContent(QUESTION)],
    ])
    expect(report.arrivalsMs).toHaveLength(1)
    expect(JSON.stringify(report)).not.toContain('secret')
  })
})
