import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { BudgetError, Call, FatalError, ItemError, PendingError, UsageError } from '#data'
import { openModel } from '../../../pipelines/model/client.ts'
import { GOOD, KEY, makeRoom, question, settingsFor, type TestRoom } from './model-room.ts'
import {
  type Answerer,
  completion,
  completionOf,
  type SmallServer,
  sendError,
  sendJson,
  startSmallServer,
} from './small-server.ts'

const open: { server: SmallServer; room: TestRoom }[] = []

afterEach(async () => {
  for (const { server, room } of open.splice(0)) {
    room.remove()
    await server.close()
  }
})

/** A server that answers so, and a room to ask from. */
async function start(answer: Answerer, options: Parameters<typeof makeRoom>[0] = {}) {
  const server = await startSmallServer(answer)
  const room = makeRoom(options)
  open.push({ server, room })
  return { server, room }
}

const isGood: Answerer = (response) => sendJson(response, completionOf(GOOD))

/** Answers each request in turn; the last answer stays. */
function inTurn(...answers: readonly Answerer[]): Answerer {
  return (response, seen, index) => answers[Math.min(index, answers.length - 1)]?.(response, seen, index)
}

function statuses(room: TestRoom): readonly string[] {
  return room.calls.map((call) => call.status)
}

describe('openModel()', () => {
  it('openModel() gives the answer that fits, and writes one row with tokens and cost', async () => {
    const { server, room } = await start(isGood)
    const model = openModel(settingsFor(server.url, { temperature: 0, max_new_tokens: 50 }), room)
    await expect(model.ask(question())).resolves.toEqual({ value: GOOD, model: 'tiny-1-dated' })
    const [call] = room.calls
    expect(Call.parse(call)).toMatchObject({
      stage: 'filter',
      item: 'candidate-1',
      topic: 'Health',
      model: 'tiny-1',
      answered_model: 'tiny-1-dated',
      status: 'ok',
      problem: null,
      attempt: 1,
      tokens_in: 100,
      tokens_out: 10,
      tokens_cached: 40,
      cost_usd: (60 * 1 + 40 * 0.5 + 10 * 10) / 1e6,
      batch: null,
    })
    expect(room.budget.spentUsd).toBeCloseTo(0.00018, 10)
    expect(JSON.parse(server.seen[0]?.text ?? '')).toEqual({
      model: 'tiny-1',
      temperature: 0,
      max_tokens: 50,
      messages: question().messages,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'filter',
          strict: true,
          schema: {
            type: 'object',
            properties: { reasoning: { type: 'string' }, good: { type: 'boolean' } },
            required: ['reasoning', 'good'],
            additionalProperties: false,
          },
        },
      },
    })
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  it('openModel() answers from the cache without a call, also in the next run', async () => {
    const { server, room } = await start(isGood)
    await openModel(settingsFor(server.url), room).ask(question())
    const next = makeRoom({ folder: room.folder })
    const settings = settingsFor('http://127.0.0.1:1/v1', { concurrency: 3, timeout: 9, answer_format: 'json' })
    await expect(openModel(settings, next).ask(question({ item: 'other' }))).resolves.toMatchObject({ value: GOOD })
    next.replies.close()
    expect(next.calls).toEqual([])
    expect(server.seen).toHaveLength(1)
  })

  it('openModel() asks again what differs in anything that can change the answer', async () => {
    const { server, room } = await start(isGood)
    const base = settingsFor(server.url)
    const changed = [
      { temperature: 1 },
      { top_p: 0.5 },
      { max_new_tokens: 9 },
      { reasoning_effort: 'low' },
      { extra_body: { top_k: 3 } },
      { model: 'tiny-2' },
    ]
    for (const more of [{}, ...changed]) await openModel({ ...base, ...more }, room).ask(question())
    const model = openModel(base, room)
    await model.ask(question({ sample: 1 }))
    await model.ask(question({ purpose: 'final_filter' }))
    await model.ask(question({ messages: [{ role: 'user', content: 'And this?' }] }))
    await model.ask(question({ answer: { ...question().answer, name: 'other' } }))
    expect(server.seen).toHaveLength(11)
    expect(new Set(room.calls.map((call) => call.request_hash)).size).toBe(11)
  })

  it('openModel() sends one request for two equal questions under way at once', async () => {
    const { server, room } = await start(isGood)
    const model = openModel(settingsFor(server.url), room)
    const answers = await Promise.all([model.ask(question()), model.ask(question({ item: 'other' }))])
    expect(answers.map(({ value }) => value)).toEqual([GOOD, GOOD])
    expect(server.seen).toHaveLength(1)
    expect(room.calls).toHaveLength(1)
  })

  it('openModel() sends extra_body along, but never lets it change the question', async () => {
    const { server, room } = await start(isGood)
    const extra = { top_k: 20, stream: true, messages: [], chat_template_kwargs: { enable_thinking: false } }
    await openModel(settingsFor(server.url, { extra_body: extra }), room).ask(question())
    const sent = JSON.parse(server.seen[0]?.text ?? '')
    expect(sent).toMatchObject({ top_k: 20, chat_template_kwargs: { enable_thinking: false } })
    expect(sent.stream).toBeUndefined()
    expect(sent.messages).toEqual(question().messages)
  })

  it('openModel() makes one repair turn that names what is wrong, and caches what came of it', async () => {
    const { server, room } = await start(
      inTurn((response) => sendJson(response, completionOf({ reasoning: 'x', good: 'maybe' })), isGood),
    )
    const model = openModel(settingsFor(server.url), room)
    await expect(model.ask(question())).resolves.toMatchObject({ value: GOOD })
    expect(statuses(room)).toEqual(['invalid', 'ok'])
    expect(room.calls.map((call) => call.attempt)).toEqual([1, 2])
    expect(room.calls[0]?.problem).toContain('good')
    const { messages } = JSON.parse(server.seen[1]?.text ?? '')
    expect(messages.slice(0, 2)).toEqual(question().messages)
    expect(messages[2]).toEqual({ role: 'assistant', content: '{"reasoning":"x","good":"maybe"}' })
    expect(messages[3].content).toContain('good')
    await model.ask(question())
    expect(server.seen).toHaveLength(2)
  })

  it('openModel() asks afresh when the repair does not fit either, and leaves it after max_attempts', async () => {
    const { server, room } = await start((response) => sendJson(response, completion('{"good": tr')))
    const model = openModel(settingsFor(server.url, { max_attempts: 4 }), room)
    await expect(model.ask(question())).rejects.toThrow(ItemError)
    expect(statuses(room)).toEqual(['invalid', 'invalid', 'invalid', 'invalid'])
    expect(server.seen.map(({ text }) => JSON.parse(text).messages.length)).toEqual([2, 4, 2, 2])
    expect(room.replies.size).toBe(0)
    await expect(model.ask(question())).rejects.toThrow(ItemError)
    expect(new Set(room.calls.map((call) => call.call_id)).size).toBe(8)
  })

  it('openModel() counts a cut reply as invalid, without a repair turn', async () => {
    const { server, room } = await start(
      inTurn((response) => sendJson(response, completion('{"reasoning": "and so', {}, 'length')), isGood),
    )
    await expect(openModel(settingsFor(server.url), room).ask(question())).resolves.toMatchObject({ value: GOOD })
    expect(statuses(room)).toEqual(['invalid', 'ok'])
    expect(JSON.parse(server.seen[1]?.text ?? '').messages).toHaveLength(2)
  })

  it('openModel() does not ask again within a run what was refused', async () => {
    const refusals: readonly Answerer[] = [
      (response) => sendJson(response, completion(null, { refusal: 'I will not.' })),
      (response) => sendJson(response, completion('', {}, 'content_filter')),
      (response) => sendError(response, 400, { code: 'content_filter', message: 'the prompt was filtered' }),
      (response) => sendError(response, 400, { code: 'context_length_exceeded', param: 'messages' }),
      (response) => sendError(response, 413, { message: 'request entity too large' }),
    ]
    for (const refuse of refusals) {
      const { server, room } = await start(refuse)
      await expect(openModel(settingsFor(server.url), room).ask(question())).rejects.toThrow(ItemError)
      expect(statuses(room)).toEqual(['refused'])
      expect(server.seen).toHaveLength(1)
    }
  })

  it('openModel() asks again after an accident on the way', async () => {
    const accidents: readonly Answerer[] = [
      (response) => sendError(response, 500),
      (response) => sendError(response, 503),
      (response) => sendError(response, 408),
      (response) => sendError(response, 409),
      (response) => response.destroy(),
      (response) => sendJson(response, { error: { message: 'upstream' } }),
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<html>sign in</html>')
      },
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('{"choices": [')
      },
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' })
        response.write('{"choices": [')
        setImmediate(() => response.destroy())
      },
    ]
    await Promise.all(
      accidents.map(async (accident) => {
        const { server, room } = await start(inTurn(accident, isGood))
        await expect(openModel(settingsFor(server.url), room).ask(question())).resolves.toMatchObject({ value: GOOD })
        expect(statuses(room)).toEqual(['transport_error', 'ok'])
      }),
    )
  })

  it('openModel() ends a request that takes too long, whether nothing came or half of it', async () => {
    const hang: Answerer = () => {}
    const stall: Answerer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"choices"')
    }
    const { server, room } = await start(inTurn(hang, stall, isGood))
    const model = openModel(settingsFor(server.url, { timeout: 0.1 }), room)
    await expect(model.ask(question())).resolves.toMatchObject({ value: GOOD })
    expect(statuses(room)).toEqual(['timeout', 'timeout', 'ok'])
    expect(room.calls[0]?.latency_ms).toBeGreaterThanOrEqual(99)
    expect(room.calls[0]?.cost_usd).toBeNull()
  })

  it('openModel() leaves a question to the next run after max_attempts', async () => {
    const { server, room } = await start((response) => sendError(response, 502))
    const ask = openModel(settingsFor(server.url, { max_attempts: 2 }), room).ask(question())
    await expect(ask).rejects.toThrow(/Cannot get an answer from the model "tiny-1" for "candidate-1": status 502/)
    await expect(ask).rejects.toThrow(ItemError)
    expect(server.seen).toHaveLength(2)
  })

  it('openModel() waits as long as a 429 says, all who ask together, and it costs no attempt', async () => {
    const busy: Answerer = (response) => sendError(response, 429, { headers: { 'retry-after': '1' } })
    const { server, room } = await start(inTurn(busy, isGood))
    const model = openModel(settingsFor(server.url, { max_attempts: 1 }), room)
    await model.ask(question())
    const [first, second] = server.seen
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(995)
    expect(statuses(room)).toEqual(['transport_error', 'ok'])
    expect(room.calls[0]?.problem).toContain('429')
  })

  it('openModel() stops the run when no question can succeed', async () => {
    const cases: readonly [Answerer, RegExp][] = [
      [(response) => sendError(response, 401, { message: 'bad key' }), /Check the key/],
      [(response) => sendError(response, 403, { message: 'not yours' }), /may use this model/],
      [(response) => sendError(response, 404, { code: 'model_not_found', message: 'no such model' }), /model's name/],
      [(response) => sendError(response, 402), /credit/],
      [(response) => sendError(response, 429, { code: 'insufficient_quota' }), /credit/],
      [(response) => sendError(response, 400, { param: 'temperature', message: 'not allowed' }), /"temperature"/],
      [(response) => sendError(response, 301), /base_url/],
    ]
    for (const [answer, advice] of cases) {
      const { server, room } = await start(answer)
      const ask = openModel(settingsFor(server.url), room).ask(question())
      await expect(ask).rejects.toThrow(advice)
      await expect(ask).rejects.toThrow(/^Cannot ask the model "tiny-1" at "http:/)
      await expect(ask).rejects.toThrow(FatalError)
      expect(statuses(room)).toEqual(['transport_error'])
    }
  })

  it('openModel() stops the run when the server cannot be reached', async () => {
    const { server, room } = await start(isGood)
    await server.close()
    const ask = openModel(settingsFor(server.url, { max_attempts: 2 }), room).ask(question())
    await expect(ask).rejects.toThrow(/ECONNREFUSED.*Start the server, or check base_url/)
    await expect(ask).rejects.toThrow(FatalError)
  })

  it('openModel() blames the item for one refused request, and the settings for five before any answer', async () => {
    const { server, room } = await start((response) => sendError(response, 400))
    const model = openModel(settingsFor(server.url), room)
    const asked = (n: number) => model.ask(question({ messages: [{ role: 'user', content: `${n}` }] }))
    for (let n = 0; n < 4; n++) await expect(asked(n)).rejects.toThrow(ItemError)
    await expect(asked(4)).rejects.toThrow(FatalError)
  })

  it('openModel() goes over to plain JSON, then to words, where a server refuses schemas, and finds it out once', async () => {
    const plain: Answerer = (response, seen) => {
      const type = JSON.parse(seen.text).response_format?.type
      if (type === 'json_schema') sendError(response, 400, { param: 'response_format', message: 'unknown type' })
      else if (type === 'json_object') sendError(response, 400, { message: 'response_format is not supported' })
      else sendJson(response, completion('Sure:\n```json\n{"reasoning": "it holds", "good": true}\n```'))
    }
    const { server, room } = await start(plain)
    const model = openModel(settingsFor(server.url, { max_attempts: 1 }), room)
    await expect(model.ask(question())).resolves.toMatchObject({ value: GOOD })
    await model.ask(question({ sample: 1 }))
    expect(statuses(room)).toEqual(['transport_error', 'transport_error', 'ok', 'ok'])
    const { messages } = JSON.parse(server.seen[2]?.text ?? '')
    expect(messages[0]).toEqual(question().messages[0])
    expect(messages[1].content).toMatch(/^Is this good\?\n\nAnswer with one JSON object of the form "filter":\n\{/)
  })

  it('openModel() says so when the user insists on a schema the server refuses', async () => {
    const { server, room } = await start((response) => sendError(response, 400, { param: 'response_format' }))
    const ask = openModel(settingsFor(server.url, { answer_format: 'schema' }), room).ask(question())
    await expect(ask).rejects.toThrow(/does not take "response_format"/)
  })

  it('openModel() tries plain JSON after an empty reply, for good after three in a row', async () => {
    const silent: Answerer = (response, seen) => {
      const isStrict = JSON.parse(seen.text).response_format?.type === 'json_schema'
      sendJson(response, isStrict ? completion(null) : completionOf(GOOD))
    }
    const { room, server } = await start(silent)
    const model = openModel(settingsFor(server.url), room)
    for (let sample = 0; sample < 5; sample++) await model.ask(question({ sample }))
    const after = ['invalid', 'ok']
    expect(statuses(room)).toEqual([...after, ...after, ...after, 'ok', 'ok'])
  })

  it('openModel() uses the other name for the longest answer when the server asks for it', async () => {
    const modern: Answerer = (response, seen) => {
      if ('max_tokens' in JSON.parse(seen.text)) {
        sendError(response, 400, {
          param: 'max_tokens',
          message: "Unsupported parameter: use 'max_completion_tokens' instead",
        })
      } else sendJson(response, completionOf(GOOD))
    }
    const { room, server } = await start(modern)
    const model = openModel(settingsFor(server.url, { max_new_tokens: 40 }), room)
    await model.ask(question())
    await model.ask(question({ sample: 1 }))
    expect(server.seen).toHaveLength(3)
    expect(JSON.parse(server.seen[2]?.text ?? '')).toMatchObject({ max_completion_tokens: 40 })
  })

  it('openModel() never passes the cost limit by more than the requests under way', async () => {
    const slow: Answerer = (response) => setTimeout(() => sendJson(response, completionOf(GOOD)), 5)
    const costUsd = 0.00018
    const { server, room } = await start(slow, { budget: { maxCostUsd: costUsd * 20.5 } })
    const model = openModel(settingsFor(server.url, { concurrency: 4 }), room)
    const asked = Array.from({ length: 100 }, (_, sample) => model.ask(question({ sample })))
    const results = await Promise.allSettled(asked)
    const ended = results.filter((result) => result.status === 'rejected')
    expect(ended.every(({ reason }) => reason instanceof BudgetError)).toBe(true)
    expect(server.seen.length).toBeGreaterThanOrEqual(21)
    expect(server.seen.length).toBeLessThanOrEqual(24)
    expect(room.calls).toHaveLength(server.seen.length)
    expect(results.length - ended.length).toBe(server.seen.length)
  })

  it('openModel() counts a guess against the limit where the server does not count', async () => {
    const uncounted: Answerer = (response) => sendJson(response, { ...completionOf(GOOD), usage: undefined })
    const { server, room } = await start(uncounted, { budget: { maxCostUsd: 0.02 } })
    const model = openModel(settingsFor(server.url, { concurrency: 1 }), room)
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, sample) => model.ask(question({ sample }))))
    expect(results.at(-1)?.status).toBe('rejected')
    expect(room.calls[0]?.cost_usd).toBeNull()
    expect(room.budget.spentUsd).toBe(0)
  })

  it('openModel() sends nothing more once the time is over, and keeps what is under way', async () => {
    const slow: Answerer = (response) => setTimeout(() => sendJson(response, completionOf(GOOD)), 60)
    const { server, room } = await start(slow, { budget: { deadline: Date.now() + 150 } })
    const model = openModel(settingsFor(server.url, { concurrency: 1 }), room)
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, sample) => model.ask(question({ sample }))))
    const given = results.filter(({ status }) => status === 'fulfilled')
    expect(given.length).toBe(server.seen.length)
    expect(given.length).toBeLessThan(5)
    expect(results.at(-1)).toMatchObject({ reason: expect.any(BudgetError) })
  })

  it('openModel() tells those who wait when the run is ending', async () => {
    const { server, room } = await start((response) => setTimeout(() => sendJson(response, completionOf(GOOD)), 30))
    const model = openModel(settingsFor(server.url, { concurrency: 1 }), room)
    const first = model.ask(question())
    const second = model.ask(question({ sample: 1 }))
    room.stopNow()
    await expect(second).rejects.toThrow(PendingError)
    await expect(first).resolves.toMatchObject({ value: GOOD })
    expect(server.seen).toHaveLength(1)
  })

  it('openModel() refuses a cost limit for a model without a price', async () => {
    const { server, room } = await start(isGood, { budget: { maxCostUsd: 1 }, price: false })
    expect(() => openModel(settingsFor(server.url), room)).toThrow(UsageError)
  })

  it('openModel() has no cost where the model has no price', async () => {
    const { server, room } = await start(isGood, { price: false })
    await openModel(settingsFor(server.url), room).ask(question())
    expect(room.calls[0]?.cost_usd).toBeNull()
  })

  it('openModel() lets a key into no error, row or reply, however the server repeats it', async () => {
    const base64 = Buffer.from(KEY).toString('base64')
    const telling: readonly Answerer[] = [
      (response, seen) => sendError(response, 401, { message: `Wrong key: ${seen.headers.authorization}` }),
      (response) => sendError(response, 401, { message: `Wrong key ${KEY.slice(0, 12)}****, or ${base64}` }),
      (response) => sendError(response, 400, { param: KEY, message: `key=${encodeURIComponent(KEY)}` }),
      (response, seen) => sendJson(response, { error: seen.headers }),
      (response) => sendJson(response, completion(KEY)),
      (response) => sendJson(response, { ...completionOf({ reasoning: `it is ${KEY}`, good: true }), model: KEY }),
    ]
    for (const answer of telling) {
      const { server, room } = await start(answer)
      const model = openModel(settingsFor(server.url, { max_attempts: 1 }), room)
      const result = await model.ask(question()).catch((error: Error) => [error.message, String(error.stack), error])
      const files = readdirSync(room.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
      const written = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
      const all = JSON.stringify([result, room.calls, written])
      for (const piece of [KEY, KEY.slice(0, 12), base64]) expect(all).not.toContain(piece)
      expect(room.calls).toHaveLength(1)
    }
  })
})
