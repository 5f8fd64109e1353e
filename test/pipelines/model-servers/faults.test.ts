import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { drawFate } from '../../../pipelines/model-servers/faults/draw-fate.ts'
import { FAULT_KINDS, type FaultKind } from '../../../pipelines/model-servers/faults/fault-kinds.ts'
import { spoilAnswer } from '../../../pipelines/model-servers/faults/spoil-answer.ts'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { clientOf, FORMS, fencedProcedure, questionOf, TEA } from './ask-stage.ts'

const QUESTION = questionOf('filter', fencedProcedure(TEA))
const FORM_NAMES = ['procedures', 'filter', 'postprocess', 'resources', 'final_filter'] as const
const servers: ModelServer[] = []

/** A server whose every first try at a content meets this fault. */
async function faulty(kind: FaultKind, options: { now?: () => number; seed?: number } = {}) {
  const { now, seed } = options
  const faults = { share: 1, weights: { [kind]: 1 }, atMost: 1, retryAfterSeconds: 7 }
  const server = await startModelServer({ faults, now, seed })
  servers.push(server)
  return server
}

/** The faulty try's end, and whether the next is whole. */
async function twoTries(server: ModelServer) {
  const client = clientOf(server)
  const first = await client.chat.completions.create(QUESTION).catch((error: unknown) => error)
  const second = await client.chat.completions.create(QUESTION)
  expect(FORMS.filter.safeParse(JSON.parse(second.choices[0]?.message.content ?? '')).success).toBe(true)
  return first
}

async function contentOf(kind: FaultKind, seed = 1) {
  const server = await faulty(kind, { seed })
  const completion = await twoTries(server)
  expect([...server.seen.faults]).toEqual([[kind, 1]])
  return { completion, choice: Object(completion).choices[0] }
}

describe('the fault layer', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })

  it('throttle answers 429 with the seconds to wait, or with the date', async () => {
    const now = () => Date.UTC(2030, 0, 1, 12, 0, 0, 500)
    const forms = new Set<string>()
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const error = await twoTries(await faulty('throttle', { now, seed }))
      expect(error).toBeInstanceOf(OpenAI.RateLimitError)
      if (error instanceof OpenAI.RateLimitError) forms.add(error.headers?.get('retry-after') ?? '')
    }
    expect([...forms].toSorted()).toEqual(['7', 'Tue, 01 Jan 2030 12:00:08 GMT'])
  })

  it('throttle notes who comes back too early', async () => {
    let nowMs = 1_000_000
    const server = await faulty('throttle', { now: () => nowMs })
    await twoTries(server)
    expect(server.seen.tooEarly).toBe(1)
    const patient = await faulty('throttle', { now: () => nowMs })
    await expect(clientOf(patient).chat.completions.create(QUESTION)).rejects.toThrow('429')
    nowMs += 8_000
    await clientOf(patient).chat.completions.create(QUESTION)
    expect(patient.seen.tooEarly).toBe(0)
  })

  it('server_error answers 500', async () => {
    expect(await twoTries(await faulty('server_error'))).toBeInstanceOf(OpenAI.InternalServerError)
  })

  it('drop ends the connection in the middle of the answer', async () => {
    const server = await faulty('drop')
    const headers = { 'content-type': 'application/json' }
    const asked = { method: 'POST', headers, body: JSON.stringify(QUESTION) }
    const response = await fetch(`${server.url}/chat/completions`, asked)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
    expect(await (await fetch(`${server.url}/chat/completions`, asked)).json()).toHaveProperty('choices')
  })

  it('cut ends the JSON early and says so', async () => {
    const { choice } = await contentOf('cut')
    expect(choice.finish_reason).toBe('length')
    expect(() => JSON.parse(choice.message.content)).toThrow()
  })

  it('wrong_type gives every field another type', async () => {
    const { choice } = await contentOf('wrong_type')
    const answer = JSON.parse(choice.message.content)
    expect([answer.unsafe, Array.isArray(answer.reasoning)]).toEqual(['no', true])
    expect(FORMS.filter.safeParse(answer).success).toBe(false)
  })

  it('word_for_number says "Step 3" where the form has something else', async () => {
    const { choice } = await contentOf('word_for_number')
    expect(JSON.parse(choice.message.content).named_entity).toBe('Step 3')
  })

  it('spoilAnswer() puts "Step 3" in place of numbers, however deep', () => {
    const answer = JSON.stringify({ reasoning: '', failures: [{ steps: [3, 4], name: 'x' }] })
    const spoilt = JSON.parse(spoilAnswer(answer, 'word_for_number', 0).content ?? '')
    expect(spoilt.failures).toEqual([{ steps: ['Step 3', 'Step 3'], name: 'x' }])
  })

  it.each(FORM_NAMES)('spoilAnswer() leaves nothing that fits the form %s', (name) => {
    const whole = JSON.stringify(SAMPLES[name])
    expect(FORMS[name].safeParse(JSON.parse(whole)).success).toBe(true)
    for (const kind of ['cut', 'wrong_type', 'word_for_number', 'refusal', 'empty'] as const) {
      const { content } = spoilAnswer(whole, kind, 0.6)
      expect(fits(name, content)).toBe(false)
    }
  })

  it('spoilAnswer() leaves nothing of a text that has no types', () => {
    expect(spoilAnswer('1. Boil the water.', 'wrong_type', 0).content).toBe('')
  })

  it('refusal gives no content', async () => {
    const { choice } = await contentOf('refusal')
    expect([choice.message.content, typeof choice.message.refusal]).toEqual([null, 'string'])
  })

  it('empty gives nothing, or an object without fields', async () => {
    const contents = new Set<string>()
    for (const seed of [1, 2, 3, 4, 5, 6]) contents.add((await contentOf('empty', seed)).choice.message.content)
    expect([...contents].toSorted()).toEqual(['', '{}'])
  })

  it('hang never answers', async () => {
    const server = await faulty('hang')
    const client = clientOf(server)
    await expect(client.chat.completions.create(QUESTION, { timeout: 150 })).rejects.toBeInstanceOf(
      OpenAI.APIConnectionTimeoutError,
    )
    await expect.poll(() => server.seen.inFlight).toBe(0)
    expect((await client.chat.completions.create(QUESTION)).choices).toHaveLength(1)
  })
})

