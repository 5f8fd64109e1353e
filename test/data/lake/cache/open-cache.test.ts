import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  type LakeWriter,
  openCache,
  openCacheMadeBeside,
  openCurrentCache,
  openDuckDb,
  openLakeForWriting,
  queryRows,
  rewriteParts,
  updateCache,
} from '#data'
import { seededRandom } from '../../../../pipelines/train/seeded-random.ts'
import { scratchFolder } from '../../../scratch-folder.ts'
import { appendPage, appendProcedure, MADE_PRINT, type MadeProcedure, writeMadeHeads } from '../made-procedure-lines.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../made-records.ts'

const TABLES = ['pages', 'document_pages', 'documents', 'candidates', 'procedures', 'drops', 'frontier', 'politeness']
const SEARCHES = ['the wood', '水']
const WORDS = ['the', 'wood', 'drawer', 'oven', 'lid', 'é', '水', 'Straße']

const PROGRAM = fileURLToPath(new URL('../../../../pipelines/h2e.js', import.meta.url))

/** A history makes a dozen caches. */
const SLOW_MS = 240_000

let writers = 0

function openWriter(folder: string): Promise<LakeWriter> {
  return openLakeForWriting(folder, { name: `w${writers++}`, holder: MADE_HOLDER, now: MADE_NOW })
}

/** All that a lake answers, in an order of its own. */
async function answersOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const { connection, close } = await openCache(folder)
  const answers: Record<string, unknown> = {}
  for (const table of TABLES) answers[table] = await queryRows(connection, `FROM ${table} ORDER BY ALL`)
  for (const words of SEARCHES) {
    answers[words] = await queryRows(connection, `FROM search_steps('${words}', most := 50)`)
    const sql = `SELECT count(*) AS n FROM steps WHERE holds_words("text", '${words}')`
    answers[`${words} scanned`] = await queryRows(connection, sql)
    answers[`${words} found`] = await queryRows(
      connection,
      `SELECT count(*) AS n FROM search_steps('${words}', most := 100000)`,
    )
    expect(answers[`${words} found`], words).toEqual(answers[`${words} scanned`])
  }
  close()
  return answers
}

/** The same of a copy of the lake that has no cache yet. */
async function answersFromScratch(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const copy = join(scratchFolder(), 'lake')
  cpSync(folder, copy, { recursive: true })
  for (const name of ['cache.duckdb', 'writer.lock', 'writer.json']) rmSync(join(copy, name), { force: true })
  return await answersOf(copy)
}

