import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadConfig } from '#configs'
import { BudgetError, fencesOf, UsageError } from '#data'
import { type BenchGenOptions, benchGen } from '../../pipelines/cli/verbs/bench-gen.ts'
import type { FaultOptions } from '../../pipelines/model-servers/faults/fault-kinds.ts'
import { startModelServer } from '../../pipelines/model-servers/start-model-server.ts'
import { readCards } from '../../pipelines/scores/cards.ts'
import { scratchFolder } from '../scratch-folder.ts'
import { madeHost } from './cli/made-host.ts'
import { benchmarkIn, rowsOf, sampleItems } from './judging/made-bench.ts'
import { type Answerer, completion, sendError, sendJson, startSmallServer } from './model/small-server.ts'

const servers: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** A folder with a benchmark of so many items, and a server that answers so. */
async function started(count: number, answer: Answerer) {
  const folder = scratchFolder()
  const benchmark = await benchmarkIn(folder, sampleItems(count))
  // The list of models is asked for before anything else.
  const asked: string[] = []
  const server = await startSmallServer((response, seen, index) => {
    if (seen.path.endsWith('/models')) return sendJson(response, { object: 'list', data: [] })
    asked.push(seen.text)
    answer(response, seen, index)
  })
  servers.push(server)
  const settings = [`generator_defaults.base_url=${server.url}`, 'generator_defaults.max_attempts=1']
  return { folder, benchmark, asked, server, settings }
}

/** `bench gen` in a folder, as the command line calls it. */
async function generate(folder: string, settings: readonly string[], more: Partial<BenchGenOptions> = {}) {
  const { host, printed, complained } = madeHost('', folder)
  const codes: number[] = []
  const end = (code: number): void => void codes.push(code)
  const config = loadConfig({ set: settings, environment: {} })
  await benchGen({ host, end }, { options: { lake: 'lake', bench: 'items.jsonl', json: true, ...more }, config })
  const result = more.json === false ? null : JSON.parse(printed())
  return { result, printed: printed(), complained: complained(), code: codes.at(-1) }
}

const steps: Answerer = (response) => sendJson(response, completion('1. Boil it.\n2. Eat it.'))

function generationsIn(folder: string) {
  return rowsOf(join(folder, 'lake'), 'FROM generations ORDER BY generator, item_id, sample')
}

