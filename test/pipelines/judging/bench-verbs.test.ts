import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '#configs'
import { UsageError } from '#data'
import { type BenchJudgeOptions, benchJudge } from '../../../pipelines/cli/verbs/bench-judge.ts'
import { type BenchValidateOptions, benchValidate } from '../../../pipelines/cli/verbs/bench-validate.ts'
import { boardText } from '../../../pipelines/cli/verbs/leaderboard-text.ts'
import { readReferenceChecks } from '../../../pipelines/judging/reference-checks.ts'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { readBoard } from '../../../pipelines/scores/collect-board.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'
import { benchmarkIn, rowsOf, sampleItems } from './made-bench.ts'

const ITEMS = sampleItems(9)

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.close())

const PRICES = 'dated: 2026-01-01\nmodels: { rules-demo: { input: 1, output: 1 } }\n'

/** A verb in a folder, as the command line calls it: what it prints, and its exit code. */
async function told<Options>(
  folder: string,
  options: Options,
  verb: (
    setting: { readonly host: ReturnType<typeof madeHost>['host']; end(code: number): void },
    asked: { readonly options: Options; readonly config: ReturnType<typeof loadConfig> },
  ) => Promise<void>,
  settings: readonly string[] = [],
) {
  const { host, printed, complained } = madeHost('', folder)
  let code = 0
  const end = (given: number): void => {
    code = given
  }
  const config = loadConfig({ set: settings, environment: {} })
  await verb({ host, end }, { options, config })
  return { code, printed: printed(), complained: complained() }
}

function modelSettings(): readonly string[] {
  return ['evaluator.provider=vllm', `evaluator.base_url=${server.url}`, 'evaluator.model=rules-demo']
}

