import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunManifest } from '#data'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { howToDocuments } from '../../../pipelines/soak/how-to-documents.ts'
import { lakeDifferences } from '../../../pipelines/soak/lake-rows.ts'
import { mine, type ReadLake, readLake, rowsOf, settingsFor } from './made-mine.ts'

let read: ReadLake
let undisturbed = ''

beforeAll(async () => {
  read = await readLake(howToDocuments(28))
  undisturbed = `${read.folder}/lake-undisturbed`
  const server = await startModelServer()
  await mine(undisturbed, [...settingsFor(server.url), `inputs.path=${read.folder}/documents.jsonl`])
  await server.close()
}, 180_000)

afterAll(() => read.remove())

function failedIn({ counts }: RunManifest): number {
  return Object.entries(counts).reduce((sum, [name, count]) => sum + (name.endsWith('.failed') ? count : 0), 0)
}

describe('faults of a server', () => {
  it('faults of a server, one request in ten, change no table, and each is a call with its status', async () => {
    const server = await startModelServer({ seed: 5, faults: { share: 0.1 } })
    const lake = read.copy()
    const settings = settingsFor(server.url)
    const first = await mine(lake, settings)
    const second = await mine(lake, settings)
    expect(await lakeDifferences(undisturbed, lake)).toEqual([])
    const { faults, total, repeated } = server.seen
    expect(faults.size).toBeGreaterThan(4)
    const statuses = await rowsOf(lake, 'SELECT status, count(*)::INTEGER AS n FROM calls GROUP BY ALL ORDER BY ALL')
    const counted = Object.fromEntries(statuses.map(({ status, n }) => [String(status), Number(n)]))
    const met = (...kinds: readonly string[]): number =>
      [...faults].reduce((sum, [kind, count]) => sum + (kinds.includes(kind) ? count : 0), 0)
    expect(counted).toEqual({
      invalid: met('cut', 'wrong_type', 'word_for_number', 'empty'),
      ok: (await rowsOf(undisturbed, 'FROM calls')).length,
      refused: met('refusal'),
      transport_error: met('throttle', 'server_error', 'drop'),
    })
    expect(total).toBe(Object.values(counted).reduce((sum, count) => sum + count, 0))
    expect(repeated).toEqual([])
    expect(failedIn(first)).toBeGreaterThan(0)
    expect(failedIn(second)).toBe(0)
    await server.close()
  }, 180_000)
})
