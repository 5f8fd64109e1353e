import { afterEach, describe, expect, it } from 'vitest'
import { FatalError, ItemError, PendingError, type TextQuestion, UsageError } from '#data'
import { openBatchModel } from '../../../pipelines/model/batch.ts'
import { openBatchStore } from '../../../pipelines/model/batch-store.ts'
import { openModel } from '../../../pipelines/model/client.ts'
import { openReplies } from '../../../pipelines/model/replies.ts'
import { KEY, makeRoom, settingsFor, type TestRoom } from './model-room.ts'
import { type Answerer, completion, type SmallServer, sendError, sendJson, startSmallServer } from './small-server.ts'

const open: { server: SmallServer; room: TestRoom }[] = []

afterEach(async () => {
  for (const { server, room } of open.splice(0)) {
    room.remove()
    await server.close()
  }
})

async function start(...answers: readonly Answerer[]) {
  const answer: Answerer = (response, seen, index) =>
    answers[Math.min(index, answers.length - 1)]?.(response, seen, index)
  const server = await startSmallServer(answer)
  const room = makeRoom()
  open.push({ server, room })
  return { server, room }
}

const says =
  (...parts: Parameters<typeof completion>): Answerer =>
  (response) =>
    sendJson(response, completion(...parts))

const CHAT = {
  purpose: 'generate',
  item: 'item-1',
  topic: 'Health',
  messages: [{ role: 'user', content: 'How?' }],
} as const satisfies TextQuestion

const BASE = {
  purpose: 'generate',
  item: 'item-1',
  topic: 'Health',
  prompt: 'Steps:\n1.',
  stop: ['\n\n'],
} as const satisfies TextQuestion

function statuses(room: TestRoom): readonly string[] {
  return room.calls.map((call) => call.status)
}

