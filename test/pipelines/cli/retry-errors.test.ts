import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeBenchmark } from '../scores/made-scores.ts'
import { madeHost } from './made-host.ts'

/** A folder with items and a configuration whose generator and judge are asked once a run. */
function madeFolder(url: string): string {
  const folder = scratchFolder()
  const model = `provider: vllm, base_url: "${url}", model: rules-demo, max_attempts: 1`
  writeFileSync(join(folder, 'bench.yaml'), `models: [{ ${model} }]\nevaluator: { ${model} }\n`)
  const items = madeBenchmark(12).items.map((item) => `${JSON.stringify(item)}\n`)
  writeFileSync(join(folder, 'items.jsonl'), items.join(''))
  return folder
}

async function json(folder: string, ...line: readonly string[]) {
  const { host, printed } = madeHost('', folder)
  expect(await main([...line, '--json'], host)).toBe(0)
  return JSON.parse(printed())
}

const RUN = ['--config', 'bench.yaml', '--bench', 'items.jsonl']

describe('runs retry-errors', () => {
  it('runs retry-errors closes the gaps of a "bench run" with its own options, and pays for nothing else', async () => {
    const server = await startModelServer({ seed: 3, faults: { share: 0.5, atMost: 1, weights: { server_error: 1 } } })
    const folder = madeFolder(server.url)
    const first = await json(folder, 'bench', 'run', ...RUN, '--limit', '10')
    const [row] = first.board.tables[0].rows
    expect(row.n_expected).toBe(10)
    expect(row.n_missing).toBeGreaterThan(0)
    let { n_missing } = row
    // An answer that came only now is judged for the first time, and that may fail once too.
    for (let round = 0; round < 2 && n_missing > 0; round++) {
      const again = await json(folder, 'runs', 'retry-errors')
      n_missing = again.board.tables[0].rows[0].n_missing
      expect(again.board.tables[0].rows[0].n_expected).toBe(10)
    }
    expect(n_missing).toBe(0)
    expect(server.seen.repeated).toEqual([])
    expect(await json(folder, 'runs', 'retry-errors')).toMatchObject({ model_calls: 0 })
    await server.close()
  }, 120_000)

  it('runs retry-errors --json prints one value where answering and judging were commands of their own', async () => {
    const server = await startModelServer()
    const folder = madeFolder(server.url)
    await json(folder, 'bench', 'gen', ...RUN)
    await json(folder, 'bench', 'judge', ...RUN)
    expect(await json(folder, 'runs', 'retry-errors')).toMatchObject({
      generate: { generated: 0, model_calls: 0 },
      judge: { judged: 0, expected: 12, model_calls: 0 },
    })
    await server.close()
  }, 120_000)
})

describe('bench leaderboard', () => {
  it('bench leaderboard expects as many rollouts as the newest whole run asked for', async () => {
    const server = await startModelServer()
    const folder = madeFolder(server.url)
    const expected = async (): Promise<number> => {
      const { tables } = await json(folder, 'bench', 'leaderboard', '--bench', 'items.jsonl')
      return tables[0].rows[0].n_expected
    }
    await json(folder, 'bench', 'run', ...RUN)
    expect(await expected()).toBe(12)
    await json(folder, 'bench', 'run', ...RUN, '--repeat', '3', '--limit', '2')
    expect(await expected()).toBe(12)
    await json(folder, 'bench', 'run', ...RUN, '--repeat', '2')
    expect(await expected()).toBe(24)
    await json(folder, 'bench', 'run', ...RUN)
    expect(await expected()).toBe(12)
    await server.close()
  }, 120_000)
})
