import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Generation } from '#data'
import { main } from '../../../pipelines/cli/main.ts'
import { type GeneratorCard, recordGenerator, recordJudge } from '../../../pipelines/scores/cards.ts'
import { madeBenchmark, madeGeneration, madeJudgment, madeLake } from '../scores/made-scores.ts'
import { madeHost } from './made-host.ts'

const benchmark = madeBenchmark(60)

/** Each generator passes all items but every n-th. */
const FAILS_EVERY = { strong: 20, weak: 2, sampled: 3, other: 4 } as const

let lake = ''

beforeAll(async () => {
  const generations = Object.keys(FAILS_EVERY).flatMap((generator_id) =>
    benchmark.items
      // One answer of one generator is missing.
      .filter((_, index) => generator_id !== 'weak' || index !== 7)
      .map((item) => madeGeneration(item, { generator_id })),
  )
  const judgments = generations.map((generation) =>
    madeJudgment(generation, fails(generation) ? ['missing_action'] : [], { judge_id: 'judge-one' }),
  )
  const strong = generations.filter((generation) => generation.generator_id === 'strong')
  const second = strong.map((generation) => madeJudgment(generation, [], { judge_id: 'judge-two' }))
  lake = await madeLake({ generations, judgments: [...judgments, ...second] }, mkdtempSync(join(tmpdir(), 'h2e-test-')))
  writeFileSync(join(lake, 'items.jsonl'), benchmark.items.map((item) => `${JSON.stringify(item)}\n`).join(''))
  const card = { prompt_hash: 'p', examples_hash: 'e', shows_step_count: true, decoding: 'greedy', n_samples: null }
  recordCard({ ...card, generator_id: 'strong' })
  recordCard({ ...card, generator_id: 'weak' })
  recordCard({ ...card, generator_id: 'sampled', decoding: 'sampled at 0.6' })
  recordCard({ ...card, generator_id: 'other', examples_hash: 'other examples' })
  recordJudge(lake, { judge_id: 'judge-one', judge: 'judge-one', kind: 'model', model: 'judge-one', prompt_hash: 'jp' })
})

afterAll(() => rmSync(lake, { recursive: true, force: true }))

function recordCard(card: Omit<GeneratorCard, 'generator' | 'model'>): void {
  const { generator_id } = card
  recordGenerator(lake, { generator: generator_id, model: `model-of-${generator_id}`, ...card })
}

function fails(generation: Generation): boolean {
  const every = FAILS_EVERY[generation.generator_id as keyof typeof FAILS_EVERY]
  return Number(generation.item_id.slice(-4)) % every === 0
}

async function type(...line: readonly string[]) {
  const { host, printed, complained } = madeHost('', lake)
  const code = await main([...line, '--lake', lake, '--bench', 'items.jsonl'], host)
  return { code, printed: printed(), complained: complained() }
}

async function json(...line: readonly string[]) {
  return JSON.parse((await type(...line, '--json')).printed)
}

