import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLakeForWriting, UsageError } from '#data'
import { openLakeReader } from '../../../../pipelines/explore/lake/lake-reader.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit } from '../../../data/lake/made-records.ts'
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
  return { folder, lake, pagesAfterAWhile }
}

describe('openLakeReader()', () => {
  it('openLakeReader() takes values apart from the text of a query', async () => {
    const { lake } = await openedLake()
    const rows = await lake.rows('SELECT $word AS word', { word: "'; DROP TABLE pages; --" })
    expect(rows).toEqual([{ word: "'; DROP TABLE pages; --" }])
  })

  it('openLakeReader() shows what a writer has added since, while it stays open', async () => {
    const { folder, pagesAfterAWhile } = await openedLake()
    const writer = await openLakeForWriting(folder, { name: 'other', holder: MADE_HOLDER, now: MADE_NOW })
    const visit = madeVisit(99)
    writer.append('crawl', {
      item: visit.url,
      values: [visit],
      fingerprint: 'made',
      kind: 'kept',
      reason: null,
      run: 'made',
      at: MADE_NOW.toISOString(),
    })
    expect(await pagesAfterAWhile()).toBe(25)
    writer.release()
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
