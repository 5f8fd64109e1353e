import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOPICS } from '#data'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { howToDocuments } from '../../../pipelines/soak/how-to-documents.ts'
import { killedMine, mine, type ReadLake, readLake, rowsOf, settingsFor } from './made-mine.ts'

const documents = howToDocuments(56)
const TARGET = 'targets.desired_valid_per_topic=2'

let lakes: ReadLake
let server: ModelServer
/** The first two of each topic, of all that a mine without a target finds. */
let expected: readonly unknown[]

beforeAll(async () => {
  lakes = await readLake(documents)
  server = await startModelServer({ latencyMs: 10 })
  const lake = `${lakes.folder}/lake-without-target`
  await mine(lake, [...settingsFor(server.url), `inputs.path=${lakes.folder}/documents.jsonl`])
  expected = await rowsOf(
    lake,
    `SELECT topic, procedure_id FROM procedures JOIN candidates USING (candidate_id)
     QUALIFY row_number() OVER (PARTITION BY topic ORDER BY document_id, procedure_id) <= 2 ORDER BY ALL`,
  )
}, 300_000)

afterAll(async () => {
  await server.close()
  lakes.remove()
})

function proceduresIn(lake: string) {
  return rowsOf(lake, 'SELECT topic, procedure_id FROM procedures ORDER BY ALL')
}

describe('desired_valid_per_topic', () => {
  it('desired_valid_per_topic keeps the first valid of each topic by document id, and drops the surplus as over_target', async () => {
    const lake = lakes.copy()
    const { counts } = await mine(lake, [...settingsFor(server.url), TARGET])
    expect(expected).toHaveLength(2 * TOPICS.length)
    expect(await proceduresIn(lake)).toEqual(expected)
    const surplus = await rowsOf(lake, "FROM drops WHERE reason = 'over_target'")
    expect(surplus).toHaveLength((counts['final_filter.kept'] ?? 0) - expected.length)
  }, 180_000)

  it('desired_valid_per_topic keeps the same with one question at a time, and when the mine was killed', async () => {
    const lake = lakes.copy()
    const settings = [...settingsFor(server.url), TARGET, 'llm.concurrency=1']
    await killedMine(lake, settings, { place: 'stage_final_filter', line: 9 })
    await mine(lake, settings)
    expect(await proceduresIn(lake)).toEqual(expected)
  }, 180_000)

  it('desired_valid_per_topic keeps the same when a question failed at first and is asked again', async () => {
    const faulty = await startModelServer({ faults: { share: 0.3, weights: { refusal: 1 }, atMost: 1 } })
    const lake = lakes.copy()
    const settings = [...settingsFor(faulty.url), TARGET]
    await mine(lake, settings)
    expect(await proceduresIn(lake)).not.toEqual(expected)
    for (let failed = true; failed; ) {
      const { counts } = await mine(lake, settings)
      failed = Object.keys(counts).some((name) => name.endsWith('.failed'))
    }
    expect(await proceduresIn(lake)).toEqual(expected)
    await faulty.close()
  }, 180_000)
})

describe('candidates_per_topic', () => {
  it('candidates_per_topic bounds the documents that are asked about, to the first by their ids', async () => {
    const lake = lakes.copy()
    const manifest = await mine(lake, [...settingsFor(server.url), 'targets.candidates_per_topic=2'])
    const asked = await rowsOf(lake, "SELECT DISTINCT item FROM calls WHERE stage = 'procedures' ORDER BY ALL")
    const topics = new Map(documents.map(({ url, topic }) => [url, topic]))
    const read = await rowsOf(lake, 'SELECT document_id, url FROM documents ORDER BY ALL')
    const first = TOPICS.flatMap((topic) => read.filter(({ url }) => topics.get(String(url)) === topic).slice(0, 2))
    expect(asked.map(({ item }) => item)).toEqual(first.map(({ document_id }) => document_id).toSorted())
    expect(manifest.counts['procedures.kept']).toBe(2 * TOPICS.length)
  }, 180_000)
})
