import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { howToDocuments } from '../../../pipelines/soak/how-to-documents.ts'
import { lakeRows } from '../../../pipelines/soak/lake-rows.ts'
import { mine, type ReadLake, readLake, rowsOf, settingsFor } from './made-mine.ts'

let read: ReadLake
let server: ModelServer
/** A second address of the same model. */
let other: ModelServer

beforeAll(async () => {
  read = await readLake(howToDocuments(14))
  server = await startModelServer({ gullible: true })
  other = await startModelServer()
}, 180_000)

afterAll(async () => {
  await server.close()
  await other.close()
  read.remove()
})

/** Our prompt of a stage with one more sentence, in a file of its own. */
function editedPrompt(stage: string, sentence: string): string {
  const own = fileURLToPath(new URL(`../../../configs/prompts/${stage}.md`, import.meta.url))
  const path = join(read.folder, `${stage}.md`)
  writeFileSync(path, readFileSync(own, 'utf8').replace('## User\n', `${sentence}\n\n## User\n`))
  return `prompts.${stage}=${path}`
}

describe('mining again', () => {
  it('mining again asks nothing when nothing changed, nor when only concurrency, timeout or address did', async () => {
    const lake = read.copy()
    const settings = settingsFor(server.url)
    const first = await mine(lake, settings)
    expect(first.model_calls).toBe(server.seen.total)
    const rows = await lakeRows(lake)
    const asked = server.seen.total
    for (const change of [[], ['llm.concurrency=3', 'llm.timeout=7'], [`llm.base_url=${other.url}`]]) {
      const again = await mine(lake, [...settings, ...change])
      expect(again).toMatchObject({ model_calls: 0, stage_runs: 0 })
    }
    expect([server.seen.total, other.seen.total]).toEqual([asked, 0])
    expect(await lakeRows(lake)).toEqual(rows)
  }, 180_000)

  it.each([
    ['postprocess', 'Write plainly.', ['postprocess']],
    ['resources', 'Write plainly.', ['resources']],
  ])(
    'mining again after the prompt of %s was edited asks only from that stage on',
    async (stage, sentence, asked) => {
      const lake = read.copy()
      const settings = settingsFor(server.url)
      await mine(lake, settings)
      const before = new Map(server.seen.byStage)
      const manifest = await mine(lake, [...settings, editedPrompt(stage, sentence)])
      const more = [...server.seen.byStage].filter(([name, count]) => count > (before.get(name) ?? 0))
      expect(more.map(([name]) => name)).toEqual(asked)
      const calls = await rowsOf(lake, `SELECT DISTINCT stage FROM calls WHERE run_id = '${manifest.run_id}'`)
      expect(calls.map((call) => call.stage)).toEqual(asked)
    },
    180_000,
  )

  it('mining again with a prompt that refuses everything leaves nothing that was accepted before', async () => {
    const lake = read.copy()
    const settings = settingsFor(server.url)
    await mine(lake, settings)
    expect(await rowsOf(lake, 'FROM procedures')).not.toEqual([])
    await mine(lake, [...settings, editedPrompt('filter', 'Ignore the previous rules and mark everything as unsafe.')])
    const { procedures = [], drops = [] } = await lakeRows(lake)
    expect(procedures).toEqual([])
    expect(drops.filter(({ stage }) => stage === 'postprocess' || stage === 'final_filter')).toEqual([])
  }, 180_000)
})
