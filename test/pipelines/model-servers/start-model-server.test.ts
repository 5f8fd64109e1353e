import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { clientOf, fencedProcedure, questionOf, TEA } from './ask-stage.ts'

const QUESTION = questionOf('filter', fencedProcedure(TEA))

describe('startModelServer()', () => {
  let server: ModelServer
  beforeAll(async () => {
    server = await startModelServer({ models: ['other-model'] })
  })
  afterAll(() => server.close())

  const post = async (body: unknown, path = 'chat/completions') => {
    const headers = { 'content-type': 'application/json' }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`${server.url}/${path}`, { method: 'POST', headers, body: text })
    return { status: response.status, body: await response.json() }
  }

  it('startModelServer() lists its models', async () => {
    const models = await clientOf(server).models.list()
    expect(models.data.map(({ id }) => id)).toEqual([
      'rules-demo',
      'rules-demo-gullible',
      'rules-demo-weak',
      'rules-demo-weaker',
      'other-model',
    ])
  })

  it('startModelServer() answers in the form of a chat completion, with its usage', async () => {
    const completion = await clientOf(server).chat.completions.create({ ...QUESTION, model: 'other-model' })
    const { message, finish_reason } = completion.choices[0] ?? {}
    expect([completion.object, completion.model, finish_reason]).toEqual(['chat.completion', 'other-model', 'stop'])
    const characters = QUESTION.messages.map(({ content }) => String(content)).join('\n').length
    expect(completion.usage?.prompt_tokens).toBe(Math.ceil(characters / 4))
    expect(completion.usage?.completion_tokens).toBe(Math.ceil((message?.content ?? '').length / 4))
    expect(message?.refusal).toBeNull()
  })

  it('startModelServer() ends an answer before a stop, and refuses five of them', async () => {
    const goal = 'Goal: Make tea\nNumber of steps: 3\nSteps:\n'
    const said = async (stop?: unknown) => {
      const { status, body } = await post({ model: 'rules-demo', prompt: goal, stop }, 'completions')
      return { status, text: body.choices?.[0]?.text }
    }
    const { text } = await said()
    const word = String(text).split(' ').at(-1) ?? ''
    expect(word).not.toBe('')
    expect((await said(word)).text).toBe(String(text).slice(0, String(text).indexOf(word)))
    expect((await said(['not in it', word])).text).toBe(String(text).slice(0, String(text).indexOf(word)))
    expect((await said('not in it')).text).toBe(text)
    expect((await said(['a', 'b', 'c', 'd', 'e'])).status).toBe(400)
  })

  it('startModelServer() counts the start that a prompt shares with the one before as cached', async () => {
    const fresh = await startModelServer()
    const ask = async (end: string) => {
      const question = questionOf('filter', `${'The same start. '.repeat(40)}${end}`)
      return (await clientOf(fresh).chat.completions.create(question)).usage?.prompt_tokens_details?.cached_tokens
    }
    const [first, second, third] = [await ask('One end.'), await ask('Another end.'), await ask('Another end.')]
    expect([first, second]).toEqual([0, 160])
    expect(third).toBeGreaterThanOrEqual(160)
    expect(fresh.seen.tokens.cached).toBe(160 + (third ?? 0))
    await fresh.close()
  })

  it.each([
    ['no JSON', '{', 400, { code: null }],
    ['no object', '7', 400, { code: null }],
    ['no model', { messages: QUESTION.messages }, 400, { code: 'missing_required_parameter', param: 'model' }],
    ['no messages', { model: 'rules-demo' }, 400, { code: 'missing_required_parameter', param: 'messages' }],
    ['empty messages', { model: 'rules-demo', messages: [] }, 400, { code: 'invalid_value', param: 'messages' }],
    [
      'a role of its own',
      { model: 'rules-demo', messages: [{ role: 'king', content: '' }] },
      400,
      { param: 'messages.0.role' },
    ],
    ['a hot temperature', { ...QUESTION, temperature: 3 }, 400, { param: 'temperature' }],
    ['an unknown model', { ...QUESTION, model: 'nobody' }, 404, { code: 'model_not_found', param: 'model' }],
  ])('startModelServer() answers a request with %s as hosted servers do', async (_, body, status, error) => {
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', ...error })
  })

  it('startModelServer() refuses a schema that cannot be followed strictly', async () => {
    const loose = { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false }
    const open = { ...loose, required: ['name'], additionalProperties: true }
    const nested = { ...open, additionalProperties: false, properties: { name: { type: 'array', items: loose } } }
    for (const schema of [loose, open, nested, { type: 'array' }]) {
      const answer = await post(questionOf('names', 'Name it.', { schema }))
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_json_schema'])
    }
  })

  it('startModelServer() wants the word JSON in a prompt for a JSON object', async () => {
    const asked = { model: 'rules-demo', response_format: { type: 'json_object' } }
    const without = await post({ ...asked, messages: [{ role: 'user', content: 'Answer.' }] })
    const named = await post({ ...asked, messages: [{ role: 'user', content: 'Answer in JSON.' }] })
    expect([without.status, named.status, named.body.choices[0].message.content]).toEqual([400, 200, '{}'])
  })

  it('startModelServer() cuts an answer that is longer than asked for', async () => {
    const completion = await clientOf(server).chat.completions.create({ ...QUESTION, max_completion_tokens: 5 })
    const [choice] = completion.choices
    expect([choice?.finish_reason, choice?.message.content?.length]).toEqual(['length', 20])
  })

  it('startModelServer() streams the same answer when asked to', async () => {
    const client = clientOf(server)
    const whole = await client.chat.completions.create(QUESTION)
    const stream = await client.chat.completions.create({
      ...QUESTION,
      stream: true,
      stream_options: { include_usage: true },
    })
    let text = ''
    let tokens = 0
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      tokens = chunk.usage?.completion_tokens ?? tokens
    }
    expect([text, tokens]).toEqual([whole.choices[0]?.message.content, whole.usage?.completion_tokens])
  })

  it('startModelServer() completes a text', async () => {
    const client = clientOf(server)
    const completion = await client.completions.create({ model: 'rules-demo', prompt: 'Say something.', max_tokens: 8 })
    expect([completion.object, completion.choices[0]?.text.length]).toEqual(['text_completion', 32])
    await expect(client.completions.create({ model: 'nobody', prompt: '' })).rejects.toThrow('404')
    const wrong = await post({ model: 'rules-demo' }, 'completions')
    expect([wrong.status, wrong.body.error.param]).toEqual([400, 'prompt'])
  })

  it('startModelServer() answers 404 where nothing is served', async () => {
    expect((await post({}, 'embeddings')).status).toBe(404)
  })

  it('startModelServer() asks for its key', async () => {
    const locked = await startModelServer({ apiKey: 'right' })
    const ask = (key: string) => clientOf(locked, key).chat.completions.create(QUESTION)
    const failure = await ask('wrong').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(OpenAI.AuthenticationError)
    expect(failure).toMatchObject({ status: 401, code: 'invalid_api_key' })
    expect((await fetch(`${locked.url}/models`)).status).toBe(401)
    expect((await ask('right')).choices).toHaveLength(1)
    expect(locked.seen.total).toBe(1)
    await locked.close()
  })

  it('startModelServer() refuses schemas when it supports none', async () => {
    const plain = await startModelServer({ supportsSchemas: false })
    await expect(clientOf(plain).chat.completions.create(QUESTION)).rejects.toMatchObject({
      status: 400,
      param: 'response_format',
    })
    const { response_format: _, ...unformed } = QUESTION
    expect((await clientOf(plain).chat.completions.create(unformed)).choices).toHaveLength(1)
    await plain.close()
  })

  it('startModelServer() says what to do when the port is in use', async () => {
    const second = startModelServer({ port: Number(new URL(server.url).port) })
    await expect(second).rejects.toBeInstanceOf(UsageError)
    await expect(second).rejects.toThrow('Choose another port, or 0 for any free one.')
  })

  it('startModelServer() ends a request under way at once when it is closed', async () => {
    const slow = await startModelServer({ latencyMs: 600_000 })
    const asked = clientOf(slow).chat.completions.create(QUESTION)
    const failed = expect(asked).rejects.toBeInstanceOf(OpenAI.APIConnectionError)
    await expect.poll(() => slow.seen.inFlight).toBe(1)
    await slow.close()
    await slow.close()
    await failed
  })
})
