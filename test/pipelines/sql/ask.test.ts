import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCache, openLakeForWriting, readParquet } from '#data'
import { runSql, type SqlRequest } from '../../../pipelines/cli/verbs/sql.ts'
import { ask } from '../../../pipelines/sql/ask.ts'
import { writeAnswer } from '../../../pipelines/sql/write-answer.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'

let lakeFolder = ''

beforeAll(async () => {
  lakeFolder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  for (let n = 0; n < 3; n++) lake.append('crawl', visitLine(madeVisit(n)))
  await lake.compact(MADE_NOW)
  lake.release()
})

afterAll(() => rmSync(lakeFolder, { recursive: true, force: true }))

async function answer(sql: string, timeLimitSeconds = 30) {
  const { connection, close } = await openCache(lakeFolder)
  try {
    return await ask(connection, { sql, timeLimitSeconds })
  } finally {
    close()
  }
}

describe('ask()', () => {
  it('ask() answers a SELECT with integers as numbers', async () => {
    expect((await answer('SELECT count(*) AS n FROM pages')).rows).toEqual([{ n: 3 }])
  })

  it.each([
    'documents',
    'candidates',
    'procedures',
    'steps',
    'resources',
    'drops',
    'bench_items',
    'runs',
    'document_pages',
  ])('ask() finds the view %s empty where nothing has been made yet', async (view) => {
    expect((await answer(`SELECT count(*) AS n FROM ${view}`)).rows).toEqual([{ n: 0 }])
  })

  it('ask() answers EXPLAIN', async () => {
    expect((await answer('EXPLAIN SELECT * FROM pages')).rows.length).toBeGreaterThan(0)
  })

  it.each([
    ['DELETE FROM pages', /read-only/],
    ['CREATE TABLE mine AS SELECT 1', /read-only/],
    ["COPY pages TO '/tmp/h2e-escape.csv'", /file system operations are disabled/],
    ["ATTACH '/tmp/h2e-escape.duckdb'", /read-only/],
    ["SET memory_limit = '90GB'", /read-only/],
    ['INSTALL httpfs', /read-only/],
    ["SELECT * FROM read_text('/etc/hostname')", /file system operations are disabled/],
    ["FROM '/etc/passwd'", /disabled|does not exist/],
    ['SELECT 1; SELECT 2', /one SELECT or EXPLAIN at a time/],
    ['SELEC 1', /Cannot answer: Parser Error/],
    ['SELECT nothing FROM pages', /Cannot answer: Binder Error/],
    ['', /the question is empty/],
    ['-- only a comment', /the question is empty/],
  ])('ask() refuses %s', async (sql, message) => {
    await expect(answer(sql)).rejects.toThrow(message)
    expect(existsSync('/tmp/h2e-escape.csv')).toBe(false)
  })

  it('ask() ends a question that takes too long', async () => {
    await expect(answer('SELECT count(*) FROM range(100000000) a, range(100000000) b', 0.2)).rejects.toThrow(
      'Cannot answer within 0.2 seconds',
    )
  })
})