describe('openCache()', () => {
  it.each([1, 2])(
    'openCache() after any history answers what a cache made from scratch does (seed %i)',
    async (seed) => {
      const folder = scratchFolder()
      const random = seededRandom(seed)
      const below = (limit: number): number => Math.floor(random() * limit)
      let [pages, made] = [0, 0]
      const procedure = (): MadeProcedure => ({
        document: below(pages),
        goal: `How to make ${made++}`,
        topic: below(2) === 0 ? 'Health' : 'Travel & Tourism',
        steps: Array.from({ length: below(5) }, () =>
          Array.from({ length: 1 + below(5) }, () => WORDS[below(WORDS.length)]).join(' '),
        ),
      })
      let lake = await openWriter(folder)
      writeMadeHeads(lake)
      const changes: readonly (() => Promise<void> | void)[] = [
        () => void Array.from({ length: 40 }, () => appendProcedure(lake, procedure())),
        () => void Array.from({ length: 3 }, () => appendProcedure(lake, procedure())),
        () => appendPage(lake, pages++),
        () => lake.compact(MADE_NOW),
        // A page changed, and so its former document and all that came of it no longer count.
        () =>
          lake.append(
            'crawl',
            visitLine(madeVisit(below(pages), { fetched_at: '2026-02-03T00:00:00.000Z', content_hash: 'other' })),
          ),
        () => {
          const fingerprints = { extract: MADE_PRINT, find: MADE_PRINT, screen: below(2) === 0 ? 'other' : MADE_PRINT }
          const desired = below(2) === 0 ? { procedures: 20, by_topic: true } : null
          lake.writeHeads({ fingerprints, benchmark: null, desired })
        },
        () => writeMadeHeads(lake),
        async () => {
          await lake.compact(MADE_NOW)
          const where = { document_id: [`document-${below(pages)}`] }
          await rewriteParts(folder, { stage: 'find', where, name: `f${writers++}` })
        },
        async () => {
          lake.release()
          lake = await openWriter(folder)
        },
      ]
      for (let n = 0; n < 4; n++) appendPage(lake, pages++)
      for (let round = 0; round < 4; round++) {
        for (let change = 0; change <= below(3); change++) await changes[below(changes.length)]?.()
        expect(await answersOf(folder)).toEqual(await answersFromScratch(folder))
      }
      lake.release()
    },
    SLOW_MS,
  )

  it('openCache() adds a row that came to a sorted table, and does not make it as a whole', async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    const add = (goal: string, topic: 'Health' | 'Art & Design'): void =>
      appendProcedure(lake, { document: 1, goal, topic, steps: ['Go'] })
    for (let n = 0; n < 20; n++) add(`Do ${n}`, 'Health')
    await answersOf(folder)
    add('The last', 'Art & Design')
    await answersOf(folder)
    const { connection, close } = await openCache(folder)
    expect(await queryRows(connection, 'SELECT goal FROM procedures ORDER BY rowid DESC LIMIT 1')).toEqual([
      { goal: 'The last' },
    ])
    expect(await queryRows(connection, 'SELECT count(DISTINCT segment) AS n FROM _step_words')).toEqual([{ n: 2 }])
    close()
    lake.release()
  })

  it('openCache() leaves a cache as it is while nothing has changed', async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    const before = await answersOf(folder)
    const { ino, mtimeMs } = statSync(join(folder, 'cache.duckdb'))
    expect(await answersOf(folder)).toEqual(before)
    expect(statSync(join(folder, 'cache.duckdb'))).toMatchObject({ ino, mtimeMs })
    lake.release()
  })
})

describe('openCache() and what has not changed', () => {
  it('openCache() leaves what was mined as it is while no document comes or goes', { timeout: SLOW_MS }, async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    appendProcedure(lake, { document: 1, goal: 'Open the lid', topic: 'Health', steps: ['Go'] })
    const madeOf = async () => {
      await answersOf(folder)
      const { connection, close } = await openCache(folder)
      const rows = await queryRows<{ name: string; print: string }>(connection, 'SELECT name, print FROM _stamps')
      close()
      return Object.fromEntries(rows.map(({ name, print }) => [name, print]))
    }
    const first = await madeOf()
    lake.append('crawl', visitLine(madeVisit(50, { state: 'failed', reason: 'http_error', status: 500 })))
    lake.append('crawl', visitLine(madeVisit(51)))
    const second = await madeOf()
    for (const name of ['documents', 'candidates', 'procedures', '_mining_drops']) {
      expect([name, second[name]]).toEqual([name, first[name]])
    }
    expect(second._page_drops).not.toBe(first._page_drops)
    expect(await answersOf(folder)).toEqual(await answersFromScratch(folder))
    appendPage(lake, 2)
    appendProcedure(lake, { document: 2, goal: 'Close the lid', topic: 'Health', steps: ['Stay'] })
    const third = await madeOf()
    for (const name of ['documents', 'candidates', 'procedures', '_mining_drops']) {
      expect([name, third[name]]).not.toEqual([name, second[name]])
    }
    expect(await answersOf(folder)).toEqual(await answersFromScratch(folder))
    lake.release()
  })

  it('openCache() says that the disk is full, and leaves the former cache', { timeout: SLOW_MS }, async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    await answersOf(folder)
    const former = statSync(join(folder, 'cache.duckdb'))
    for (let n = 100; n < 6_000; n++) lake.append('crawl', visitLine(madeVisit(n)))
    const args = [process.execPath, PROGRAM, 'sql', '--lake', folder, '-c', 'SELECT 1']
    for (const more of [-100, 10, 500]) {
      const limited = `ulimit -f ${Math.floor(former.size / 1024) + more}; exec "$@"`
      const { stderr, status } = spawnSync('bash', ['-c', limited, 'bash', ...args], { encoding: 'utf8' })
      expect({ more, status, stderr }).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^Cannot write ".*cache/),
      })
      expect(statSync(join(folder, 'cache.duckdb')).ino).toBe(former.ino)
    }
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
    lake.release()
  })
})

