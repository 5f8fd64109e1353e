import { readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLakeForWriting, UsageError, updateCache } from '#data'
import { openLakeReader } from '../../../../pipelines/explore/lake/lake-reader.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../../../data/lake/made-records.ts'
import { madeExploredLake } from '../made-lake.ts'

const PAGES = 'SELECT count(*) AS pages FROM pages'

async function openedLake() {
  const { folder } = await madeExploredLake()
  onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }))
  let time = 0
  const lake = await openLakeReader(folder, () => new Date(time))
  onTestFinished(() => lake.close())
  const pagesAfterAWhile = async () => {
    // What is asked first begins the look; what it finds is shown from then on.
    for (;;) {
      time += 10_000
      const [row] = await lake.rows<{ pages: number }>(PAGES)
      if (row?.pages !== 24 || lake.staleBecause() !== null) return row?.pages
    }
  }
  const pagesAfter = async (milliseconds: number) => {
    time += milliseconds
    const [row] = await lake.rows<{ pages: number }>(PAGES)
    return row?.pages
  }
  return { folder, lake, pagesAfterAWhile, pagesAfter }
}

async function openedWriter(folder: string) {
  const writer = await openLakeForWriting(folder, { name: 'other', holder: MADE_HOLDER, now: MADE_NOW })
  onTestFinished(() => writer.release())
  return { addPage: (n: number) => writer.append('crawl', visitLine(madeVisit(n))) }
}

describe('openLakeReader()', () => {
  it('openLakeReader() takes values apart from the text of a query', async () => {
    const { lake } = await openedLake()
    const rows = await lake.rows('SELECT $word AS word', { word: "'; DROP TABLE pages; --" })
    expect(rows).toEqual([{ word: "'; DROP TABLE pages; --" }])
  })

  it('openLakeReader() shows what a writer has added since, while it stays open', async () => {
    const { folder, pagesAfterAWhile } = await openedLake()
    const { addPage } = await openedWriter(folder)
    addPage(99)
    expect(await pagesAfterAWhile()).toBe(25)
  })

  it('openLakeReader() answers while the copy is made, then rests, and says since when it is behind', async () => {
    const { folder, lake, pagesAfter } = await openedLake()
    const { addPage } = await openedWriter(folder)
    addPage(99)
    await pagesAfter(10_000)
    let answersMeanwhile = 0
    while ((await pagesAfter(100)) === 24) answersMeanwhile++
    expect(answersMeanwhile).toBeGreaterThan(10)
    expect(lake.behindSince()).toBe(null)
    addPage(100)
    expect(await pagesAfter(2_000)).toBe(25)
    while (lake.behindSince() === null) expect(await pagesAfter(0)).toBe(25)
    const { ino } = statSync(join(folder, 'cache.duckdb'))
    expect(await pagesAfter(2_000)).toBe(25)
    expect(statSync(join(folder, 'cache.duckdb')).ino).toBe(ino)
    // A day is rest enough.
    await pagesAfter(86_400_000)
    while ((await pagesAfter(0)) === 25) expect(lake.staleBecause()).toBe(null)
    expect(await pagesAfter(0)).toBe(26)
    expect(lake.behindSince()).toBe(null)
  })

  it('openLakeReader() shows at once what another process has made ready', async () => {
    const { folder, lake, pagesAfter } = await openedLake()
    const { addPage } = await openedWriter(folder)
    addPage(99)
    await pagesAfter(10_000)
    while ((await pagesAfter(100)) === 24);
    addPage(100)
    expect(await updateCache(folder)).toBe(true)
    await pagesAfter(2_000)
    while ((await pagesAfter(0)) === 25) expect(lake.behindSince()).toBe(null)
    expect(await pagesAfter(0)).toBe(26)
  })

  it('openLakeReader() closes at once, though a copy is being made, and leaves the former one', async () => {
    const { folder, lake, pagesAfter } = await openedLake()
    const { addPage } = await openedWriter(folder)
    addPage(99)
    const { ino } = statSync(join(folder, 'cache.duckdb'))
    await pagesAfter(10_000)
    while (lake.behindSince() === null) await pagesAfter(0)
    await lake.close()
    expect(statSync(join(folder, 'cache.duckdb')).ino).toBe(ino)
    expect(await updateCache(folder)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it('openLakeReader() goes on showing the state before when the lake cannot be read, and says why', async () => {
    const { folder, lake, pagesAfterAWhile } = await openedLake()
    rmSync(join(folder, 'heads.json'))
    expect(await pagesAfterAWhile()).toBe(24)
    expect(lake.staleBecause()).toContain('heads.json')
  })

  it('openLakeReader() answers questions of users in turn, no more rows than asked for, and refuses what is none', async () => {
    const { lake } = await openedLake()
    const ask = (sql: string) => lake.answer({ sql, timeLimitSeconds: 10, mostRows: 3 })
    const [pages, numbers] = await Promise.all([ask('FROM pages'), ask('FROM range(2)')])
    expect(pages).toMatchObject({ isCut: true })
    expect(pages.rows).toHaveLength(3)
    expect(numbers).toMatchObject({ isCut: false, rows: [{ range: 0 }, { range: 1 }] })
    await expect(ask("COPY pages TO '/tmp/pages.csv'")).rejects.toThrow(UsageError)
    expect((await ask('FROM range(1)')).rows).toEqual([{ range: 0 }])
  })
})
