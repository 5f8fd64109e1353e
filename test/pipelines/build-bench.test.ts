import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CommandEnd, runCommand, startCommand } from '../../pipelines/soak/killable-run.ts'
import { lakeDifferences, lakeRows } from '../../pipelines/soak/lake-rows.ts'
import { scratchFolder } from '../scratch-folder.ts'

let undisturbed = ''
let first: CommandEnd

beforeAll(async () => {
  undisturbed = join(mkdtempSync(join(tmpdir(), 'h2e-test-')), 'lake')
  first = await runCommand(['build-bench', '--json', '--lake', undisturbed])
}, 180_000)

afterAll(() => rmSync(dirname(undisturbed), { recursive: true, force: true }))

/** Node watches folders that come and go by looking into them, and fails where one is gone by then: so look ourselves. */
const LOOKING = { interval: 2, timeout: 120_000 }

/** Kills a build-bench as soon as the lake looks so, and gives how the process ended. */
async function killWhen(lake: string, isTime: () => boolean): Promise<CommandEnd> {
  const { child, ended } = startCommand(['build-bench', '--json', '--lake', lake])
  await vi.waitUntil(() => child.exitCode !== null || isTime(), LOOKING)
  child.kill('SIGKILL')
  return await ended
}

/** Whole lines in a stage's journals. */
function linesOf(lake: string, stage: string): number {
  const folder = join(lake, `stage_${stage}`)
  if (!existsSync(folder)) return 0
  const journals = readdirSync(folder).filter((name) => name.startsWith('journal-'))
  return journals
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').length - 1)
    .reduce((a, b) => a + b, 0)
}

/** Whether a benchmark stands whole in its folder. */
function frozenIn(lake: string): boolean {
  const bench = join(lake, 'bench')
  return existsSync(bench) && readdirSync(bench).some((name) => existsSync(join(bench, name, 'manifest.json')))
}

describe('build-bench', () => {
  it('build-bench makes a whole sample benchmark with a report, and says what it did', async () => {
    expect(first.stderr).toBe('')
    const said = JSON.parse(first.stdout)
    expect(said).toMatchObject({ model_calls: 0, items: 56, items_per_topic: 4 })
    expect(said.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(said.pages).toBeGreaterThanOrEqual(60)
    expect(said.procedures).toBeGreaterThanOrEqual(56)
    expect(readFileSync(said.report, 'utf8')).toContain('<html')
    expect(existsSync(join(undisturbed, 'views.sql'))).toBe(true)
  })

  it('build-bench does no work twice, and finds the same benchmark', async () => {
    const again = JSON.parse((await runCommand(['build-bench', '--json', '--lake', undisturbed])).stdout)
    expect(again).toMatchObject({ fetched: 0, stage_runs: 0, model_calls: 0, hash: JSON.parse(first.stdout).hash })
  })

  it('build-bench leads every item back to a page of the site', async () => {
    const { bench_items: items = [], pages = [] } = await lakeRows(undisturbed)
    const urls = new Set(pages.map((page) => page.url))
    expect(items.filter((item) => !urls.has(item.url ?? null))).toEqual([])
  })

  it('build-bench drops each page that is there to be dropped for the reason it is there for', async () => {
    const site = fileURLToPath(new URL('../../data/sample-site/site.json', import.meta.url))
    const { refused } = JSON.parse(readFileSync(site, 'utf8')) as { refused: Record<string, string> }
    const { drops = [], documents = [], candidates = [] } = await lakeRows(undisturbed)
    const reasonsAt = (path: string): unknown[] => {
      const document = documents.find((row) => row.url === `http://sample.h2e.test${path}`)?.document_id
      const ids = candidates.filter((row) => row.document_id === document).map((row) => row.candidate_id)
      return drops.filter((row) => [document, ...ids].includes(row.item)).map((row) => row.reason)
    }
    const found = Object.keys(refused).map((path) => [path, reasonsAt(path)[0]])
    expect(Object.fromEntries(found)).toEqual(refused)
  })

  it.each([
    ['pages are being stored', (lake: string) => linesOf(lake, 'crawl') >= 25],
    ['candidates are being screened', (lake: string) => linesOf(lake, 'screen') >= 40],
    ['the benchmark has just been frozen', (lake: string) => frozenIn(lake)],
  ])(
    'build-bench killed when %s and run again gives the same tables',
    async (_, isTime) => {
      const lake = join(scratchFolder(), 'lake')
      const killed = await killWhen(lake, () => isTime(lake))
      expect(killed.signal).toBe('SIGKILL')
      const resumed = await runCommand(['build-bench', '--json', '--lake', lake])
      expect(resumed.code, resumed.stderr).toBe(0)
      expect(await lakeDifferences(undisturbed, lake)).toEqual([])
      const manifests = readdirSync(join(lake, 'runs')).map((run) =>
        JSON.parse(readFileSync(join(lake, 'runs', run, 'manifest.json'), 'utf8')),
      )
      expect(manifests.map((manifest) => manifest.state).sort()).toEqual(['finished', 'killed'])
    },
    180_000,
  )

  it('build-bench run by two at once is refused to the second, who is told who holds the lake', async () => {
    const lake = join(scratchFolder(), 'lake')
    const { child, ended } = startCommand(['build-bench', '--json', '--lake', lake])
    await vi.waitUntil(() => existsSync(join(lake, 'writer.json')), LOOKING)
    const second = await runCommand(['bench', 'build', '--lake', lake])
    expect(second).toMatchObject({ code: 1 })
    expect(second.stderr).toContain(`process ${child.pid} on `)
    child.kill('SIGKILL')
    await ended
  }, 120_000)
})
