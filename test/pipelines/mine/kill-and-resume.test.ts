import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { howToDocuments } from '../../../pipelines/soak/how-to-documents.ts'
import { lakeDifferences } from '../../../pipelines/soak/lake-rows.ts'
import { killedMine, mine, type ReadLake, readLake, repliesIn, rowsOf, settingsFor } from './made-mine.ts'

const LATENCY_MS = 40

let read: ReadLake
let undisturbed = ''
let requests = 0

beforeAll(async () => {
  read = await readLake(howToDocuments(28))
  undisturbed = `${read.folder}/lake-undisturbed`
  const server = await startModelServer({ latencyMs: LATENCY_MS })
  await mine(undisturbed, [...settingsFor(server.url), `inputs.path=${read.folder}/documents.jsonl`])
  requests = server.seen.total
  await server.close()
}, 180_000)

afterAll(() => read.remove())

/** Once nothing is under way at a server whose client is gone, no request can still be counted. */
async function atRest({ seen }: ModelServer): Promise<void> {
  while (seen.inFlight > 0) await new Promise((resolve) => setImmediate(resolve))
}

describe('a mine killed and resumed', () => {
  it.each([
    ['a reply was kept and its outcome not yet written', { place: 'replies', line: 37 }],
    ['an outcome of an early stage was written', { place: 'stage_filter', line: 6 }],
    ['the last stage was at work', { place: 'stage_final_filter', line: 11 }],
  ])(
    'a mine killed when %s gives the same tables, and asks nothing again but what was under way',
    async (_, end) => {
      const server = await startModelServer({ latencyMs: LATENCY_MS })
      const lake = read.copy()
      const settings = settingsFor(server.url)
      await killedMine(lake, settings, end)
      await atRest(server)
      const askedBefore = server.seen.total
      const underWay = askedBefore - repliesIn(lake)
      await mine(lake, settings)
      expect(await lakeDifferences(undisturbed, lake)).toEqual([])
      const twice = [...server.seen.byContent.values()].filter((count) => count > 1)
      console.log(
        `killed after ${askedBefore} of ${requests} requests: ${twice.length} asked twice, ${underWay} under way`,
      )
      expect(twice).toEqual(twice.map(() => 2))
      expect(twice).toHaveLength(underWay)
      expect(underWay).toBeLessThanOrEqual(8)
      expect(server.seen.contents.size).toBe(requests)
      const states = await rowsOf(
        lake,
        `SELECT state FROM runs WHERE command LIKE '%mine%' OR command = 'made' ORDER BY 1`,
      )
      expect(states.map(({ state }) => state)).toEqual(['finished', 'finished', 'killed'])
      await server.close()
    },
    180_000,
  )
})