describe('drawFate()', () => {
  const settings = { seed: 1, latencyMs: 200, latencySpread: 0.8, faults: { share: 0.1 } }
  const fates = Array.from({ length: 20_000 }, (_, index) =>
    drawFate({ content: `content ${index}`, ordinal: 0, faultsSoFar: 0 }, settings),
  )

  it('drawFate() draws the share of faults asked for, and all kinds but hang', () => {
    const kinds = fates.map(({ fault }) => fault).filter((fault) => fault !== null)
    expect(kinds.length / fates.length).toBeCloseTo(0.1, 1.7)
    expect(new Set(kinds)).toEqual(new Set(FAULT_KINDS.filter((kind) => kind !== 'hang')))
  })

  it('drawFate() draws waits with the median asked for and a heavy tail', () => {
    const sorted = fates.map(({ latencyMs }) => latencyMs).toSorted((one, other) => one - other)
    const quantile = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0
    expect(quantile(0.5) / 200).toBeCloseTo(1, 1)
    expect(quantile(0.99) / quantile(0.5)).toBeGreaterThan(5.5)
    const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
    expect(mean / (200 * Math.exp(0.8 ** 2 / 2))).toBeCloseTo(1, 1)
  })

  it('drawFate() gives one fate to one try, and others to other tries and seeds', () => {
    const draw = (ordinal: number, seed: number) =>
      drawFate({ content: 'same', ordinal, faultsSoFar: 0 }, { ...settings, seed })
    expect(draw(0, 1)).toEqual(draw(0, 1))
    expect(draw(1, 1).latencyMs).not.toBe(draw(0, 1).latencyMs)
    expect(draw(0, 2).latencyMs).not.toBe(draw(0, 1).latencyMs)
  })

  it('drawFate() spares a content that met its faults', () => {
    const always = { ...settings, faults: { share: 1 } }
    const faults = [0, 1, 2].map((met) => drawFate({ content: 'same', ordinal: met, faultsSoFar: met }, always).fault)
    expect(faults.map((fault) => fault === null)).toEqual([false, false, true])
  })
})

function fits(name: keyof typeof FORMS, content: string | null): boolean {
  try {
    return FORMS[name].safeParse(JSON.parse(content ?? '')).success
  } catch {
    return false
  }
}

const checks = { correct: true, sequential: true, no_specific_entity: true, goal_steps_aligned: true }
const flags = { named_entity: false, pure_math: false, user_interface: false, open_ended: false }
const moreFlags = { non_sequential: false, unreasonable: false, unsafe: false, personal_data: false }
const SAMPLES = {
  procedures: { reasoning: 'Why.', procedures: [{ goal: 'Brew tea', steps: ['Boil water.'] }] },
  filter: { reasoning: 'Why.', ...flags, ...moreFlags },
  postprocess: { reasoning: 'Why.', goal: 'Brew tea', steps: ['Boil water.'] },
  resources: { reasoning: 'Why.', resources: [] },
  final_filter: { reasoning: 'Why.', ...checks },
}
