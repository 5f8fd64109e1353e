import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig, loadPrompts } from '#configs'
import { type MadeLake, madeLake, type } from '../forget/made-lake.ts'

let lake: MadeLake
beforeAll(async () => {
  lake = await madeLake([['build-bench', '--config', 'made.yaml']])
})
afterAll(() => lake.remove())

describe('h2e bench export --hf', () => {
  it('bench export --hf writes a dataset mined by a model, with prompts by hash, and says what is in it', async () => {
    const { code, printed } = await type(lake.folder, ['bench', 'export', '--hf', 'dataset'])
    expect(code).toBe(0)
    expect(printed).toMatch(
      /^Dataset bench 1\.0\.0\+\w{12} in .*dataset\n {2}benchmark, split test: 8 rows in 1 file, /,
    )
    expect(printed).toContain('No row was left out at the wish of its site. Page text is left out')
    expect(printed).toContain('no licence is known')
    const card = readFileSync(join(lake.folder, 'dataset', 'README.md'), 'utf8')
    const prompts = loadPrompts(loadConfig({ environment: {} }))
    for (const { promptHash } of Object.values(prompts)) expect(card).toContain(`rules-demo, prompt \`${promptHash}\``)
    expect(card).toMatch(/Answers of models: \d+ answers of rules-demo at `filter`/)
    expect(card).toContain('with a language model, which rewrote goals and steps')
    expect(card).toContain('no language model took part')
    expect(card).toContain('No crawl of this lake fetched them')
  })

  it('bench export writes items as files, and as JSON says where and how many', async () => {
    const line = ['bench', 'export', '--arrow', 'out/a.arrow', '--csv', 'out/b.csv', '--jsonl', 'out/c.jsonl']
    const { code, printed } = await type(lake.folder, line)
    expect(code).toBe(0)
    expect(printed).toContain('8 items in\n')
    expect(readdirSync(join(lake.folder, 'out')).sort()).toEqual(['a.arrow', 'b.csv', 'c.jsonl'])
    const both = await type(lake.folder, ['bench', 'export', '--hf', 'twice', '--jsonl', 'out/c.jsonl', '--json'])
    expect(JSON.parse(both.printed)).toMatchObject({
      dataset: { name: 'bench', is_whole: true, splits: [{ config: 'benchmark', rows: 8, left_out: {} }, {}] },
      items: { rows: 8, leftOut: {} },
    })
  })

  it('mine export --hf writes all procedures, and says their place', async () => {
    const { code, printed } = await type(lake.folder, ['mine', 'export', '--hf', 'mined', '--repo', 'made/all'])
    expect(code).toBe(0)
    expect(printed).toMatch(/^Dataset all .*\n {2}procedures, split train: \d+ rows in 1 file/)
    expect(printed).toContain('hf upload made/all ')
    expect(existsSync(join(lake.folder, 'mined', 'data', 'train-00000-of-00001.parquet'))).toBe(true)
  })

  it.each([
    [['--hf', 'x', '--license', 'mine'], '--license "mine": the hub does not know it'],
    [['--hf', 'x', '--repo', 'no slash'], '--repo "no slash": write owner/name'],
    [['--hf', 'x', '--shard-size', 'big'], '--shard-size "big": write a size'],
    [['--hf', 'x', '--out', 'y'], '--out is about answers'],
    [['--hf', '.'], 'the folder holds something else'],
    [['--hf', 'x', '--bench', 'pages.jsonl'], 'Cannot load the benchmark'],
  ])('bench export %s ends with exit code 2 and says why', async (options, problem) => {
    const { code, complained } = await type(lake.folder, ['bench', 'export', ...options])
    expect(complained).toContain(problem)
    expect(code).toBe(problem.startsWith('Cannot load') ? code : 2)
    expect(existsSync(join(lake.folder, 'x'))).toBe(false)
  })

  it('bench export --hf refuses a benchmark whose training pool was changed', async () => {
    const folder = lake.copy()
    const [name = ''] = readdirSync(join(folder, 'lake', 'bench')).filter((entry) => !entry.startsWith('selection'))
    const pool = join(folder, 'lake', 'bench', name, 'data', 'train-00000-of-00001.parquet')
    const bytes = readFileSync(pool)
    bytes[10] = (bytes[10] ?? 0) ^ 1
    rmSync(pool)
    writeFileSync(pool, bytes)
    const { code, complained } = await type(folder, ['bench', 'export', '--hf', 'dataset'])
    expect(code).toBe(1)
    expect(complained).toContain('does not have the bytes it was frozen with')
  })
})
