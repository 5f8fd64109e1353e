import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { benchmarkIn, rowsOf, sampleItems } from './made-bench.ts'

const ITEMS = sampleItems(12)
const JUDGED_BEFORE = 4
const AT_ONCE = 2

/** `h2e bench run` in a process of its own, as a user starts it. */
function started(folder: string, stdout: 'pipe' | 'ignore'): ChildProcess {
  const program = fileURLToPath(new URL('../../../pipelines/h2e.js', import.meta.url))
  const line = ['bench', 'run', '--config', 'bench.yaml', '--bench', 'items.jsonl', '--lake', 'lake', '--json']
  return spawn(process.execPath, [program, ...line], { cwd: folder, stdio: ['ignore', stdout, 'inherit'] })
}

function judged({ seen }: ModelServer): number {
  return seen.byStage.get('judge') ?? 0
}

describe('bench run', () => {
  it('bench run, killed while it judges and started again, has every verdict, and pays twice only for what was under way', async () => {
    const server = await startModelServer({ latencyMs: 40 })
    const folder = scratchFolder()
    await benchmarkIn(folder, ITEMS)
    const model = `provider: vllm, base_url: "${server.url}", model: rules-demo, concurrency: ${AT_ONCE}`
    writeFileSync(join(folder, 'bench.yaml'), `models: [{ ${model} }]\nevaluator: { ${model} }\n`)
    const killed = started(folder, 'ignore')
    while (judged(server) < JUDGED_BEFORE) await new Promise((resolve) => setImmediate(resolve))
    killed.kill('SIGKILL')
    expect(await once(killed, 'close')).toEqual([null, 'SIGKILL'])
    while (server.seen.inFlight > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(judged(server)).toBeLessThan(ITEMS.length)
    const again = started(folder, 'pipe')
    let printed = ''
    again.stdout?.on('data', (part) => {
      printed += part
    })
    expect(await once(again, 'close')).toEqual([0, null])
    const [row] = JSON.parse(printed).board.tables[0].rows
    expect(row).toMatchObject({ n_expected: ITEMS.length, n_scored: ITEMS.length, n_missing: 0 })
    expect(await rowsOf(join(folder, 'lake'), 'SELECT count(DISTINCT generation_id) AS n FROM judgments')).toEqual([
      { n: ITEMS.length },
    ])
    const twice = [...server.seen.byContent.values()].filter((count) => count > 1)
    expect(twice.length).toBeLessThanOrEqual(AT_ONCE)
    expect(server.seen.contents.size).toBe(2 * ITEMS.length)
    await server.close()
  }, 120_000)
})
