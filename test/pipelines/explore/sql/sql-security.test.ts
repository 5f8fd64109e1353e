import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentHash } from '#data'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer
/** A folder beside the lake, with things in it that a question must not see. */
let outside: string

const SECRET = 'the-secret-of-the-outside'

beforeAll(async () => {
  explorer = await openExplorer()
  outside = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  writeFileSync(join(outside, 'secret.csv'), `word\n${SECRET}\n`)
  copyFileSync(join(explorer.folder, 'cache.duckdb'), join(outside, 'other.duckdb'))
}, 120_000)
afterAll(async () => {
  await explorer.close()
  rmSync(outside, { recursive: true, force: true })
})

/** Every file of a folder with a hash of what is in it. */
function filesOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return names.map((name) => {
    const path = join(folder, name)
    return statSync(path).isFile() ? `${name} ${contentHash(readFileSync(path).toString('base64'))}` : name
  })
}

async function asked(sql: string) {
  const response = await fetch(`${explorer.url}sql?${new URLSearchParams({ q: sql })}`)
  return { status: response.status, text: await response.text() }
}

/** Asks by the page and as a file; both must refuse, say why, show nothing of the outside, and leave all as it was. */
async function expectRefused(sql: string, why: RegExp): Promise<void> {
  const before = [...filesOf(explorer.folder), ...filesOf(outside)]
  const { status, text } = await asked(sql)
  expect({ sql, status }).toEqual({ sql, status: 400 })
  expect(text).toContain('There is no answer')
  expect(text).toMatch(why)
  expect(text).not.toContain(SECRET)
  const file = await fetch(`${explorer.url}sql/answer.csv?${new URLSearchParams({ q: sql })}`)
  expect(file.status).toBeGreaterThanOrEqual(400)
  expect(await file.text()).not.toContain(SECRET)
  expect([...filesOf(explorer.folder), ...filesOf(outside)]).toEqual(before)
  expect(explorer.mistakes).toEqual([])
}

const CLOSED = /file system operations are disabled/
const READ_ONLY = /read-only/

