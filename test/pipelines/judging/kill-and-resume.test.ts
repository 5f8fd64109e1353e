import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlainRow } from '#data'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { benchmarkIn, sampleItems } from './made-bench.ts'
import { flowSettings, generateAndJudge, verdictsIn } from './made-flow.ts'

const ITEMS = sampleItems(16)
const LATENCY_MS = 30
/** Four questions at once to each of the three generators; the judge has four. */
const MOST_UNDER_WAY = 12

let undisturbed = ''
let truth: readonly PlainRow[] = []
let requests = 0

beforeAll(async () => {
  undisturbed = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  await benchmarkIn(undisturbed, ITEMS)
  const server = await startModelServer({ latencyMs: LATENCY_MS })
  await generateAndJudge(undisturbed, flowSettings({ generator: server.url, judge: server.url }))
  truth = await verdictsIn(undisturbed)
  requests = server.seen.total
  await server.close()
}, 120_000)

afterAll(() => rmSync(undisturbed, { recursive: true, force: true }))

function repliesIn(lake: string): number {
  const folder = join(lake, 'replies')
  if (!existsSync(folder)) return 0
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').length - 1)
    .reduce((sum, lines) => sum + lines, 0)
}

async function killed(end: { readonly place: string; readonly line: number }, words: readonly string[]): Promise<void> {
  const hook = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = fileURLToPath(new URL('./killed-flow.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', hook, program, end.place, String(end.line), ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code, signal] = await once(child, 'close')
  if (signal !== 'SIGKILL') throw new Error(`the run ended with ${code ?? signal} before it was killed`)
}

describe('three models answered and judged, killed and resumed', () => {
  it.each([
    ['generators were asked', { place: 'replies', line: 21 }],
    ['a generation was written', { place: 'stage_generate', line: 33 }],
    ['the judge was asked', { place: 'replies', line: 60 }],
    ['a judgment was written', { place: 'stage_judge', line: 25 }],
  ])(
    'three models answered and judged, killed when %s, give the same verdicts, and nothing is asked again but what was under way',
    async (_, end) => {
      const server = await startModelServer({ latencyMs: LATENCY_MS })
      const folder = scratchFolder()
      await benchmarkIn(folder, ITEMS)
      await killed(end, [folder, server.url])
      // Once nothing is under way at a server whose client is gone, no request can still be counted.
      while (server.seen.inFlight > 0) await new Promise((resolve) => setImmediate(resolve))
      const askedBefore = server.seen.total
      const underWay = askedBefore - repliesIn(join(folder, 'lake'))
      await generateAndJudge(folder, flowSettings({ generator: server.url, judge: server.url }))
      expect(await verdictsIn(folder)).toEqual(truth)
      const twice = [...server.seen.byContent.values()].filter((count) => count > 1)
      console.log(
        `killed after ${askedBefore} of ${requests} requests: ${twice.length} asked twice, ${underWay} under way`,
      )
      expect(twice).toEqual(twice.map(() => 2))
      expect(twice).toHaveLength(underWay)
      expect(underWay).toBeLessThanOrEqual(MOST_UNDER_WAY)
      expect(server.seen.contents.size).toBe(requests)
      await server.close()
    },
    120_000,
  )
})
