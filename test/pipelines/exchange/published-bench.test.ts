import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FatalError, Generation, Judgment, UsageError } from '#data'
import { type LakeAnswers, readLakeAnswers } from '../../../pipelines/exchange/lake-answers.ts'
import { readGenerations } from '../../../pipelines/exchange/read-generations.ts'
import { readJudgments } from '../../../pipelines/exchange/read-judgments.ts'
import { readByTopic, readPublished, readSummary } from '../../../pipelines/exchange/read-published.ts'
import { writePublished } from '../../../pipelines/exchange/write-published.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeAnswers, madeBenchmark, madeLake } from './made-answers.ts'

const countTokens = (text: string): number => text.split(/\s+/).length

async function exported(names: { readonly judge?: string } = {}) {
  const benchmark = await madeBenchmark(10)
  const made = madeAnswers(benchmark, names)
  const answers = await readLakeAnswers(await madeLake(made), { benchmark, withJudge: true, sample: 0 })
  const folder = scratchFolder()
  return { benchmark, made, answers, folder }
}

async function written() {
  const { benchmark, made, answers, folder } = await exported()
  const result = await writePublished(folder, { benchmark, answers })
  return { benchmark, made, folder, result }
}

function linesOf(path: string): Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe('writePublished()', () => {
  it('writePublished() writes lake records that readPublished() reads back equal', async () => {
    const { benchmark, made, folder } = await written()
    for (const options of [{ benchmark, countTokens }, { countTokens }]) {
      const read = await readPublished(folder, options)
      expect(read.generations).toEqual(made.map(({ generation }) => generation))
      expect(read.judgments).toEqual(made.flatMap(({ judgment }) => judgment ?? []))
      expect(read).toMatchObject({ missing: [], disagreements: [] })
      expect(read.benchmark.items).toEqual(benchmark.items)
      expect(read.benchmark.hash).toBe(benchmark.hash)
    }
  })

  it('writePublished() writes the keys of the published form', async () => {
    const { folder } = await written()
    const [generation] = linesOf(join(folder, 'generations.jsonl'))
    expect(generation).toMatchObject({
      schema_version: 'how2bench.generation.v1',
      source_example_id: 'example-0',
      generator: { model: 'made-model-model' },
    })
    expect(Object.keys(generation ?? {})).toEqual(
      expect.arrayContaining([
        'generator_id',
        'topic',
        'goal',
        'steps',
        'resources',
        'model_completion',
        'predicted_steps',
        'prompt',
      ]),
    )
    const [judgment] = linesOf(join(folder, 'judgments.jsonl'))
    expect(judgment).toMatchObject({
      schema_version: 'how2bench.judgment.v1',
      has_failure: true,
      n_failures: 2,
      parse_failed: false,
      judge: { model: 'made-judge' },
      critical_failures: [{ failure: 'It fails, "0".', L1_steps: [1, 3], L2_steps: [2] }, {}],
    })
  })

  it('writePublished() counts a refusal as one failure, leaves what has no verdict out, and says the bounds', async () => {
    const { folder, result } = await written()
    expect(result).toMatchObject({ generations: 10, judgments: 9 })
    expect(result.paths.map((path) => path.slice(folder.length + 1))).toEqual([
      'generations.jsonl',
      'judgments.jsonl',
      'summary.json',
      'by_topic.csv',
    ])
    // Items 0, 3, 9 fail, 4 is refused, 5 is unscored, 6 is not judged; 1, 2, 7, 8 pass.
    const summary = readSummary(join(folder, 'summary.json'))
    expect(summary).toEqual({
      how2score: 0.5,
      how2score_percent: 50,
      n_examples: 8,
      n_with_failures: 4,
      failure_rate: 0.5,
      avg_failures_per_example: 7 / 8,
      h2e: { n_expected: 10, n_missing: 2, lower_bound: 0.4, upper_bound: 0.6 },
    })
    const topics = await readByTopic(join(folder, 'by_topic.csv'))
    expect(topics.map((row) => row.n_judged)).toEqual(Array.from({ length: 8 }, () => 1))
    expect(topics[0]).toEqual({
      topic: 'Art & Design',
      n_judged: 1,
      n_with_failures: 1,
      how2score: 0,
      how2score_percent: 0,
      failure_rate: 1,
      avg_failures_per_example: 2,
    })
    const refused = linesOf(join(folder, 'judgments.jsonl')).find((row) => row.source_example_id === 'example-4')
    expect(refused).toMatchObject({ has_failure: true, n_failures: 1, parse_failed: false })
    const unscored = linesOf(join(folder, 'judgments.jsonl')).find((row) => row.source_example_id === 'example-5')
    expect(unscored).toMatchObject({ has_failure: null, n_failures: 0, parse_failed: true })
  })

  it('writePublished() refuses the alignment judge, whose number is not How2Score', async () => {
    const { benchmark, answers, folder } = await exported({ judge: 'alignment' })
    const writing = writePublished(folder, { benchmark, answers })
    await expect(writing).rejects.toThrow(UsageError)
    await expect(writing).rejects.toThrow('alignment_score, which is not How2Score')
    const alone: LakeAnswers = { ...answers, judge: null }
    expect(await writePublished(folder, { benchmark, answers: alone })).toMatchObject({
      generations: 10,
      summary: null,
    })
  })
})