function published(folder: string, model = 'their-model'): void {
  const lines = ITEMS.map(({ item_id, goal, topic, steps }, index) => {
    const reference = steps.map((step) => step.text)
    return {
      schema_version: 'how2bench.generation.v1',
      generator_id: model,
      source_example_id: item_id,
      topic,
      goal,
      steps: reference,
      resources: [],
      model_completion: index === 0 ? '' : reference.join('\n'),
      predicted_steps: index === 0 ? [] : index < 4 ? reference.toSpliced(0, 1) : reference,
      prompt: '',
      generator: { backend: 'vllm', provider: 'vllm', model },
    }
  })
  writeFileSync(join(folder, 'generations.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

describe('benchJudge()', () => {
  it('benchJudge() judges other people’s files, says what is judged, and judges nothing twice', async () => {
    const folder = scratchFolder()
    published(folder)
    const options: BenchJudgeOptions = { lake: 'lake', generations: 'generations.jsonl' }
    const first = await told(folder, options, benchJudge, modelSettings())
    expect(first).toMatchObject({ code: 0, printed: expect.stringContaining('8 answers judged by rules-demo') })
    expect(first.complained).toContain('Took in 8 answers')
    const again = await told(folder, { ...options, json: true }, benchJudge, modelSettings())
    expect(JSON.parse(again.printed)).toMatchObject({ expected: 8, judged: 0, model_calls: 0 })
    const failing = await rowsOf(join(folder, 'lake'), 'FROM judgments WHERE has_failure')
    expect(failing).toHaveLength(3)
  }, 60_000)

  it('benchJudge() judges old answers again with the alignment judge, whose number it does not call How2Score', async () => {
    const folder = scratchFolder()
    published(folder)
    const options: BenchJudgeOptions = { lake: 'lake', generations: 'generations.jsonl' }
    await told(folder, options, benchJudge, modelSettings())
    const { printed } = await told(folder, { ...options, judge: 'alignment' }, benchJudge, modelSettings())
    expect(printed).toContain('8 answers judged by alignment')
    expect(printed).toContain('not How2Score')
  }, 60_000)

  it('benchJudge() judges only what a file brings, and copies of the references only when they are named', async () => {
    const folder = scratchFolder()
    published(folder, 'their-model')
    const options: BenchJudgeOptions = {
      lake: 'lake',
      generations: 'generations.jsonl',
      bench: 'items.jsonl',
      judge: 'alignment',
      json: true,
    }
    writeFileSync(join(folder, 'items.jsonl'), ITEMS.map((item) => `${JSON.stringify(item)}\n`).join(''))
    await told(folder, options, benchJudge)
    published(folder, 'demo:copy')
    expect(JSON.parse((await told(folder, options, benchJudge)).printed)).toMatchObject({ expected: 8, judged: 8 })
    const { generations, ...rest } = options
    const all = await told(folder, { ...rest, opinions: '2' }, benchJudge)
    expect(JSON.parse(all.printed)).toMatchObject({ expected: 16, judged: 8 })
  }, 60_000)

  it('benchJudge() refuses a judge and a generator that are not there', async () => {
    const folder = scratchFolder()
    published(folder)
    const options: BenchJudgeOptions = { lake: 'lake', generations: 'generations.jsonl' }
    await expect(told(folder, { ...options, judge: 'oracle' }, benchJudge)).rejects.toThrow(UsageError)
    await expect(told(folder, { ...options, judge: 'model' }, benchJudge)).rejects.toThrow(/evaluator/)
    await expect(told(folder, { ...options, model: ['nobody'] }, benchJudge)).rejects.toThrow(/It has answers of/)
  }, 60_000)
})

describe('benchValidate()', () => {
  it('benchValidate() tells the disputed share with its interval, keeps each reason, and leaves the benchmark alone', async () => {
    const folder = scratchFolder()
    const vague = ITEMS.map((item, index) =>
      index < 2 ? { ...item, steps: [{ text: 'Begin', start: null, end: null }, ...item.steps] } : item,
    )
    const benchmark = await benchmarkIn(folder, vague)
    const options: BenchValidateOptions = { lake: 'lake', bench: 'items.jsonl', references: true }
    await told(folder, { ...options, limit: '3' }, benchValidate, modelSettings())
    const { printed } = await told(folder, { ...options, json: true }, benchValidate, modelSettings())
    const report = JSON.parse(printed)
    expect(report).toMatchObject({ n_items: 9, n_checked: 9, n_disputed: 2, n_missing: 0 })
    expect(report.interval.low).toBeCloseTo(0.0632, 3)
    expect(report.interval.high).toBeCloseTo(0.5474, 3)
    const checks = await readReferenceChecks(join(folder, 'lake'), benchmark.hash)
    expect(
      checks
        .filter(({ status }) => status === 'disputed')
        .map(({ item_id }) => item_id)
        .sort(),
    ).toEqual(
      vague
        .slice(0, 2)
        .map(({ item_id }) => item_id)
        .sort(),
    )
    await told(folder, { ...options, limit: '1' }, benchValidate, modelSettings())
    expect(await readReferenceChecks(join(folder, 'lake'), benchmark.hash)).toHaveLength(9)
  }, 60_000)

  it('benchValidate() leaves a reference without an answer missing, neither good nor disputed, and asks again', async () => {
    const folder = scratchFolder()
    const benchmark = await benchmarkIn(folder, ITEMS)
    const refusing = await startModelServer({
      seed: 2,
      faults: { share: 0.6, atMost: 1, weights: { refusal: 1 } },
    })
    const settings = ['evaluator.provider=vllm', `evaluator.base_url=${refusing.url}`, 'evaluator.model=rules-demo']
    const options: BenchValidateOptions = { lake: 'lake', bench: 'items.jsonl', references: true, json: true }
    const first = JSON.parse((await told(folder, options, benchValidate, settings)).printed)
    expect(first.n_missing).toBeGreaterThan(0)
    expect(first.n_checked + first.n_missing).toBe(9)
    const second = JSON.parse((await told(folder, options, benchValidate, settings)).printed)
    expect(second).toMatchObject({ n_checked: 9, n_missing: 0 })
    expect(await readReferenceChecks(join(folder, 'lake'), benchmark.hash)).toHaveLength(9)
    expect(refusing.seen.repeated).toEqual([])
    await refusing.close()
  }, 60_000)

  it('benchValidate() keeps what was answered when the budget ends it, and scores show the disputed beside them', async () => {
    const folder = scratchFolder()
    const vague = ITEMS.map((item) => ({ ...item, steps: [{ text: 'Begin', start: null, end: null }, ...item.steps] }))
    const benchmark = await benchmarkIn(folder, vague)
    writeFileSync(join(folder, 'prices.yaml'), PRICES)
    const options: BenchValidateOptions = { lake: 'lake', bench: 'items.jsonl', references: true }
    const settings = [...modelSettings(), 'evaluator.concurrency=1', `prices=${join(folder, 'prices.yaml')}`]
    const capped = [...settings, 'budget.max_cost=0.001']
    await expect(told(folder, options, benchValidate, capped)).rejects.toThrow(/max_cost|budget|cost/i)
    const lake = join(folder, 'lake')
    const checks = await readReferenceChecks(lake, benchmark.hash)
    const disputed = checks.filter(({ status }) => status === 'disputed').length
    expect(disputed).toBeGreaterThan(0)
    expect(disputed).toBeLessThan(9)
    const wish = { benchmark, title: 'Made', madeAt: '2026-01-02T03:04:05.000Z', runId: null }
    const board = await readBoard(lake, wish)
    const { reference_checks } = board.benchmark
    expect(reference_checks).toEqual([{ model: 'rules-demo', n_checked: disputed, n_disputed: disputed }])
    expect(boardText(board)).toContain(`${disputed} of ${disputed} references disputed by rules-demo`)
    expect(board.notes.join(' ')).toContain(`it disputes ${disputed}: as they stand they do not reach their goal.`)
    const part = { ...benchmark, items: benchmark.items.slice(0, 1), hash: `${benchmark.hash}#first-1` }
    expect((await readBoard(lake, { ...wish, benchmark: part })).benchmark.reference_checks).toMatchObject(
      checks.find(({ item_id }) => item_id === part.items[0]?.item_id)?.status === 'disputed' ? [{ n_checked: 1 }] : [],
    )
  }, 60_000)

  it('benchValidate() wants to be told what to validate', async () => {
    await expect(told(scratchFolder(), { lake: 'lake' }, benchValidate)).rejects.toThrow(UsageError)
  })
})
