import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { JournalFile, type LakeWriter, openCache, openLakeForWriting, queryRows, streamStageTables } from '#data'
import { scratchFolder } from '../../scratch-folder.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from './made-records.ts'

let writers = 0

function open(folder: string): Promise<LakeWriter> {
  return openLakeForWriting(folder, { name: `writer-${writers++}`, holder: MADE_HOLDER, now: MADE_NOW })
}

async function pageIds(folder: string): Promise<readonly string[]> {
  const { connection, close } = await openCache(folder)
  const rows = await queryRows<{ page_id: string }>(connection, 'SELECT page_id FROM pages ORDER BY page_id')
  close()
  return rows.map((row) => row.page_id)
}

function filesOf(folder: string, stage: string): readonly string[] {
  const table = join(folder, `stage_${stage}`)
  const newest = readdirSync(table)
    .filter((name) => name.startsWith('files-'))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .at(-1)
  return JSON.parse(readFileSync(join(table, newest ?? ''), 'utf8')).files.map((file: { name: string }) => file.name)
}

describe('LakeWriter', () => {
  it('append() makes a row visible to readers at once, while the writer is at work', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1)))
    expect(await pageIds(folder)).toEqual(['page-1'])
    lake.append('crawl', visitLine(madeVisit(2)))
    expect(await pageIds(folder)).toEqual(['page-1', 'page-2'])
    await lake.compact(MADE_NOW)
    lake.release()
  })

  it('compact() turns journals into one part with the same rows, none twice', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    for (let n = 0; n < 50; n++) lake.append('crawl', visitLine(madeVisit(n)))
    await lake.compact(MADE_NOW)
    lake.release()
    expect(filesOf(folder, 'crawl')).toEqual([expect.stringMatching(/^part-.*\.parquet$/)])
    expect(await pageIds(folder)).toHaveLength(50)
  })

  it('compact() leaves files an older program wrote with other columns where they are, and no reader opens them', async () => {
    const folder = scratchFolder()
    const table = join(folder, 'stage_crawl')
    mkdirSync(table)
    writeFileSync(join(table, 'part-old.parquet'), 'rows in columns of long ago')
    writeFileSync(
      join(table, 'files-1.json'),
      JSON.stringify({ files: [{ name: 'part-old.parquet', kind: 'part', rows: 1, layout: 0 }] }),
    )
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1)))
    await lake.compact(MADE_NOW)
    lake.release()
    expect(filesOf(folder, 'crawl')).toEqual(['part-old.parquet', expect.stringMatching(/^part-writer/)])
    expect(existsSync(join(table, 'part-old.parquet'))).toBe(true)
    expect(await pageIds(folder)).toEqual(['page-1'])
  })

  it('compact() merges many parts into one', async () => {
    const folder = scratchFolder()
    for (let n = 0; n < 12; n++) {
      const lake = await open(folder)
      lake.append('crawl', visitLine(madeVisit(n)))
      await lake.compact(MADE_NOW)
      lake.release()
    }
    expect(filesOf(folder, 'crawl').length).toBeLessThan(10)
    expect(await pageIds(folder)).toHaveLength(12)
  }, 120_000)

  it('openLakeForWriting() takes up what a writer left that never closed, and cuts its torn last line', async () => {
    const folder = scratchFolder()
    const killed = await open(folder)
    killed.append('crawl', visitLine(madeVisit(1)))
    killed.append('crawl', visitLine(madeVisit(2)))
    killed.release()
    const [journal = ''] = filesOf(folder, 'crawl')
    appendFileSync(join(folder, 'stage_crawl', journal), '{"fingerprint":"crawl-1","item":"http://made')
    expect(await pageIds(folder)).toEqual(['page-1', 'page-2'])
    const lake = await open(folder)
    expect(lake.repairs).toEqual([{ path: join(folder, 'stage_crawl', journal), bytesCut: 44 }])
    lake.append('crawl', visitLine(madeVisit(3)))
    await lake.compact(MADE_NOW)
    lake.release()
    expect(await pageIds(folder)).toEqual(['page-1', 'page-2', 'page-3'])
  })

  it('openLakeForWriting() names file and line of a corrupt line in the middle, and loses nothing', async () => {
    const folder = scratchFolder()
    const killed = await open(folder)
    for (const n of [1, 2, 3]) killed.append('crawl', visitLine(madeVisit(n)))
    killed.release()
    const journal = join(folder, 'stage_crawl', filesOf(folder, 'crawl')[0] ?? '')
    const whole = readFileSync(journal, 'utf8')
    const lines = whole.split('\n')
    writeFileSync(journal, [lines[0], lines[1]?.slice(0, 50), lines[2], ''].join('\n'))
    await expect(open(folder)).rejects.toThrow(new RegExp(`Cannot read "${journal}" line 2: it is not JSON`))
    await expect(pageIds(folder)).rejects.toThrow('line 2')
    writeFileSync(journal, whole)
    const lake = await open(folder)
    lake.release()
    expect(await pageIds(folder)).toHaveLength(3)
  })

  it('openLakeForWriting() refuses a line with an unknown field', async () => {
    const folder = scratchFolder()
    const killed = await open(folder)
    killed.append('crawl', { ...visitLine(madeVisit(1)), values: [{ ...madeVisit(1), colour: 'red' }] })
    killed.release()
    await expect(open(folder)).rejects.toThrow(/line 1: values\[0\]: Unrecognized key: "colour"/)
  })

  it('openCache() names a truncated Parquet part and says what to do', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    for (let n = 0; n < 50; n++) lake.append('crawl', visitLine(madeVisit(n)))
    await lake.compact(MADE_NOW)
    lake.release()
    const part = join(folder, 'stage_crawl', filesOf(folder, 'crawl')[0] ?? '')
    truncateSync(part, 500)
    await expect(pageIds(folder)).rejects.toThrow(
      new RegExp(`Cannot read "${part}": the file is truncated.*Restore it`),
    )
    await expect(open(folder)).resolves.toBeDefined()
  })

  it('openLakeForWriting() says who holds a lake that is being written', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    await expect(open(folder)).rejects.toThrow(`process ${process.pid} on test ("vitest", since`)
    lake.release()
    ;(await open(folder)).release()
  })

  it('openLakeForWriting() says what to do when a file stands where the lake should be', async () => {
    const path = join(scratchFolder(), 'lake')
    writeFileSync(path, '')
    await expect(open(path)).rejects.toThrow(/Cannot write ".*lake": a file stands where a folder should be/)
  })

  it.runIf(process.platform === 'linux')('openLakeForWriting() says when the lake is not writable', async () => {
    await expect(open('/proc/h2e-lake')).rejects.toThrow('it is not writable')
    await expect(open('/sys/h2e-lake')).rejects.toThrow(/Cannot write "\/sys\/h2e-lake": it is not writable/)
  })

  it.runIf(process.platform === 'linux')(
    'append() says when no space is left, and what was written before is kept',
    () => {
      const journal = new JournalFile('/dev/full')
      expect(() => journal.append({ item: 1 })).toThrow('no space is left on the device. Free some space and run')
      journal.close()
    },
  )

  it('append() refuses once the lake was given back: another writer may have it', async () => {
    const lake = await open(scratchFolder())
    lake.release()
    expect(() => lake.append('crawl', visitLine(madeVisit(1)))).toThrow('this run has given it back')
  })

  it('append() refuses a closed journal, whose descriptor may be another file’s', () => {
    const journal = new JournalFile(join(scratchFolder(), 'events.jsonl'))
    journal.append({ a: 1 })
    journal.close()
    journal.close()
    expect(() => journal.append({ a: 2 })).toThrow('it is closed')
  })

  it('append() keeps line separators and lone surrogates inside a line', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1, { etag: 'a\u2028b\u2029c\ud83d' })))
    const rows: unknown[] = []
    for await (const row of lake.rows('SELECT etag FROM stage_crawl')) rows.push(row)
    lake.release()
    expect(rows).toEqual([{ etag: 'a\u2028b\u2029c\ufffd' }])
  })

  it('compact() leaves a replaced file to those who read the former list', async () => {
    const folder = scratchFolder()
    const longAgo = new Date(Date.now() - 86_400_000)
    for (let n = 0; n < 9; n++) {
      const lake = await open(folder)
      lake.append('crawl', visitLine(madeVisit(n)))
      await lake.compact(new Date())
      lake.release()
      const table = join(folder, 'stage_crawl')
      if (n < 8) for (const name of readdirSync(table)) utimesSync(join(table, name), longAgo, longAgo)
    }
    const parts = readdirSync(join(folder, 'stage_crawl')).filter((name) => name.endsWith('.parquet'))
    expect(filesOf(folder, 'crawl').filter((name) => name.startsWith('part'))).toHaveLength(1)
    expect(parts.length).toBeGreaterThan(8)
  })

  it('openCache() takes no column from the name of a folder', async () => {
    const folder = join(scratchFolder(), 'host=fake [1]*')
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1)))
    await lake.compact(MADE_NOW)
    lake.release()
    const { connection, close } = await openCache(folder)
    expect(await queryRows(connection, 'SELECT host FROM pages')).toEqual([{ host: 'made.test' }])
    close()
  })

  it.each([
    ['is gone', { state: 'failed', reason: 'http_404', status: 404 }, ['page-1']],
    ['asks to be left out', { state: 'refused', reason: 'noai', status: 200 }, []],
    ['is now disallowed', { state: 'refused', reason: 'robots' }, ['page-1']],
    ['has moved', { state: 'redirected', reason: 'redirect', status: 301 }, []],
    ['failed for the moment', { state: 'failed', reason: 'http_500', status: 500 }, ['page-1']],
  ] as const)('pages holds what it should of a page that %s', async (_, changes, expected) => {
    const folder = scratchFolder()
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1)))
    lake.append(
      'crawl',
      visitLine(madeVisit(1, { ...changes, content_hash: null, fetched_at: '2026-02-02T00:00:00.000Z' })),
    )
    await lake.compact(MADE_NOW)
    lake.release()
    expect(await pageIds(folder)).toEqual(expected)
  })

  it('openCache() reads a lake whose benchmark somebody moved away', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1)))
    lake.writeHeads({ fingerprints: {}, benchmark: { folder: 'moved-away', key: 'key' }, desired: null })
    await lake.compact(MADE_NOW)
    lake.release()
    const { connection, close } = await openCache(folder)
    expect(await queryRows(connection, 'SELECT count(*) AS n FROM bench_items')).toEqual([{ n: 0 }])
    close()
  })

  it('rows() reads a query over the stage tables', async () => {
    const folder = scratchFolder()
    const lake = await open(folder)
    lake.append('crawl', visitLine(madeVisit(1, { discovered: ['http://made.test/2'] })))
    const rows: unknown[] = []
    for await (const row of lake.rows('SELECT url, discovered FROM stage_crawl')) rows.push(row)
    lake.release()
    expect(rows).toEqual([{ url: 'http://made.test/1', discovered: ['http://made.test/2'] }])
  })

  it('streamStageTables() reads an empty lake as empty tables', async () => {
    const rows: unknown[] = []
    for await (const row of streamStageTables(join(scratchFolder(), 'none'), 'FROM stage_screen')) rows.push(row)
    expect(rows).toEqual([])
    expect(existsSync(join(scratchFolder(), 'none'))).toBe(false)
  })
})