describe('readLakeAnswers()', () => {
  it('readLakeAnswers() takes whom a name, an id or its beginning means, and asks when several are meant', async () => {
    const benchmark = await madeBenchmark(4)
    const one = madeAnswers(benchmark, { generator: 'one' })
    const lake = await madeLake([...one, ...madeAnswers(benchmark, { generator: 'two', judge: 'other' })])
    const id = one[0]?.generation.generator_id ?? ''
    for (const generator of ['one', id, id.slice(0, 8)]) {
      const read = await readLakeAnswers(lake, { benchmark, generator, withJudge: true, sample: 0 })
      expect(read).toMatchObject({ generator: { id, name: 'one' }, judge: { name: 'made-judge' }, otherRollouts: 0 })
      expect(read.answers.map(({ generation, judgment }) => ({ generation, judgment }))).toEqual(one)
    }
    const choice = { benchmark, withJudge: true, sample: 0 }
    await expect(readLakeAnswers(lake, choice)).rejects.toThrow(
      /Cannot choose a generator: there are 2, .*--generator.*one.*two/,
    )
    await expect(readLakeAnswers(lake, { ...choice, generator: 'none' })).rejects.toThrow(/there is none of that name/)
    await expect(readLakeAnswers(lake, { ...choice, generator: 'one', judge: 'x' })).rejects.toThrow(UsageError)
    const others = { ...benchmark, items: benchmark.items.map((item) => ({ ...item, item_id: `${item.item_id}-x` })) }
    await expect(readLakeAnswers(lake, { ...choice, benchmark: others })).rejects.toThrow(/has none.*bench gen/)
    expect(await readLakeAnswers(lake, { ...choice, generator: 'one', sample: 1 })).toMatchObject({
      answers: [],
      otherRollouts: 4,
    })
  })
})

const PUBLISHED_ANSWER = {
  generator_id: 'g',
  source_example_id: 'a',
  topic: 'Food & Dining',
  goal: 'Boil an egg',
  steps: ['Boil water', 'Put the egg in', 'Wait'],
  resources: ['an egg'],
  model_completion: '1. Heat\n2. Wait',
  predicted_steps: ['Heat', 'Wait'],
  prompt: 'Say how.',
  generator: { backend: 'api', provider: 'some', model: 'some-model' },
}

const PUBLISHED_VERDICT = {
  judge_id: 'j',
  source_example_id: 'a',
  topic: 'Food & Dining',
  goal: 'Boil an egg',
  steps: ['Boil water', 'Put the egg in', 'Wait'],
  predicted_steps: ['Heat', 'Wait'],
  reasoning: 'No egg.',
  critical_failures: [{ failure: 'The egg is missing', L1_steps: ['Step 2'], L2_steps: [] }],
  has_failure: true,
  n_failures: 1,
  parse_failed: false,
  judge: { model: 'some-judge' },
}

