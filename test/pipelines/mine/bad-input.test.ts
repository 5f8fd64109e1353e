import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { howToDocuments, jsonLines } from '../../../pipelines/soak/how-to-documents.ts'
import { lakeRows } from '../../../pipelines/soak/lake-rows.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { mineCommand, type ReadLake, readLake, settingsFor } from './made-mine.ts'

const KEY = 'the-key-that-is-right'
const ENVIRONMENT = { MINE_KEY: KEY }

let read: ReadLake
let server: ModelServer

beforeAll(async () => {
  read = await readLake(howToDocuments(4))
  server = await startModelServer({ apiKey: KEY })
}, 180_000)

afterAll(async () => {
  await server.close()
  read.remove()
})

/** Settings under which the server would answer. */
function goodSettings(): readonly string[] {
  return [...settingsFor(server.url), 'llm.api_key_env=MINE_KEY']
}

/** Mines a copy of the lake and looks whether it holds the same pages and documents as before. */
async function spoiltMine(
  settings: readonly string[],
  more: { readonly words?: readonly string[]; readonly environment?: Readonly<Record<string, string>> } = {},
) {
  const lake = read.copy()
  const { pages, documents } = await lakeRows(lake)
  const asked = server.seen.total
  const ended = await mineCommand(lake, settings, { environment: ENVIRONMENT, ...more })
  expect(await lakeRows(lake)).toMatchObject({ pages, documents })
  return { ...ended, asked: server.seen.total - asked }
}

/** Our filter's prompt with another placeholder, in a file of its own. */
function promptWith(placeholder: string): string {
  const own = fileURLToPath(new URL('../../../configs/prompts/filter.md', import.meta.url))
  const path = join(scratchFolder(), 'filter.md')
  writeFileSync(path, readFileSync(own, 'utf8').replace('{steps}', placeholder))
  return path
}

describe('h2e mine run', () => {
  it('h2e mine run ends with exit code 1 at a wrong key, which is not shown', async () => {
    const wrong = 'a-key-nobody-knows'
    const { code, complained, printed } = await spoiltMine(goodSettings(), { environment: { MINE_KEY: wrong } })
    expect(code).toBe(1)
    expect(complained).toMatch(
      /Cannot ask the model "rules-demo" at ".*": .*401.*Check the key, and that it is one for/,
    )
    expect(complained + printed).not.toContain(wrong)
  }, 180_000)

  it('h2e mine run ends with exit code 2 without a key, before the server is asked', async () => {
    const { code, complained, asked } = await spoiltMine(goodSettings(), { environment: {} })
    expect([code, asked]).toEqual([2, 0])
    expect(complained).toMatch(/the environment variable MINE_KEY is not set/)
  }, 180_000)

  it('h2e mine run ends with exit code 1 at an unknown model, and names it', async () => {
    const { code, complained } = await spoiltMine([...goodSettings(), 'llm.model=rules-dmeo'])
    expect(code).toBe(1)
    expect(complained).toMatch(/Cannot ask the model "rules-dmeo" at .*404.*Check the model's name/)
  }, 180_000)

  it('h2e mine run ends with exit code 1 when nobody listens at the address', async () => {
    const gone = await startModelServer()
    await gone.close()
    const settings = [...settingsFor(gone.url), 'llm.max_attempts=2']
    const { code, complained, asked } = await spoiltMine(settings)
    expect([code, asked]).toEqual([1, 0])
    expect(complained).toMatch(/Cannot ask the model "rules-demo" at .*Start the server, or check base_url/)
  }, 180_000)

  it('h2e mine run ends with exit code 2 at --max-cost without a price, before the server is asked', async () => {
    const prices = join(scratchFolder(), 'prices.yaml')
    writeFileSync(prices, 'dated: 2026-01-01\nmodels: {}\n')
    const settings = [...goodSettings(), `prices=${prices}`]
    const { code, complained, asked } = await spoiltMine(settings, { words: ['--max-cost', '1'] })
    expect([code, asked]).toEqual([2, 0])
    expect(complained).toMatch(/Cannot keep the model "rules-demo" to a cost: it has no price/)
  }, 180_000)

  it('h2e mine run ends with exit code 2 at a prompt with an unknown placeholder, before the server is asked', async () => {
    const settings = [...goodSettings(), `prompts.filter=${promptWith('{stpes}')}`]
    const { code, complained, asked } = await spoiltMine(settings)
    expect([code, asked]).toEqual([2, 0])
    expect(complained).toMatch(/filter\.md.*stpes/s)
  }, 180_000)

  it('h2e mine run ends with exit code 2 at a table without the column of the text, before the server is asked', async () => {
    const table = join(scratchFolder(), 'rows.jsonl')
    writeFileSync(table, '{"id": "1", "body": "1. Boil water."}\n')
    const { code, complained, asked } = await spoiltMine([...goodSettings(), `inputs.path=${table}`])
    expect([code, asked]).toEqual([2, 0])
    expect(complained).toMatch(/rows\.jsonl": it has no column "text"/)
  }, 180_000)

  it('h2e mine run ends with exit code 1 at JSON lines cut in the middle of one, names the line, and keeps what came before', async () => {
    const folder = scratchFolder()
    mkdirSync(join(folder, 'lake'))
    const lines = jsonLines(howToDocuments(3))
    const table = join(folder, 'cut.jsonl')
    writeFileSync(table, lines.slice(0, lines.length - 40))
    const settings = [...goodSettings(), `inputs.path=${table}`]
    const cut = await mineCommand(join(folder, 'lake'), settings, { environment: ENVIRONMENT })
    expect(cut.code).toBe(1)
    expect(cut.complained).toMatch(/cut\.jsonl" line 3: .*Mend the file and run again/)
    expect((await lakeRows(join(folder, 'lake'))).documents).toHaveLength(2)
    writeFileSync(table, lines)
    const mended = await mineCommand(join(folder, 'lake'), settings, { environment: ENVIRONMENT })
    expect(mended.code, mended.complained).toBe(0)
    expect((await lakeRows(join(folder, 'lake'))).procedures).toHaveLength(3)
    expect([...server.seen.byContent.values()].filter((count) => count > 1)).toEqual([])
  }, 180_000)
})