describe('bench leaderboard', () => {
  it('bench leaderboard has a table for each key, and prints the key and what is missing on lines of 80', async () => {
    const { code, printed } = await type('bench', 'leaderboard')
    expect(code).toBe(0)
    expect(printed.match(/^How2Score, judged by/gm)).toHaveLength(4)
    expect(printed).toMatch(/key: benchmark [0-9a-f]{12}, judge judge-one, prompt jp,/)
    expect(printed).toContain('missing of weak: 1 generation: not asked')
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it('bench leaderboard ranks the rows of one key, best first, with bounds for what is missing', async () => {
    const { tables } = await json(
      'bench',
      'leaderboard',
      '--judge',
      'judge-one',
      '--model',
      'strong',
      '--model',
      'weak',
    )
    expect(tables).toHaveLength(1)
    const [strong, weak] = tables[0].rows
    expect(strong).toMatchObject({
      generator: 'strong',
      n_expected: 60,
      n_scored: 60,
      n_passed: 57,
      point: 0.95,
      n_missing: 0,
    })
    expect(strong).toMatchObject({
      rank: { best: 1, worst: 1 },
      decoding: 'greedy',
      failure_kinds: [{ kind: 'missing_action', count: 3 }],
    })
    expect(weak).toMatchObject({ generator: 'weak', n_scored: 59, n_passed: 29, rank: { best: 2, worst: 2 } })
    expect(weak.bounds).toEqual({ low: 29 / 60, high: 30 / 60 })
    expect(weak.missing).toEqual([{ reason: 'generation: not asked', count: 1 }])
  })

  it('bench leaderboard mixes decodings when told to, and says so', async () => {
    const { tables } = await json('bench', 'leaderboard', '--judge', 'judge-one', '--mixed-decoding')
    const [mixed, ...others] = tables
    expect(mixed).toMatchObject({ is_decoding_mixed: true, key: { decoding: 'mixed' } })
    expect(mixed.rows.map((row: { generator: string }) => row.generator)).toEqual(['strong', 'sampled', 'weak'])
    expect(others.map((table: { is_decoding_mixed: boolean }) => table.is_decoding_mixed)).toEqual([false])
    expect((await type('bench', 'leaderboard', '--mixed-decoding')).printed).toContain(
      'greedy and sampled answers mixed',
    )
  })

  it('bench leaderboard says that there is nothing of the judge named', async () => {
    const { code, complained } = await type('bench', 'leaderboard', '--judge', 'nobody')
    expect(code).toBe(2)
    expect(complained).toMatch(/Cannot show scores on "items": nothing of the judges and models named is judged/)
  })
})

describe('bench compare', () => {
  it('bench compare tells the difference, its interval, and both tests, and shows steps side by side', async () => {
    const { code, printed } = await type(
      'bench',
      'compare',
      'strong',
      'weak',
      '--judge',
      'judge-one',
      '--examples',
      '1',
    )
    expect(code).toBe(0)
    expect(printed).toContain('They differ: +45.8 points on 59 items,')
    expect(printed).toMatch(/95 % interval over 12 hosts \d+\.\d to \d+\.\d;/)
    expect(printed).toMatch(/only weak: 0 items/)
    expect(printed).toContain('! missing action: It is missing_action.')
    expect(printed).toContain('1. Wash the pot')
    const difference = await json('bench', 'compare', 'strong', 'weak', '--judge', 'judge-one')
    expect(difference.pair).toMatchObject({ n_items: 59, only_a: 27, only_b: 0, is_different: true })
    expect(difference).toMatchObject({ both_pass: 29, both_fail: 3, n_left_out: 1, examples: [] })
    expect(difference.by_topic.map((row: { topic: string }) => row.topic)).toEqual(['Health', 'Religion'])
    expect(difference.only_a_items).toHaveLength(27)
  })

  it.each([
    [['strong', 'other'], /they differ in the worked examples \(e and other examples\)\. Generate and judge both/],
    [['strong', 'sampled'], /they differ in the decoding \(greedy and sampled at 0\.6\)\. Add --mixed-decoding/],
    [['strong', 'nobody'], /Cannot compare "nobody": nobody of that name is judged here\. There are: strong/],
    [['strong', 'strong'], /Cannot compare "strong" with "strong": they are the same/],
  ])('bench compare refuses %j', async (names, message) => {
    const { code, complained } = await type('bench', 'compare', ...names, '--judge', 'judge-one')
    expect(complained).toMatch(message)
    expect(code).toBe(2)
  })

  it('bench compare refuses scores of two judges', async () => {
    const { code, complained } = await type(
      'bench',
      'compare',
      'model-of-strong',
      'weak',
      '--judge',
      'judge-two',
      '--judge',
      'judge-one',
    )
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
  })
})

describe('bench gate', () => {
  it.each([
    [['--min', '0.9', '--model', 'strong'], 0, /The gate is passed: How2Score of at least 90\.0 %, by the point/],
    [['--min', '0.96', '--model', 'strong'], 100, /under 96\.0 %/],
    [['--min', '0.9', '--model', 'strong', '--lower-bound'], 100, /by the lower end of the 95 % interval/],
    [['--min', '0.4', '--model', 'weak'], 100, /1 verdicts missing/],
    [['--min', '0.4', '--model', 'weak', '--allow-missing'], 0, /The gate is passed/],
    [['--min', '0.6'], 100, /The gate is not passed/],
  ])('bench gate %j ends with exit code %i', async (line, code, message) => {
    const answer = await type('bench', 'gate', '--judge', 'judge-one', ...line)
    expect(answer.printed).toMatch(message)
    expect(answer.code).toBe(code)
  })

  it('bench gate refuses to choose between two judges, and a least score that is none', async () => {
    expect(await type('bench', 'gate', '--min', '0.5')).toMatchObject({
      code: 2,
      complained: expect.stringMatching(/Cannot gate: 2 judges have judged\. Name one with --judge/),
    })
    expect(await type('bench', 'gate', '--min', 'high')).toMatchObject({
      code: 2,
      complained: expect.stringMatching(/Cannot use --min "high": give a number from 0 to 1/),
    })
  })
})

describe('bench report', () => {
  it('bench report writes the board where it is told', async () => {
    const written = await json('bench', 'report', '--out', 'shown')
    expect(Object.values(written).every((path) => existsSync(String(path)))).toBe(true)
  })
})