describe('the SQL page, through HTTP', () => {
  it.each([
    'SELECT * FROM read_text(FILE)',
    'SELECT * FROM read_blob(FILE)',
    'SELECT * FROM read_csv(FILE)',
    'FROM FILE',
    'FROM sniff_csv(FILE)',
    "FROM glob('OUTSIDE/*')",
    "SELECT * FROM read_json('OUTSIDE/*')",
    "SELECT * FROM read_parquet('OUTSIDE/*')",
    "SELECT * FROM query('FROM read_csv(''OUTSIDE/secret.csv'')')",
    "FROM read_text('https://example.com/')",
  ])('sqlPage reads no file: %s', async (sql) => {
    await expectRefused(withPaths(sql), CLOSED)
  })

  it.each([
    ["COPY pages TO 'OUTSIDE/out.csv'", CLOSED],
    ["COPY (SELECT 1) TO 'LAKE/out.parquet'", CLOSED],
    ["EXPLAIN ANALYZE COPY (SELECT 1) TO 'OUTSIDE/out.csv'", CLOSED],
    ["EXPORT DATABASE 'OUTSIDE/export'", CLOSED],
    ["SELECT * FROM query('COPY (SELECT 1) TO ''OUTSIDE/out.csv''')", /single SELECT/],
    ['CREATE TABLE mine AS SELECT 1', READ_ONLY],
    ['CREATE TEMP TABLE mine AS SELECT 1', READ_ONLY],
    ['EXPLAIN ANALYZE CREATE TABLE mine AS SELECT 1', READ_ONLY],
    ['DELETE FROM pages', READ_ONLY],
    ['DROP TABLE pages', READ_ONLY],
    ["UPDATE procedures SET goal = ''", READ_ONLY],
    ['CHECKPOINT', READ_ONLY],
  ])('sqlPage writes nothing, the lake neither: %s', async (sql, why) => {
    await expectRefused(withPaths(sql), why)
  })

  it.each([
    ["ATTACH 'OUTSIDE/other.duckdb' AS other", READ_ONLY],
    ["ATTACH ':memory:' AS mine", READ_ONLY],
    ["FROM read_duckdb('OUTSIDE/other.duckdb')", CLOSED],
    ["SELECT * FROM 'OUTSIDE/other.duckdb'", CLOSED],
    ['FROM other.main.procedures', /does not exist/],
    ['USE memory', READ_ONLY],
  ])('sqlPage sees no other lake: %s', async (sql, why) => {
    await expectRefused(withPaths(sql), why)
  })

  it.each([
    ['INSTALL httpfs', READ_ONLY],
    ['LOAD httpfs', READ_ONLY],
    ["LOAD 'OUTSIDE/secret.csv'", READ_ONLY],
    ["SET memory_limit = '90GB'", READ_ONLY],
    ['SET enable_external_access = true', READ_ONLY],
    ['EXPLAIN ANALYZE SET threads = 8', /locked/],
    ['RESET memory_limit', READ_ONLY],
    ['PRAGMA memory_limit = 90', READ_ONLY],
    ['PRAGMA enable_profiling', READ_ONLY],
    ['CALL enable_logging()', READ_ONLY],
    ['CREATE SECRET mine (TYPE http)', /disabled|read-only/],
  ])('sqlPage changes no setting and loads no extension: %s', async (sql, why) => {
    await expectRefused(withPaths(sql), why)
  })

  it('sqlPage runs one statement only', async () => {
    await expectRefused('SELECT 1; SELECT 2', /one SELECT or EXPLAIN at a time/)
    await expectRefused('SELECT 1; DROP TABLE pages', /one SELECT or EXPLAIN at a time/)
    await expectRefused('BEGIN; SELECT 1', /one SELECT or EXPLAIN at a time/)
  })

  it('sqlPage gives no variable of the environment', async () => {
    await expectRefused("SELECT getenv('HOME')", /getenv does not exist/)
  })

  it('sqlPage ends a question at its memory limit, keeps nothing on disk for it, and answers the next', async () => {
    await expectRefused(
      'SELECT list(repeat(chr((range % 90 + 33)::INTEGER), 1000)) FROM range(3000000)',
      /more memory than a question may have/,
    )
    expect((await asked('SELECT 41 + 1 AS sum')).text).toContain('42')
  }, 120_000)

  it('sqlPage ends a question at its time limit, even where DuckDB cannot be interrupted, and answers the next', async () => {
    const begun = performance.now()
    const [pairs] = await Promise.all([
      asked('SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000) c'),
      fetch(explorer.url).then(async (home) => expect(home.status).toBe(200)),
    ])
    expect(pairs.status).toBe(400)
    expect(pairs.text).toContain('Cannot answer within 20 seconds')
    expect(performance.now() - begun).toBeLessThan(40_000)
    expect((await asked('SELECT 41 + 1 AS sum')).text).toContain('42')
  }, 120_000)

  it('sqlPage shows texts of the lake as text, and asks nothing by itself from another site', async () => {
    const { text } = await asked(`SELECT goal, '</textarea><script>alert(1)</script>' AS script FROM procedures`)
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain("<script>document.title = 'taken'")
    const chart = await asked(`SELECT '<img src=x>' || n AS name, n AS "<b>number" FROM range(3) numbers(n)`)
    expect(chart.text).toContain('<svg class="marks"')
    expect(chart.text).not.toMatch(/<img|<b>number/)
    const csp = (await fetch(`${explorer.url}sql`)).headers.get('content-security-policy')
    expect(csp).toContain("default-src 'none'")
  })
})

function withPaths(sql: string): string {
  return sql
    .replace('FILE', `'${join(outside, 'secret.csv')}'`)
    .replaceAll('OUTSIDE', outside)
    .replaceAll('LAKE', explorer.folder)
}