function fileOf(name: string, rows: readonly object[]): string {
  const path = join(scratchFolder(), name)
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

describe('readGenerations()', () => {
  it('readGenerations() reads other people’s answers, a second line being a second rollout', async () => {
    const path = fileOf('generations.jsonl.gz', [PUBLISHED_ANSWER, { ...PUBLISHED_ANSWER, predicted_steps: ['Wait'] }])
    const { generations, benchmark } = await readGenerations(path, { countTokens })
    for (const generation of generations) Generation.parse(generation)
    const item_id = benchmark.items[0]?.item_id
    expect(generations).toMatchObject([
      { item_id, generator_id: 'g', generator: 'some-model', sample: 0, n_tokens: 2, n_reference_tokens: 7 },
      { item_id, sample: 1, n_steps: 1, n_reference_steps: 3, status: 'ok' },
    ])
    expect(benchmark.items).toMatchObject([
      { item_id, procedure_id: 'a', topic: 'Food & Dining', resources: ['an egg'] },
    ])
    expect(benchmark.clustering).toBe('none')
  })

  it('readGenerations() takes an empty answer for none, as the published system keeps a call that failed so', async () => {
    const empty = { ...PUBLISHED_ANSWER, model_completion: '', predicted_steps: [] }
    const path = fileOf('generations.jsonl', [PUBLISHED_ANSWER, empty])
    const { generations, missing } = await readGenerations(path, { countTokens })
    expect(generations).toHaveLength(1)
    expect(missing).toMatchObject([
      { item_id: generations[0]?.item_id, place: `${path} line 2`, reason: 'generation: empty' },
    ])
  })

  it('readGenerations() names the line that is not of the form or not about the benchmark', async () => {
    const benchmark = await madeBenchmark(2)
    const refused = async (rows: readonly object[], words: string, options = {}) => {
      const path = fileOf('generations.jsonl', rows)
      const reading = readGenerations(path, { countTokens, ...options })
      await expect(reading).rejects.toThrow(FatalError)
      await expect(reading).rejects.toThrow(`Cannot read "${path}" line ${rows.length}: ${words}`)
    }
    await refused([PUBLISHED_ANSWER, { ...PUBLISHED_ANSWER, predicted_steps: 'Wait' }], 'predicted_steps:')
    await refused([{ ...PUBLISHED_ANSWER, schema_version: 'how2bench.generation.v9' }], 'schema_version:')
    await refused([{ ...PUBLISHED_ANSWER, topic: 'Gossip' }], 'topic: "Gossip" is none')
    await refused([PUBLISHED_ANSWER], 'the benchmark "made" has no item "a"', { benchmark })
    const other = { ...PUBLISHED_ANSWER, goal: 'Fry an egg' }
    await refused([PUBLISHED_ANSWER, other], 'its goal or reference steps are not those of the item "a"')
    const { folder } = await written()
    const [ours] = linesOf(join(folder, 'generations.jsonl'))
    await refused([{ ...ours }, { ...ours }], 'an earlier line has the same generator, item and rollout')
  })
})

describe('readJudgments()', () => {
  it('readJudgments() reads step numbers in every spelling, and only of steps that exist', async () => {
    const spelt = ['Step 2', 2, [2], ['Step 2'], [2, 9], 'step 2.'].map((L1_steps, number) => ({
      ...PUBLISHED_VERDICT,
      judge_id: `j${number}`,
      critical_failures: [{ failure: 'The egg is missing', L1_steps }],
    }))
    const { judgments, generations } = await readJudgments(fileOf('judgments.jsonl', spelt), { countTokens })
    for (const judgment of judgments) {
      expect(Judgment.parse(judgment)).toMatchObject({ has_failure: true, n_failures: 1, reasoning: 'No egg.' })
      expect(judgment.critical_failures).toMatchObject([{ reference_steps: [2], candidate_steps: [] }])
    }
    expect(judgments.map(({ judge }) => judge)).toEqual(spelt.map(() => 'some-judge'))
    expect(generations).toMatchObject([{ steps: ['Heat', 'Wait'], generator: 'unnamed' }])
  })

  it('readJudgments() is unscored where parsing failed, whatever has_failure says, and where a line contradicts itself', async () => {
    const rows = [
      { ...PUBLISHED_VERDICT, critical_failures: [], n_failures: 0, parse_failed: true },
      { ...PUBLISHED_VERDICT, judge_id: 'k', critical_failures: [] },
      { ...PUBLISHED_VERDICT, judge_id: 'l', has_failure: false },
      { ...PUBLISHED_VERDICT, judge_id: 'm', has_failure: false, critical_failures: [] },
      { ...PUBLISHED_VERDICT, judge_id: 'n', has_failure: false, critical_failures: null },
      { ...PUBLISHED_VERDICT, judge_id: 'o', critical_failures: [{ failure: 'none' }] },
    ]
    const { judgments } = await readJudgments(fileOf('judgments.jsonl', rows), { countTokens })
    expect(judgments).toMatchObject([
      { status: 'unscored', has_failure: null, n_failures: 0, unscored_reason: 'parse_failed' },
      { status: 'unscored', has_failure: null, unscored_reason: 'contradicts_itself' },
      { status: 'unscored', has_failure: null, unscored_reason: 'contradicts_itself' },
      { status: 'scored', has_failure: false, unscored_reason: null, raw: null },
      { status: 'unscored', has_failure: null, unscored_reason: 'no_list_of_failures' },
      { status: 'unscored', has_failure: null, unscored_reason: 'unreadable_failure' },
    ])
    expect(judgments[1]?.raw).toContain('No egg.')
  })

  it('readJudgments() ties verdicts to the answers given, and names the line that fits none or several', async () => {
    const answers = fileOf('generations.jsonl', [PUBLISHED_ANSWER, { ...PUBLISHED_ANSWER, generator_id: 'h' }])
    const { generations, benchmark } = await readGenerations(answers, { countTokens })
    const reading = (row: object) =>
      readJudgments(fileOf('judgments.jsonl', [row]), { countTokens, generations, benchmark })
    const { judgments } = await reading({ ...PUBLISHED_VERDICT, generator_id: 'h' })
    expect(judgments[0]?.generation_id).toBe(generations[1]?.generation_id)
    await expect(reading(PUBLISHED_VERDICT)).rejects.toThrow('line 1: more than one generator gave its predicted_steps')
    const strange = { ...PUBLISHED_VERDICT, predicted_steps: ['Fry'] }
    await expect(reading(strange)).rejects.toThrow('line 1: no answer that was given has its generator')
  })

  it('readPublished() says where summary and topics disagree with the verdicts', async () => {
    const { folder } = await written()
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))
    writeFileSync(join(folder, 'summary.json'), JSON.stringify({ ...summary, n_with_failures: 3 }))
    const topics = readFileSync(join(folder, 'by_topic.csv'), 'utf8').split('\r\n')
    writeFileSync(join(folder, 'by_topic.csv'), [...topics.slice(0, 1), ...topics.slice(2)].join('\r\n'))
    const { disagreements } = await readPublished(folder, { countTokens })
    expect(disagreements).toEqual([
      'summary.json counts 3 with failures of 8; the judgments have 4 of 8.',
      'by_topic.csv counts 0 with failures of 0 in Art & Design; the judgments have 1 of 1.',
    ])
    writeFileSync(join(folder, 'by_topic.csv'), `${topics[0]}\r\nHealth,many,0,1,100,0,0\r\n`)
    await expect(readByTopic(join(folder, 'by_topic.csv'))).rejects.toThrow(/by_topic\.csv" row 2:.*/)
    writeFileSync(join(folder, 'summary.json'), '{}')
    expect(() => readSummary(join(folder, 'summary.json'))).toThrow(/Cannot read ".*summary\.json"/)
  })
})
