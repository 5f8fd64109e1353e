import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clearLeftovers, openLakeForWriting, refuseNewerLayouts, rewriteParts, streamStageTables } from '#data'
import { scratchFolder } from '../../../scratch-folder.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../made-records.ts'

let writers = 0

async function lakeOf(pages: readonly (readonly number[])[]) {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: `w${writers++}`, holder: MADE_HOLDER, now: MADE_NOW })
  for (const part of pages) {
    for (const n of part) lake.append('crawl', visitLine(madeVisit(n)))
    await lake.compact(MADE_NOW)
  }
  return { folder, lake }
}

async function urlsIn(folder: string): Promise<readonly number[]> {
  const numbers: number[] = []
  for await (const { url } of streamStageTables<{ url: string }>(folder, 'SELECT url FROM stage_crawl')) {
    numbers.push(Number(url.replace('http://made.test/', '')))
  }
  return numbers
}

function partsIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'stage_crawl')).filter((name) => name.startsWith('part-'))
}

const urlsOf = (numbers: readonly number[]): readonly string[] => numbers.map((n) => `http://made.test/${n}`)

describe('rewriteParts()', () => {
  it('rewriteParts() takes rows out, keeps the order of the rest, and removes the old parts at once', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => (n * 7919) % 20_000)
    const { folder, lake } = await lakeOf([many, [20_001, 20_002], [20_003]])
    const before = partsIn(folder)
    const where = { url: urlsOf([5, 7, 20_002, 99_999]), _item: urlsOf([7, 8]) }
    expect(await rewriteParts(folder, { stage: 'crawl', where, name: 'f' })).toBe(4)
    const kept = [...many, 20_001, 20_002, 20_003].filter((n) => ![5, 7, 8, 20_002].includes(n))
    expect(await urlsIn(folder)).toEqual(kept)
    expect(partsIn(folder).filter((name) => before.includes(name))).toHaveLength(1)
    expect(await rewriteParts(folder, { stage: 'crawl', where, name: 'g' })).toBe(0)
    lake.release()
  })

  it('rewriteParts() removes a part that would be empty, and none without a match', async () => {
    const { folder, lake } = await lakeOf([[1, 2], [3]])
    expect(await rewriteParts(folder, { stage: 'crawl', where: { url: urlsOf([1, 2]) }, name: 'f' })).toBe(2)
    expect(await urlsIn(folder)).toEqual([3])
    expect(partsIn(folder)).toHaveLength(1)
    expect(await rewriteParts(folder, { stage: 'crawl', where: {}, name: 'g' })).toBe(0)
    expect(await rewriteParts(folder, { stage: 'judge', where: { item_id: ['x'] }, name: 'h' })).toBe(0)
    lake.release()
  })

  it('rewriteParts() blanks a column of the rows meant and leaves the rows', async () => {
    const { folder, lake } = await lakeOf([[1, 2]])
    const asked = { stage: 'crawl', where: { url: urlsOf([1]) }, blank: 'content_type', name: 'f' } as const
    expect(await rewriteParts(folder, asked)).toBe(1)
    const rows = []
    for await (const row of streamStageTables(folder, 'SELECT url, content_type FROM stage_crawl')) rows.push(row)
    expect(rows).toEqual([
      { url: 'http://made.test/1', content_type: null },
      { url: 'http://made.test/2', content_type: 'text/html' },
    ])
    expect(await rewriteParts(folder, { ...asked, name: 'g' })).toBe(0)
    lake.release()
  })

  it('rewriteParts() refuses a table with journals', async () => {
    const { folder, lake } = await lakeOf([])
    lake.append('crawl', visitLine(madeVisit(1)))
    await expect(rewriteParts(folder, { stage: 'crawl', where: {}, name: 'f' })).rejects.toThrow(RangeError)
    lake.release()
  })
})

describe('clearLeftovers()', () => {
  it('clearLeftovers() removes retired files without their grace, half-written parts, dead layouts and the cache', async () => {
    const { folder, lake } = await lakeOf([[1]])
    const table = join(folder, 'stage_crawl')
    mkdirSync(join(table, 'spill'))
    for (const name of ['part-x.parquet.tmp', 'journal-old-0.jsonl', 'part-old.parquet'])
      writeFileSync(join(table, name), 'text')
    for (const name of ['cache.duckdb', 'cache.duckdb.17.tmp']) writeFileSync(join(folder, name), 'text')
    const dead = join(folder, 'stage_find')
    mkdirSync(dead)
    writeFileSync(join(dead, 'part-dead.parquet'), 'text')
    const files = [{ name: 'part-dead.parquet', kind: 'part', rows: 1, layout: 1 }]
    writeFileSync(join(dead, 'files-1.json'), JSON.stringify({ files }))
    clearLeftovers(folder, MADE_NOW)
    expect(readdirSync(table).filter((name) => !name.startsWith('files-'))).toEqual(partsIn(folder))
    expect(await urlsIn(folder)).toEqual([1])
    expect(existsSync(join(dead, 'part-dead.parquet'))).toBe(false)
    expect(readFileSync(join(dead, 'files-2.json'), 'utf8')).toBe('{"files":[]}\n')
    expect(readdirSync(folder).filter((name) => name.startsWith('cache'))).toEqual([])
    lake.release()
  })
})

describe('refuseNewerLayouts()', () => {
  it('refuseNewerLayouts() names a file that a newer program wrote', () => {
    const folder = scratchFolder()
    expect(() => refuseNewerLayouts(folder)).not.toThrow()
    mkdirSync(join(folder, 'stage_find'))
    const files = [{ name: 'part-new.parquet', kind: 'part', rows: 1, layout: 99 }]
    writeFileSync(join(folder, 'stage_find', 'files-1.json'), JSON.stringify({ files }))
    expect(() => refuseNewerLayouts(folder)).toThrow(/Cannot forget in ".*part-new\.parquet": a newer h2e wrote it/)
  })
})
