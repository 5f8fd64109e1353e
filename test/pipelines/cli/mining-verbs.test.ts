import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { readAllValid, readAllValidFlat } from '../../../pipelines/exchange/all-valid.ts'
import { madeHost } from './made-host.ts'

const site = join(import.meta.dirname, '../../../data/sample-site/religion')
const config = `
inputs: { path: pages.jsonl }
llm: { provider: rules-demo, model: rules-demo }
mode: model
pilot: 3
`

let folder = ''

/** The pages with URLs of their own: by a file's path, another folder would be another pilot, and its interval may miss. */
function pageLines(): string {
  const names = readdirSync(site).filter((name) => name !== 'index.html')
  return names
    .map((name) => JSON.stringify({ url: `http://verbs.test/${name}`, html: readFileSync(join(site, name), 'utf8') }))
    .join('\n')
}

/** Runs a command line over the mined lake. */
async function type(...line: readonly string[]) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main([...line, '--lake', 'lake'], host)
  return { code, printed: printed(), complained: complained() }
}

async function json(...line: readonly string[]): Promise<unknown> {
  return JSON.parse((await type(...line, '--json')).printed)
}

async function listOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}

describe('verbs of mining with a model', () => {
  let mined: { readonly code: number; readonly printed: string; readonly complained: string }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
    writeFileSync(join(folder, 'pages.jsonl'), pageLines())
    writeFileSync(join(folder, 'mine.yaml'), config)
    mined = await type('mine', 'run', '--config', 'mine.yaml')
  }, 120_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('mine run tells what was kept, asked and paid, and writes a report of the models', () => {
    expect(mined).toMatchObject({ code: 0, complained: '' })
    expect(mined.printed).toMatch(/^Kept \d+ procedures; \d+ fell on the way\.\n\d+ calls to models, 0\.\d+ US dollars/)
    const report = /Report: (.*)\n/.exec(mined.printed)?.[1] ?? ''
    expect(readFileSync(report, 'utf8')).toContain('What each way of mining cost and found')
  })

  it('mine run finds nothing to do the second time, and asks nobody', async () => {
    expect(await json('mine', 'run', '--config', 'mine.yaml')).toMatchObject({
      stage_runs: 0,
      model_calls: 0,
      cost_usd: 0,
    })
  })

  it('cost report counts every call once in each table', async () => {
    const report = (await json('cost', 'report')) as Record<
      'by_stage' | 'by_model' | 'by_topic',
      { calls: number }[]
    > & {
      total: { calls: number; cost_usd: number }
    }
    for (const rows of [report.by_stage, report.by_model, report.by_topic]) {
      expect(rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(report.total.calls)
    }
    expect(report.total.cost_usd).toBeGreaterThan(0)
    expect((await type('cost', 'report')).printed).toMatch(/procedures +\d+/)
  })

  it('cost estimate holds the true cost of all documents in its interval, and pays nothing again', async () => {
    const { total } = (await json('cost', 'report')) as { total: { cost_usd: number } }
    const estimate = (await json('cost', 'estimate', '--config', 'mine.yaml')) as {
      sampled: number
      documents: number
      total: { lowUsd: number; highUsd: number }
    }
    expect(estimate.sampled).toBe(3)
    expect(estimate.documents).toBeGreaterThan(3)
    expect(estimate.total.lowUsd).toBeLessThanOrEqual(total.cost_usd)
    expect(estimate.total.highUsd).toBeGreaterThanOrEqual(total.cost_usd * 0.8)
    expect(await json('cost', 'report')).toMatchObject({ total: { cost_usd: total.cost_usd } })
  })

  it('cost estimate refuses a model without a price before anything is asked', async () => {
    const { code, complained } = await type(
      'cost',
      'estimate',
      '--config',
      'mine.yaml',
      '--set',
      'llm.model=rules-demo-gullible',
    )
    expect(code).toBe(2)
    expect(complained).toMatch(/Cannot estimate what the model "rules-demo-gullible" costs: it has no price/)
  })

  it('mine validate says that all is there, and what is not', async () => {
    expect(await type('mine', 'validate', '--config', 'mine.yaml')).toMatchObject({ code: 0 })
    const wrong = await type('mine', 'validate', '--config', 'mine.yaml', '--set', 'llm.base_url=http://127.0.0.1:9/v1')
    expect(wrong.code).toBe(2)
    expect(wrong.printed).toMatch(/server of rules-demo +wrong +http:\/\/127\.0\.0\.1:9\/v1: it cannot be reached/)
  })

  it('mine status tells why candidates fell in each stage of the model', async () => {
    const { topics } = (await json('mine', 'status')) as { topics: unknown[] }
    expect(topics.length).toBeGreaterThan(0)
  })

  it('mine export writes files that are read back equal, and say the same as the lake', async () => {
    const written = (await json('mine', 'export', '--out', 'out')) as { procedures: number; files: string[] }
    const all = await listOf(readAllValid(join(folder, 'out')))
    const flat = await listOf(readAllValidFlat(join(folder, 'out')))
    expect(all).toHaveLength(written.procedures)
    expect(flat).toHaveLength(written.procedures)
    expect(all.map(({ final_procedure }) => final_procedure.goal)).toEqual(flat.map(({ goal }) => goal))
    expect(new Set(flat.map(({ source_example_id: id }) => id)).size).toBe(flat.length)
  })

  it('mine export says that it needs a folder', async () => {
    expect(await type('mine', 'export')).toMatchObject({
      code: 2,
      complained: expect.stringMatching(/no folder is named/),
    })
  })

  it('runs retry-errors asks nothing where nothing failed', async () => {
    expect(await json('runs', 'retry-errors')).toMatchObject({ stage_runs: 0, model_calls: 0 })
  })
})