describe('writeAnswer()', () => {
  const SQL =
    'SELECT 7::BIGINT AS big, 2 AS small, 0.5::DOUBLE AS share, true AS yes, \'a,"b"\' AS word, ' +
    "TIMESTAMP '2026-01-02 03:04:05' AS at, [{'text': 'x', 'start': 1}] AS steps, NULL::VARCHAR AS nothing"

  it('writeAnswer() writes Arrow that apache-arrow reads back, lists and structs whole', async () => {
    const path = join(scratchFolder(), 'x.arrow')
    await writeAnswer(await answer(SQL), path)
    const [row] = tableFromIPC(readFileSync(path)).toArray()
    const { steps, at, ...rest } = row?.toJSON() ?? {}
    expect(rest).toEqual({ big: 7n, small: 2, share: 0.5, yes: true, word: 'a,"b"', nothing: null })
    expect(JSON.parse(JSON.stringify(steps))).toEqual([{ text: 'x', start: 1 }])
    expect(new Date(at).toISOString()).toBe('2026-01-02T03:04:05.000Z')
  })

  it('writeAnswer() writes Parquet, CSV, JSON lines and JSON', async () => {
    const folder = scratchFolder()
    const given = await answer(SQL)
    for (const kind of ['parquet', 'csv', 'jsonl', 'json']) await writeAnswer(given, join(folder, `x.${kind}`))
    expect(await readParquet(join(folder, 'x.parquet'))).toEqual(given.rows)
    expect(JSON.parse(readFileSync(join(folder, 'x.jsonl'), 'utf8'))).toEqual(given.rows[0])
    expect(JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'))).toEqual(given.rows)
    const csv = 'big,small,share,yes,word,at,steps,nothing\r\n7,2,0.5,true,"a,""b""",2026-01-02T03:04:05.000Z,'
    expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toContain(csv)
  })

  it('writeAnswer() refuses a name that tells no form', async () => {
    await expect(writeAnswer(await answer('SELECT 1 AS n'), 'x.doc')).rejects.toThrow('End it in .arrow, .parquet')
  })
})

describe('runSql()', () => {
  const request: SqlRequest = {
    lakeFolder: '',
    form: 'json',
    sql: undefined,
    file: undefined,
    query: undefined,
    schema: undefined,
    input: undefined,
    out: undefined,
    timeLimitSeconds: 30,
  }

  it('runSql() prints one JSON line', async () => {
    const { host, printed } = madeHost()
    await runSql(host, { ...request, lakeFolder, sql: 'select count(*) as n from pages' })
    expect(printed()).toBe('[{"n":3}]\n')
  })

  it('runSql() asks an Arrow file as "input" beside the lake, and locks both', async () => {
    const path = join(scratchFolder(), 'x.arrow')
    await writeAnswer(await answer('SELECT page_id, 1::BIGINT AS mark FROM pages LIMIT 2'), path)
    const { host, printed } = madeHost()
    const joined = 'SELECT sum(mark) AS marks FROM input JOIN pages USING (page_id)'
    await runSql(host, { ...request, lakeFolder, input: path, sql: joined })
    expect(printed()).toBe('[{"marks":2}]\n')
    const escaping = { ...request, lakeFolder, input: path, sql: "SELECT * FROM read_text('/etc/hostname')" }
    await expect(runSql(host, escaping)).rejects.toThrow('disabled')
  })

  it('runSql() answers a list of questions from a pipe, and goes on after an error', async () => {
    const { host, printed, complained } = madeHost('SELECT 1 AS a;\nSELECT nothing;\n.tables\nSELECT\n2 AS b;\n')
    await expect(runSql(host, { ...request, lakeFolder })).rejects.toThrow('Cannot answer 1 of the questions')
    const [first, tables, last] = printed().trim().split('\n')
    expect([first, last]).toEqual(['[{"a":1}]', '[{"b":2}]'])
    expect(tables).toContain('procedures')
    expect(complained()).toContain('Binder Error')
  })

  it('runSql() takes no comment for a question, in a file or a pipe', async () => {
    const file = join(scratchFolder(), 'x.sql')
    writeFileSync(file, '-- first\nSELECT 1 AS a;\n-- last\n')
    const given = madeHost()
    await runSql(given.host, { ...request, lakeFolder, file })
    expect(given.printed()).toBe('[{"a":1}]\n')
    writeFileSync(file, '-- nothing\n')
    await expect(runSql(given.host, { ...request, lakeFolder, file })).rejects.toThrow('x.sql": it holds no question')
    const piped = madeHost('-- first\n.mode csv\nSELECT 1 AS a; -- last\n')
    await runSql(piped.host, { ...request, lakeFolder })
    expect(piped.printed()).toBe('a\r\n1\r\n')
  })

  it('runSql() says that there is no lake', async () => {
    const { host } = madeHost()
    await expect(runSql(host, { ...request, lakeFolder: '/nowhere', sql: 'SELECT 1' })).rejects.toThrow(
      'there is no such folder',
    )
  })

  it('runSql() reads an input whose file is torn as an error that names it', async () => {
    const path = join(scratchFolder(), 'x.jsonl')
    writeFileSync(path, '{"a":1}\n{"a":')
    const { host } = madeHost()
    await expect(runSql(host, { ...request, lakeFolder, input: path, sql: 'FROM input' })).rejects.toThrow(
      'x.jsonl" line 2',
    )
  })
})
