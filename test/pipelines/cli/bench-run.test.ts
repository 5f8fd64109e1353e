import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import type { BoardData } from '../../../pipelines/scores/board-data.ts'
import { madeBenchmark } from '../scores/made-scores.ts'
import { madeHost } from './made-host.ts'

const CONFIG = `
models:
  - { model: rules-demo, provider: rules-demo, run_name: first }
  - { model: rules-demo, provider: rules-demo, run_name: second, temperature: 0.6 }
evaluator: { provider: rules-demo, model: rules-demo }
`

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  writeFileSync(join(folder, 'bench.yaml'), CONFIG)
  const items = madeBenchmark(12).items.map((item) => `${JSON.stringify(item)}\n`)
  writeFileSync(join(folder, 'items.jsonl'), items.join(''))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...line: readonly string[]) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(['bench', 'run', '--config', 'bench.yaml', '--bench', 'items.jsonl', ...line], host)
  return { code, printed: printed(), complained: complained() }
}

interface RunAnswer {
  readonly model_calls: number
  readonly files: Readonly<Record<string, string>>
  readonly board: BoardData
}

async function answerOf(...line: readonly string[]): Promise<RunAnswer> {
  const { code, printed } = await run(...line, '--json')
  expect(code).toBe(0)
  return JSON.parse(printed)
}

describe('bench run', () => {
  it('bench run answers, judges and scores; run again it asks nobody and finds the same', async () => {
    const first = await answerOf()
    expect(first.model_calls).toBeGreaterThan(24)
    expect(Object.values(first.files).every((path) => existsSync(path))).toBe(true)
    const { tables } = first.board
    expect(tables.map(({ key, score_name }) => [key.decoding, score_name]).sort()).toEqual([
      ['greedy', 'how2score'],
      ['sampled at 0.6', 'how2score'],
    ])
    for (const { rows } of tables) expect(rows).toMatchObject([{ n_expected: 12, n_scored: 12, n_missing: 0 }])
    const again = await answerOf()
    expect(again.model_calls).toBe(0)
    expect(again.board.tables).toEqual(tables)
    const { host, printed } = madeHost('', folder)
    expect(await main(['cost', 'report'], host)).toBe(0)
    expect(printed()).toContain(`A demonstration: ${first.model_calls} of these calls were answered by rules`)
  }, 120_000)

  it('bench run of a few items has a key of its own, and a table for people', async () => {
    const { board } = await answerOf('--limit', '5', '--judge', 'alignment', '--mixed-decoding')
    expect(board.tables).toMatchObject([{ score_name: 'alignment_score', is_decoding_mixed: true }])
    expect(board.tables[0]?.key.benchmark_hash).toMatch(/^[0-9a-f]{64}#first-5$/)
    expect(board.tables[0]?.rows.map((row) => row.n_expected)).toEqual([5, 5])
    const { printed } = await run('--limit', '5', '--judge', 'alignment', '--mixed-decoding')
    expect(printed.replaceAll(/\s+/g, ' ')).toMatch(
      /alignment_score, judged by alignment \(a demonstration: rules, no model;\s+greedy and sampled answers mixed\)/,
    )
    expect(printed).toMatch(/No model was asked\.\n.*report\.html\n/)
  }, 120_000)

  it.each([
    [['--limit', 'few'], /Cannot use --limit "few": give a whole number of 1 or more/],
    [['--judge', 'nobody'], /Cannot judge with "nobody"/],
  ])('bench run %j ends with exit code 2 before anything is asked', async (line, message) => {
    const { code, complained } = await run(...line)
    expect(complained).toMatch(message)
    expect(code).toBe(2)
  })
})