describe('benchGen()', () => {
  it('benchGen() asks once for each item and generator, keeps steps and lengths, and asks nothing twice', async () => {
    const { folder, asked, settings, benchmark } = await started(3, steps)
    const models = 'models=[{model: a}, {model: a, run_name: warm, temperature: 0.6}]'
    const first = await generate(folder, [...settings, models])
    expect(first.code).toBe(0)
    expect(first.result).toMatchObject({
      benchmark_hash: benchmark.hash,
      generated: 6,
      model_calls: 6,
      generators: [
        { generator: 'a', expected: 3, answered: 3, refused: 0, missing: 0, other_step_count: 3 },
        { generator: 'warm', expected: 3, answered: 3 },
      ],
    })
    expect(asked.map((text) => JSON.parse(text).temperature).sort()).toEqual([0, 0, 0, 0.6, 0.6, 0.6])
    const rows = await generationsIn(folder)
    expect(rows).toHaveLength(6)
    expect(rows[0]).toMatchObject({
      generator: 'a',
      model: 'a',
      answered_model: 'tiny-1-dated',
      status: 'ok',
      steps: ['Boil it.', 'Eat it.'],
      n_steps: 2,
      n_tokens: 7,
      is_cut: false,
    })
    const again = await generate(folder, [...settings, models])
    expect(again.result).toMatchObject({ generated: 0, model_calls: 0, generators: [{ answered: 3 }, { answered: 3 }] })
    expect(asked).toHaveLength(6)
    const cards = [...readCards(join(folder, 'lake')).generators.values()]
    expect(cards.map(({ decoding, shows_step_count }) => [decoding, shows_step_count]).sort()).toEqual([
      ['greedy', true],
      ['sampled at 0.6', true],
    ])
  }, 60_000)

  it('benchGen() shows a conversation the goal, the resources and the count, after three worked examples', async () => {
    const { folder, asked, settings, benchmark } = await started(1, steps)
    await generate(folder, [...settings, 'models=[{model: a}]'])
    const [system, user] = JSON.parse(asked[0] ?? '').messages
    const [item] = benchmark.items
    expect(system.content).toContain('exactly the number of steps')
    expect(fencesOf(user.content).map(({ name, text }) => [name, text])).toEqual([
      ['goal', item?.goal],
      ['resources', 'nothing in particular'],
    ])
    expect(user.content).toMatch(new RegExp(`Number of steps: ${item?.steps.length}$`))
    expect([...user.content.matchAll(/^Number of steps: (\d+)$/gm)].map(([, n]) => n)).toEqual([
      '3',
      '8',
      '11',
      String(item?.steps.length),
    ])
  }, 60_000)

  it('benchGen() lets a base model go on with a text up to the blank line, and reads its first step', async () => {
    const body = { model: 'b', choices: [{ text: ' Boil it.\n2. Eat it.', finish_reason: 'stop' }] }
    const { folder, asked, settings, server } = await started(1, (response) => sendJson(response, body))
    await generate(folder, [...settings, 'models=[{model: b, prompt_style: base}]'])
    expect(server.seen.at(-1)?.path).toBe('/v1/completions')
    const { prompt, stop, messages } = JSON.parse(asked[0] ?? '')
    expect(stop).toEqual(['\n\n'])
    expect(messages).toBeUndefined()
    expect(prompt).toMatch(/\nNumber of steps: \d+\nSteps:\n1\.$/)
    expect(prompt).not.toContain('<<<')
    expect(await generationsIn(folder)).toMatchObject([{ steps: ['Boil it.', 'Eat it.'] }])
  }, 60_000)

  it.each(['inst', 'base'])(
    'benchGen() hides the step count from a model of style %s',
    async (style) => {
      const body = { model: 'b', choices: [{ text: ' Boil it.', message: { content: '1. Boil it.' } }] }
      const { folder, asked, settings } = await started(1, (response) => sendJson(response, body))
      const models = `models=[{model: b, prompt_style: ${style}}]`
      await generate(folder, [...settings, models, 'show_step_count=false'])
      expect(asked[0]).not.toContain('Number of steps')
      await generate(folder, [...settings, models])
      const cards = [...readCards(join(folder, 'lake')).generators.values()]
      expect(cards.map((card) => card.shows_step_count).sort()).toEqual([false, true])
      expect(asked).toHaveLength(2)
    },
    60_000,
  )

  it('benchGen() makes repeats real calls, and asks only for the new ones', async () => {
    const { folder, asked, settings } = await started(2, steps)
    await generate(folder, [...settings, 'models=[{model: a}]'])
    const more = await generate(folder, [...settings, 'models=[{model: a}]'], { repeat: '3' })
    expect(more.result).toMatchObject({ model_calls: 4, generators: [{ n_samples: 3, expected: 6, answered: 6 }] })
    expect(asked).toHaveLength(6)
    expect((await generationsIn(folder)).map(({ sample }) => sample)).toEqual([0, 1, 2, 0, 1, 2])
  }, 60_000)

  it('benchGen() keeps a refusal as an answer without steps, in a field of the reply or in plain words', async () => {
    const words = "I'm sorry, but I can't help with that."
    const { folder, settings } = await started(2, (response, seen) => {
      const isFirst = seen.text.includes('"model":"a"')
      sendJson(response, isFirst ? completion(null, { refusal: 'No.' }) : completion(words))
    })
    const { result } = await generate(folder, [...settings, 'models=[{model: a}, {model: b}]'])
    expect(result.generators).toMatchObject([
      { answered: 2, refused: 2, missing: 0, other_step_count: 0 },
      { answered: 2, refused: 2 },
    ])
    expect(await generationsIn(folder)).toMatchObject([
      { status: 'refused', completion: 'No.', steps: [] },
      { status: 'refused', completion: 'No.', n_tokens: 0 },
      { status: 'refused', completion: words },
      { status: 'refused', completion: words },
    ])
  }, 60_000)

  it('benchGen() has no row for an answer that could not be had, and asks for it again in the next run', async () => {
    let isWell = false
    const { folder, asked, settings } = await started(3, (response, seen, index) => {
      if (isWell || index % 3 === 0) steps(response, seen, index)
      else sendError(response, 500)
    })
    const models = ['models=[{model: a, concurrency: 1}]']
    const first = await generate(folder, [...settings, ...models], { json: false })
    expect(first.printed).toMatch(/2 answers could not be had and are asked for again next time/)
    expect(await generationsIn(folder)).toHaveLength(1)
    isWell = true
    const again = await generate(folder, [...settings, ...models])
    expect(again.result).toMatchObject({ generated: 2, model_calls: 2, generators: [{ missing: 0 }] })
    expect(asked).toHaveLength(5)
  }, 60_000)

  it('benchGen() keeps an answer that was cut, or all thought, with the steps there are', async () => {
    const { folder, settings } = await started(1, (response, seen) => {
      const isFirst = seen.text.includes('"model":"a"')
      sendJson(response, completion(isFirst ? '1. Boil it.\n2. Ea' : '<think>\n1. Boil', {}, 'length'))
    })
    await generate(folder, [...settings, 'generator_defaults.max_new_tokens=10', 'models=[{model: a}, {model: b}]'])
    expect(await generationsIn(folder)).toMatchObject([
      { status: 'ok', is_cut: true, steps: ['Boil it.', 'Ea'] },
      { status: 'ok', is_cut: true, steps: [], n_steps: 0 },
    ])
  }, 60_000)

  it('benchGen() stops at the budget with what is done kept', async () => {
    const { folder, settings } = await started(4, steps)
    writeFileSync(join(folder, 'prices.yaml'), 'dated: 2026-01-01\nmodels: { a: { input: 1000, output: 0 } }\n')
    const limited = [`prices=${join(folder, 'prices.yaml')}`, 'budget.max_cost=0.15']
    const models = ['models=[{model: a, concurrency: 1}]']
    await expect(generate(folder, [...settings, ...models, ...limited])).rejects.toThrow(BudgetError)
    expect((await generationsIn(folder)).length).toBeGreaterThan(0)
    const rest = await generate(folder, [...settings, ...models])
    expect(rest.result.generators).toMatchObject([{ answered: 4 }])
  }, 60_000)

  it('benchGen() finishes the other generators when one cannot be asked at all', async () => {
    const { folder, settings } = await started(2, (response, seen, index) => {
      if (seen.text.includes('"model":"gone"')) sendError(response, 404, { message: 'no such model' })
      else steps(response, seen, index)
    })
    await expect(generate(folder, [...settings, 'models=[{model: gone}, {model: a}]'])).rejects.toThrow(/gone/)
    expect(await generationsIn(folder)).toMatchObject([{ generator: 'a' }, { generator: 'a' }])
  }, 60_000)

  it('benchGen() refuses, before it asks, a batch of a base model, two alike, and a count that its prompt shows', async () => {
    const { folder, asked, settings } = await started(1, steps)
    const run = (...more: readonly string[]) => generate(folder, [...settings, ...more])
    await expect(run('models=[{model: a, prompt_style: base, batch: true}]')).rejects.toThrow(UsageError)
    await expect(run('models=[{model: a}, {model: a, run_name: b}]')).rejects.toThrow(/revision/)
    writeFileSync(join(folder, 'prompt.txt'), 'Write {n} steps for {goal} with {resources}.')
    const own = [`prompts.generate=${join(folder, 'prompt.txt')}`, 'models=[{model: a}]']
    await expect(run(...own, 'show_step_count=false')).rejects.toThrow(/\{n\}/)
    expect(asked).toEqual([])
    await run(...own)
    expect(JSON.parse(asked[0] ?? '').messages).toHaveLength(1)
    expect(asked[0]).not.toContain('<<<')
  }, 60_000)

  it('benchGen() runs the demo configuration without any server', async () => {
    const folder = scratchFolder()
    await benchmarkIn(folder, sampleItems(4))
    const { host, printed } = madeHost('', folder)
    const file = new URL('../../configs/bench.demo.yaml', import.meta.url).pathname
    const config = loadConfig({ file, environment: {} })
    const options = { lake: 'lake', bench: 'items.jsonl', json: true, limit: '3' }
    await benchGen({ host, end: () => {} }, { options, config })
    expect(JSON.parse(printed()).generators).toMatchObject([
      { generator: 'demo-strong', expected: 3, answered: 3, refused: 0 },
      { generator: 'demo-weak', answered: 3 },
      { generator: 'demo-weaker', answered: 3 },
    ])
  }, 60_000)

  it('benchGen() asks in batches: the first run hands in, the second collects', async () => {
    const folder = scratchFolder()
    await benchmarkIn(folder, sampleItems(3))
    const server = await startModelServer({ batches: { pollsUntilDone: 0 } })
    servers.push(server)
    const settings = [`generator_defaults.base_url=${server.url}`, 'models=[{model: rules-demo, batch: true}]']
    const first = await generate(folder, settings)
    expect(first.result).toMatchObject({ generated: 0, failed: 0, pending: 3, generators: [{ missing: 3 }] })
    const second = await generate(folder, settings)
    expect(second.result).toMatchObject({ generated: 3, pending: 0, generators: [{ answered: 3, missing: 0 }] })
    expect((await generate(folder, settings)).result).toMatchObject({ model_calls: 0 })
  }, 60_000)

  it('benchGen() gives what a server without faults gives, after runs with all faults but refusals', async () => {
    const [clean, faulty] = [scratchFolder(), scratchFolder()]
    const settings = async (faults: FaultOptions) => {
      const server = await startModelServer({ faults })
      servers.push(server)
      const base = `generator_defaults.base_url=${server.url}`
      return [base, 'generator_defaults.max_attempts=1', 'models=[{model: rules-demo}]']
    }
    await benchmarkIn(clean, sampleItems(12))
    await benchmarkIn(faulty, sampleItems(12))
    await generate(clean, await settings({}))
    const weights = { cut: 1, empty: 1, wrong_type: 1, word_for_number: 1, server_error: 1, drop: 1, refusal: 0 }
    const spoilt = await settings({ share: 0.7, weights })
    const missing: number[] = []
    while (missing.at(-1) !== 0 && missing.length < 5) {
      const { result } = await generate(faulty, spoilt)
      missing.push(result.generators[0].missing)
    }
    expect(missing[0]).toBeGreaterThan(0)
    expect(missing.at(-1)).toBe(0)
    const read = (folder: string) =>
      rowsOf(join(folder, 'lake'), 'SELECT item_id, completion, steps, is_cut FROM generations ORDER BY item_id')
    expect(await read(faulty)).toEqual(await read(clean))
  }, 120_000)
})
