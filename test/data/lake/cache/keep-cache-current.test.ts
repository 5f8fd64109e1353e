import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepCacheCurrent, openCache, openLakeForWriting, queryRows, updateCache } from '#data'
import { scratchFolder } from '../../../scratch-folder.ts'
import { appendPage, MADE_PRINT, writeMadeHeads } from '../made-procedure-lines.ts'
import { MADE_HOLDER, MADE_NOW } from '../made-records.ts'

async function lakeWithText(characters: number): Promise<string> {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  writeMadeHeads(lake)
  appendPage(lake, 1)
  const text = 'x'.repeat(characters)
  const document = { document_id: 'long', title: '', language: 'en', text, blocks: [], structured: [], topic: null }
  const at = MADE_NOW.toISOString()
  lake.append('extract', {
    fingerprint: MADE_PRINT,
    item: 'long',
    kind: 'kept',
    reason: null,
    run: 'r',
    at,
    values: [document],
  })
  lake.release()
  return folder
}

describe('keepCacheCurrent()', () => {
  it('keepCacheCurrent() leaves a small lake to the first question', async () => {
    const folder = await lakeWithText(10)
    expect(await keepCacheCurrent(folder)).toBeNull()
    expect(existsSync(join(folder, 'cache.duckdb'))).toBe(false)
  })

  it('keepCacheCurrent() makes the cache of a large lake, which a question then finds current', async () => {
    const folder = await lakeWithText(17 * 1024 * 1024)
    expect(await keepCacheCurrent(folder)).toBeNull()
    expect(await updateCache(folder)).toBe(false)
    const { connection, close } = await openCache(folder)
    expect(await queryRows(connection, 'SELECT count(*) AS n FROM pages')).toEqual([{ n: 1 }])
    close()
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it('keepCacheCurrent() says why it could not', async () => {
    const folder = await lakeWithText(17 * 1024 * 1024)
    const crawl = join(folder, 'stage_crawl')
    for (const name of readdirSync(crawl)) if (name.startsWith('journal-')) writeFileSync(join(crawl, name), '{}\n')
    expect(await keepCacheCurrent(folder)).toMatch(/journal-.* line 1/)
  })
})
