import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { howToDocuments } from '../../../pipelines/soak/how-to-documents.ts'
import { lakeDifferences } from '../../../pipelines/soak/lake-rows.ts'
import { mine, mineCommand, type ReadLake, readLake, rowsOf, settingsFor } from './made-mine.ts'

const CONCURRENCY = 8

let read: ReadLake
let undisturbed = ''
let wholeCost = 0

beforeAll(async () => {
  read = await readLake(howToDocuments(28))
  undisturbed = `${read.folder}/lake-undisturbed`
  const server = await startModelServer()
  const settings = [...settingsFor(server.url), `inputs.path=${read.folder}/documents.jsonl`]
  wholeCost = (await mine(undisturbed, settings)).cost_usd
  await server.close()
}, 180_000)

afterAll(() => read.remove())

describe('a budget', () => {
  it.each([0.2, 0.7])(
    'a budget of money, %d of what is needed, is passed by no more than what is under way, and more money goes on from there',
    async (share) => {
      const server = await startModelServer({ latencyMs: 10 })
      const lake = read.copy()
      const settings = settingsFor(server.url)
      const cap = wholeCost * share
      const stopped = await mineCommand(lake, settings, { words: ['--max-cost', String(cap)] })
      expect(stopped).toMatchObject({ code: 3 })
      expect(stopped.complained).toMatch(
        /Everything so far is kept; run the same command again with a higher --max-cost/,
      )
      const [{ spent = null, dearest = null, calls = null } = {}] = await rowsOf(
        lake,
        'SELECT sum(cost_usd) AS spent, max(cost_usd) AS dearest, count(*)::INTEGER AS calls FROM calls',
      )
      expect(Number(spent)).toBeGreaterThanOrEqual(cap)
      expect(Number(spent)).toBeLessThanOrEqual(cap + CONCURRENCY * Number(dearest))
      expect(calls).toBe(server.seen.total)
      const [run] = await rowsOf(lake, 'SELECT state, cost_usd FROM runs ORDER BY started_at DESC LIMIT 1')
      expect(run).toMatchObject({ state: 'stopped', cost_usd: expect.closeTo(Number(spent), 9) })
      const { code } = await mineCommand(lake, settings, { words: ['--max-cost', String(wholeCost * 2)] })
      expect(code).toBe(0)
      expect(await lakeDifferences(undisturbed, lake)).toEqual([])
      expect([...server.seen.byContent.values()].filter((count) => count > 1)).toEqual([])
      await server.close()
    },
    180_000,
  )

  it('a budget of time ends the run with exit code 3, keeps everything, and the next run goes on from there', async () => {
    const server = await startModelServer({ latencyMs: 400, latencySpread: 0 })
    const lake = read.copy()
    const settings = settingsFor(server.url)
    const stopped = await mineCommand(lake, settings, { words: ['--deadline', '3'] })
    expect(stopped).toMatchObject({ code: 3 })
    expect(stopped.complained).toMatch(/the run was to end at .* with a later --deadline to go on/)
    const [{ late = null } = {}] = await rowsOf(
      lake,
      `SELECT count(*)::INTEGER AS late FROM calls JOIN runs USING (run_id)
       WHERE called_at - latency_ms * INTERVAL 1 millisecond > started_at + INTERVAL 3100 millisecond`,
    )
    expect(late).toBe(0)
    expect((await mineCommand(lake, settings)).code).toBe(0)
    expect(await lakeDifferences(undisturbed, lake)).toEqual([])
    expect([...server.seen.byContent.values()].filter((count) => count > 1)).toEqual([])
    await server.close()
  }, 180_000)
})