describe('openCache() beside other processes', () => {
  it('openCache() clears away what a killed process left half-made, and leaves what another is making', async () => {
    const folder = scratchFolder()
    const killed = spawnSync(process.execPath, ['-e', '']).pid
    for (const name of [`${killed}.tmp`, `${killed}.tmp.wal`, `${process.ppid}.tmp`]) {
      writeFileSync(join(folder, `cache.duckdb.${name}`), 'half')
    }
    await answersOf(folder)
    const left = readdirSync(folder).filter((name) => name.startsWith('cache.duckdb'))
    expect(left.sort()).toEqual(['cache.duckdb', `cache.duckdb.${process.ppid}.tmp`])
  })

  it('openCache() makes again a cache that is damaged, or none of ours', async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    const answers = await answersOf(folder)
    writeFileSync(join(folder, 'cache.duckdb'), 'no database')
    expect(await answersOf(folder)).toEqual(answers)
    rmSync(join(folder, 'cache.duckdb'))
    const other = await openDuckDb({ path: join(folder, 'cache.duckdb') })
    await other.connection.run('CREATE TABLE _stamps AS SELECT 1 AS name')
    other.close()
    expect(await answersOf(folder)).toEqual(answers)
    lake.release()
  })
})

describe('openCacheMadeBeside()', () => {
  it('openCacheMadeBeside() is ended at any moment and leaves a whole cache; several at once make one', async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    await updateCache(folder)
    const pagesIn = async (): Promise<unknown> => {
      const { connection, close } = await openDuckDb({ path: join(folder, 'cache.duckdb') })
      const rows = await queryRows(connection, 'SELECT count(*) AS n FROM pages')
      close()
      return rows
    }
    lake.append('crawl', visitLine(madeVisit(2)))
    const until = [
      () => true,
      () => readdirSync(folder).some((name) => name.endsWith('.tmp')),
      () => readdirSync(folder).some((name) => name.endsWith('.tmp.wal')),
    ]
    for (const isTime of until) {
      const ending = new AbortController()
      const made = openCacheMadeBeside(folder, ending.signal)
      while (!isTime()) await new Promise(setImmediate)
      ending.abort()
      await expect(made).rejects.toThrow('SIGKILL')
      expect(await pagesIn()).toEqual([{ n: 1 }])
    }
    const { signal } = new AbortController()
    const opened = await Promise.all([1, 2, 3].map(() => openCacheMadeBeside(folder, signal)))
    for (const { connection, close } of opened) {
      expect(await queryRows(connection, 'SELECT count(*) AS n FROM pages')).toEqual([{ n: 2 }])
      close()
    }
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
    expect(await openCurrentCache(folder).then((cache) => cache?.close())).toBe(undefined)
    lake.release()
  }, 60_000)
})

describe('updateCache()', () => {
  it('updateCache() makes the cache that openCache() then finds current, and says whether there was anything to do', async () => {
    const folder = scratchFolder()
    const lake = await openWriter(folder)
    writeMadeHeads(lake)
    appendPage(lake, 1)
    expect(await updateCache(folder)).toBe(true)
    const { ino } = statSync(join(folder, 'cache.duckdb'))
    expect(await updateCache(folder)).toBe(false)
    await answersOf(folder)
    expect(statSync(join(folder, 'cache.duckdb')).ino).toBe(ino)
    lake.release()
  })
})