describe('openModel().complete()', () => {
  it('complete() gives the text as it is, asks for no form, and takes nothing from the reasoning beside it', async () => {
    const { server, room } = await start(says('{"a": 1}', { reasoning_content: 'thinking', reasoning: 'more' }))
    const model = openModel(settingsFor(server.url, { temperature: 0.6, max_new_tokens: 50 }), room)
    await expect(model.complete(CHAT)).resolves.toEqual({
      kind: 'text',
      text: '{"a": 1}',
      isCut: false,
      model: 'tiny-1-dated',
      tokensOut: 10,
    })
    expect(server.seen[0]?.path).toBe('/v1/chat/completions')
    expect(JSON.parse(server.seen[0]?.text ?? '')).toEqual({
      model: 'tiny-1',
      temperature: 0.6,
      max_tokens: 50,
      messages: CHAT.messages,
    })
    expect(room.calls).toMatchObject([{ status: 'ok', stage: 'generate', item: 'item-1', tokens_out: 10 }])
  })

  it('complete() sends a prompt with its stops to /completions', async () => {
    const body = { model: 'tiny-1', choices: [{ index: 0, text: ' Boil.', finish_reason: 'stop' }] }
    const { server, room } = await start((response) => sendJson(response, body))
    const model = openModel(settingsFor(server.url, { max_new_tokens: 50, reasoning_effort: 'low' }), room)
    await expect(model.complete(BASE)).resolves.toMatchObject({ kind: 'text', text: ' Boil.', tokensOut: null })
    expect(server.seen[0]?.path).toBe('/v1/completions')
    expect(JSON.parse(server.seen[0]?.text ?? '')).toEqual({
      model: 'tiny-1',
      max_tokens: 50,
      stop: ['\n\n'],
      prompt: 'Steps:\n1.',
    })
  })

  it('complete() lets extra_body say other stops', async () => {
    const { server, room } = await start(says('Boil.'))
    await openModel(settingsFor(server.url, { extra_body: { stop: ['END'], prompt: 'no' } }), room).complete(BASE)
    expect(JSON.parse(server.seen[0]?.text ?? '')).toMatchObject({ stop: ['END'], prompt: BASE.prompt })
  })

  it('complete() asks again for another sample, purpose, stop or kind of question, and never twice for the same', async () => {
    const { server, room } = await start(says('Boil.'))
    const model = openModel(settingsFor(server.url), room)
    const asked: readonly TextQuestion[] = [
      CHAT,
      { ...CHAT, sample: 1 },
      { ...CHAT, purpose: 'other' },
      BASE,
      { ...BASE, stop: [] },
      { ...BASE, prompt: '[{"role":"user","content":"How?"}]' },
    ]
    for (const question of [...asked, ...asked]) await model.complete(question)
    expect(server.seen).toHaveLength(asked.length)
  })

  it.each([
    ['a refusal', says(null, { refusal: 'I will not.' }), 'I will not.'],
    ['the content filter', says('Boil', {}, 'content_filter'), 'Boil'],
    ['a filter in front', ((r) => sendError(r, 400, { code: 'content_filter', message: 'flagged' })) as Answerer, ''],
  ])('complete() keeps %s as an answer, which no later run pays for again', async (_, answer, text) => {
    const { server, room } = await start(answer)
    const model = openModel(settingsFor(server.url), room)
    const refused = await model.complete(CHAT)
    expect(refused).toMatchObject({ kind: 'refused', text })
    expect(statuses(room)).toEqual(['refused'])
    const later = { ...room, replies: openReplies(room.folder, 'later') }
    await expect(openModel(settingsFor(server.url), later).complete(CHAT)).resolves.toEqual(refused)
    later.replies.close()
    expect(server.seen).toHaveLength(1)
  })

  it('complete() takes what ended at the longest answer for an answer, also where nothing was said by then', async () => {
    const { server, room } = await start(says('1. Bo', {}, 'length'), says(null, {}, 'length'))
    const model = openModel(settingsFor(server.url, { max_new_tokens: 10 }), room)
    await expect(model.complete(CHAT)).resolves.toMatchObject({
      kind: 'text',
      text: '1. Bo',
      isCut: true,
      tokensOut: 10,
    })
    await expect(model.complete({ ...CHAT, sample: 1 })).resolves.toMatchObject({ text: '', isCut: true })
    await expect(model.complete(CHAT)).resolves.toMatchObject({ isCut: true, tokensOut: 10 })
    expect(statuses(room)).toEqual(['ok', 'ok'])
  })

  it('complete() pays once for what the server cut before the longest answer, keeps none of it and leaves it to the next run', async () => {
    const { server, room } = await start(says('1. Bo', {}, 'length'), says('1. Boil.'))
    const model = openModel(settingsFor(server.url, { max_new_tokens: 4096, max_attempts: 5 }), room)
    await expect(model.complete(CHAT)).rejects.toThrow(/max_new_tokens: its context is too short .* The next run asks/)
    expect(statuses(room)).toEqual(['invalid'])
    await expect(model.complete(CHAT)).resolves.toMatchObject({ text: '1. Boil.', isCut: false })
    expect(statuses(room)).toEqual(['invalid', 'ok'])
    expect(room.calls[0]?.problem).toContain('max_new_tokens')
  })

  it('complete() asks again for an empty reply and then leaves it to the next run', async () => {
    const { server, room } = await start(says(' '), says(''), says('1. Boil.'))
    const model = openModel(settingsFor(server.url, { max_attempts: 2 }), room)
    await expect(model.complete(CHAT)).rejects.toThrow(ItemError)
    expect(statuses(room)).toEqual(['invalid', 'invalid'])
    await expect(model.complete(CHAT)).resolves.toMatchObject({ text: '1. Boil.' })
    expect(server.seen.map(({ text }) => JSON.parse(text).response_format)).toEqual([undefined, undefined, undefined])
  })

  it('complete() throws what ask() throws for faults on the way and for a key that is refused', async () => {
    const { server, room } = await start((response) => sendError(response, 500))
    const model = openModel(settingsFor(server.url, { max_attempts: 1 }), room)
    await expect(model.complete(CHAT)).rejects.toThrow(ItemError)
    expect(statuses(room)).toEqual(['transport_error'])
    const other = await start((response) => sendError(response, 401, { message: `no ${KEY}` }))
    const refused = openModel(settingsFor(other.server.url), other.room).complete(CHAT)
    await expect(refused).rejects.toThrow(FatalError)
    await expect(refused).rejects.not.toThrow(KEY)
  })
})

describe('openBatchModel().complete()', () => {
  it('complete() gathers a conversation for a batch, and refuses a prompt to be gone on with', async () => {
    const { server, room } = await start(says('Boil.'))
    const options = { store: openBatchStore(room.folder), forms: {} }
    const model = openBatchModel(settingsFor(server.url, { batch: true }), room, options)
    await expect(model.complete(CHAT)).rejects.toThrow(PendingError)
    await expect(model.complete(BASE)).rejects.toThrow(UsageError)
    expect(server.seen).toEqual([])
  })
})
