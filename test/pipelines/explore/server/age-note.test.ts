import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { load } from 'cheerio'
import { expect, it, onTestFinished } from 'vitest'
import { openLakeReader } from '../../../../pipelines/explore/lake/lake-reader.ts'
import { explorerApp } from '../../../../pipelines/explore/server/app.ts'
import { madeExploredLake } from '../made-lake.ts'

it('explorerApp() tells since when the lake has grown, once it is behind for a while, and of a lake it cannot read that alone', async () => {
  const { folder } = await madeExploredLake()
  const now = () => new Date('2031-05-04T09:30:20Z')
  const lake = await openLakeReader(folder, now)
  onTestFinished(async () => {
    await lake.close()
    rmSync(dirname(folder), { recursive: true, force: true })
  })
  let age: { readonly behind: Date | null; readonly stale: string | null } = { behind: null, stale: null }
  const app = explorerApp({
    lake: { ...lake, behindSince: () => age.behind, staleBecause: () => age.stale },
    lakeFolder: folder,
    guard: { hostnames: null, token: null },
    now,
    report: () => undefined,
  })
  const notes = async () => {
    const $ = load(await (await app.request('/tables')).text())
    return $('.behind, .stale').text()
  }
  expect(await notes()).toBe('')
  age = { behind: new Date('2031-05-04T09:30:15Z'), stale: null }
  expect(await notes()).toBe('')
  age = { behind: new Date('2031-05-04T09:29:50Z'), stale: null }
  expect(await notes()).toBe('The lake has grown since 2031-05-04 09:29 UTC; what is new is being made ready.')
  age = { behind: new Date('2031-05-04T09:29:50Z'), stale: 'the disk is gone' }
  expect(await notes()).toBe('The lake could not be read again, this is its state before: the disk is gone')
})
