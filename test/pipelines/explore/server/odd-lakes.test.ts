import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load } from 'cheerio'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FatalError, openCache, queryRows } from '#data'
import { serveExplorer } from '../../../../pipelines/explore/server/serve.ts'
import { scratchFolder } from '../../../scratch-folder.ts'
import { madeExploredLake } from '../made-lake.ts'

/** Serves a folder with a clock that can be put forward, by which the lake is looked at again. */
async function served(lakeFolder: string) {
  const clock = { ms: Date.parse('2026-01-02T00:00:00Z') }
  const mistakes: Error[] = []
  const explorer = await serveExplorer({
    lakeFolder,
    port: 0,
    hostname: '127.0.0.1',
    now: () => new Date(clock.ms),
    report: (mistake) => mistakes.push(mistake),
  })
  onTestFinished(() => explorer.close())
  return { url: explorer.url, clock, mistakes }
}

describe('checkLakeFolder()', () => {
  it('checkLakeFolder() refuses a folder of other things, and leaves nothing in it', async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'notes.txt'), 'buy milk')
    await expect(served(folder)).rejects.toThrow(FatalError)
    await expect(served(folder)).rejects.toThrow(/nothing in the folder is of a lake\. Make one with/)
    expect(readdirSync(folder)).toEqual(['notes.txt'])
  })

  it('checkLakeFolder() refuses a file, and a folder that is not there', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'lake')
    writeFileSync(file, '')
    await expect(served(file)).rejects.toThrow(/it is a file, not a folder/)
    await expect(served(join(folder, 'none'))).rejects.toThrow(/there is no such folder/)
  })

  it('checkLakeFolder() takes an empty folder, and one whose only run was killed before it wrote', async () => {
    const empty = scratchFolder()
    expect((await fetch((await served(empty)).url)).status).toBe(200)
    const begun = scratchFolder()
    mkdirSync(join(begun, 'runs'))
    expect((await fetch((await served(begun)).url)).status).toBe(200)
  })
})

describe('explorerApp() of a lake that is taken away', () => {
  it('explorerApp() tells that the lake is gone, calls it no mistake, and makes no folder for a label', async () => {
    const { folder } = await madeExploredLake()
    onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }))
    const cache = await openCache(folder)
    const [answer] = await queryRows<{ id: string }>(
      cache.connection,
      'SELECT generation_id AS id FROM generations LIMIT 1',
    )
    cache.close()
    const { url, clock, mistakes } = await served(folder)
    expect((await fetch(`${url}procedures`)).status).toBe(200)

    rmSync(folder, { recursive: true })
    clock.ms += 60_000
    // Whoever asks first after a while sets off the look at the lake.
    await fetch(`${url}procedures`)
    const told = async () => load(await (await fetch(`${url}procedures`)).text())('.stale').text()
    await expect.poll(told, { timeout: 20_000 }).toContain(folder)

    const asked = await fetch(`${url}sql?q=SELECT+count(*)+FROM+pages`)
    const page = load(await asked.text())
    expect([asked.status, page('.problem h1').text()]).toEqual([500, 'This cannot be shown'])
    expect(page('.problem').text()).toContain('there is no such folder')
    expect(mistakes).toEqual([])

    const label = new URLSearchParams({ annotator: 'ann', generation: answer?.id ?? '', verdict: 'no' })
    const headers = { origin: new URL(url).origin }
    const saved = await fetch(`${url}label/save`, { method: 'POST', headers, body: label, redirect: 'manual' })
    expect(saved.status).toBe(500)
    expect(await saved.text()).toContain('is not there any more')
    expect(existsSync(folder)).toBe(false)
  })
})
