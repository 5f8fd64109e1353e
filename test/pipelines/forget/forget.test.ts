import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTombstones } from '#data'
import { filesWith, type MadeLake, madeLake, rowsOf, SECRET, SHARED, SHARED_SECRET, type } from './made-lake.ts'

let made: MadeLake

beforeAll(async () => {
  made = await madeLake()
}, 180_000)

afterAll(() => made?.remove())

async function json(folder: string, ...line: readonly string[]) {
  const { code, printed, complained } = await type(folder, [...line, '--json'])
  expect(code, complained).toBe(0)
  return JSON.parse(printed)
}

describe('forget', () => {
  it('the made lake holds the text in every kind of file that forget has to see to', async () => {
    const places = (await filesWith(join(made.folder, 'lake'), SECRET)).map((name) => name.replace(/\/.*/, ''))
    expect([...new Set(places)]).toEqual(
      expect.arrayContaining([
        ...['bench', 'cache.duckdb', 'export', 'replies', 'runs', 'warc'],
        ...['extract', 'procedures', 'postprocess', 'final_filter'].map((stage) => `stage_${stage}`),
      ]),
    )
  })

  it('forget leaves nothing of a host in any file, and everything of the others', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const kept = "SELECT url FROM pages WHERE host IN ('kept.test', 'www.gone.test') ORDER BY url"
    const before = await rowsOf(lake, kept)
    const calls = await rowsOf(lake, 'SELECT count(*) AS n, sum(cost_usd) AS cost FROM calls')
    const said = await json(folder, 'forget', '--host', 'GONE.test.', '--reason', 'the owner asked')
    expect(said).toMatchObject({ host: 'gone.test', dry_run: false, reason: 'the owner asked', left: [] })
    expect(await filesWith(lake, SECRET)).toEqual([])
    expect(await rowsOf(lake, kept)).toEqual(before)
    expect(await rowsOf(lake, "SELECT url FROM pages WHERE url LIKE 'http://gone.test/%'")).toEqual([])
    expect(await rowsOf(lake, 'SELECT count(*) AS n, sum(cost_usd) AS cost FROM calls')).toEqual(calls)
    for (const kind of ['pages', 'visits', 'warc_records', 'documents', 'procedures', 'replies', 'generations']) {
      expect(said[kind], kind).toBeGreaterThan(0)
    }
    const files = readdirSync(join(lake, 'warc')).filter((name) => name.endsWith('.warc.gz'))
    for (const file of files) execFileSync('gunzip', ['-t', join(lake, 'warc', file)])
    expect(openTombstones(lake).all).toMatchObject([{ kind: 'host', host: 'gone.test', reason: 'the owner asked' }])
    expect(openTombstones(lake).all[0]?.finished_at).not.toBeNull()
  })

  it('forget keeps a text that stands at another URL too, and credits it to that one', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const said = await json(folder, 'forget', '--host', 'gone.test')
    expect(said.documents_elsewhere).toBe(1)
    expect(await rowsOf(lake, `SELECT url FROM documents WHERE "text" LIKE '%${SHARED_SECRET}%'`)).toEqual([
      { url: SHARED.kept },
    ])
    expect(await filesWith(lake, SHARED.gone)).toEqual([])
  })

  it('forget puts a version without it in the place of a benchmark, which verifies and says what it forgets', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const [{ n: before } = { n: 0 }] = await rowsOf(lake, 'SELECT count(*) AS n FROM bench_items')
    const { benchmarks, benchmark_items: gone } = await json(folder, 'forget', '--host', 'gone.test')
    expect(gone).toBeGreaterThan(0)
    expect(await rowsOf(lake, 'SELECT count(*) AS n FROM bench_items')).toEqual([{ n: Number(before) - gone }])
    expect((await type(folder, ['bench', 'verify'])).code).toBe(0)
    const [{ hash, new_hash, new_folder }] = benchmarks
    expect(new_hash).not.toBe(hash)
    const manifest = JSON.parse(readFileSync(join(new_folder, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ hash: new_hash, forgets: [{ hash, items: gone }] })
    expect(readFileSync(join(new_folder, 'datasheet.md'), 'utf8')).toContain(hash)
    const folders = readdirSync(join(lake, 'bench')).filter((name) => !name.endsWith('.parquet'))
    expect(folders.map((name) => join(lake, 'bench', name))).toEqual([new_folder])
    expect(openTombstones(lake).all[0]?.benchmarks).toEqual([hash])
    expect((await type(folder, ['forget', '--host', '*.gone.test'])).printed).toContain(hash)
  })

  it('forget counts with --dry-run what it would take, and writes nothing', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const names = (): readonly string[] => readdirSync(lake, { recursive: true, encoding: 'utf8' }).sort()
    const before = names()
    const { benchmarks: planned, ...dry } = await json(folder, 'forget', '--host', 'gone.test', '--dry-run')
    expect(names()).toEqual(before)
    expect(openTombstones(lake).all).toEqual([])
    const { benchmarks, ...wet } = await json(folder, 'forget', '--host', 'gone.test')
    expect({ ...dry, dry_run: false }).toEqual(wet)
    expect(planned.map(({ hash }: { hash: string }) => hash)).toEqual(
      benchmarks.map(({ hash }: { hash: string }) => hash),
    )
  })

  it('forget takes one URL, under whatever address the lake keeps its texts, and leaves the rest of its host', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const url = 'http://gone.test/d0'
    const [{ n } = { n: 0 }] = await rowsOf(lake, 'SELECT count(*) AS n FROM pages')
    expect(await json(folder, 'forget', '--url', `${url}?utm_source=x#top`)).toMatchObject({ url, pages: 2 })
    expect(await rowsOf(lake, 'SELECT count(*) AS n FROM pages')).toEqual([{ n: Number(n) - 2 }])
    expect(await filesWith(lake, SECRET)).not.toEqual([])
  })

  it('forget lets nothing come back: the same input is left out, and counted', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    await json(folder, 'forget', '--host', 'gone.test')
    const { code, complained } = await type(folder, ['build-bench', '--config', 'made.yaml'])
    expect(code, complained).toBe(0)
    expect(await filesWith(lake, SECRET)).toEqual([])
    expect(await rowsOf(lake, "SELECT url FROM pages WHERE url LIKE 'http://gone.test/%'")).toEqual([])
    const runs = readdirSync(join(lake, 'runs')).map((run) =>
      readFileSync(join(lake, 'runs', run, 'events.jsonl'), 'utf8'),
    )
    expect(runs.at(-1)).toContain('"reason":"forgotten"')
  }, 60_000)

  it('forget says that there is nothing, and puts up a tombstone all the same', async () => {
    const folder = made.copy()
    const { code, printed } = await type(folder, ['forget', '--host', 'unheard.test'])
    expect(code).toBe(0)
    expect(printed).toContain('The lake holds nothing of "unheard.test".')
    expect(openTombstones(join(folder, 'lake')).covers('https://unheard.test/x')).toBe(true)
  })

  it('forget leaves a file of the user that is older than the pages, and names it', async () => {
    const folder = made.copy()
    const lake = join(folder, 'lake')
    const path = join(lake, 'notes.txt')
    writeFileSync(path, readFileSync(join(folder, 'pages.jsonl')))
    execFileSync('touch', ['-d', '2020-01-01', path])
    const { printed } = await type(folder, ['forget', '--host', 'gone.test'])
    expect(printed).toContain('"notes.txt" quotes it. Remove it yourself.')
    expect(await filesWith(lake, SECRET)).toEqual(['notes.txt'])
  })

  it.each([
    [['forget'], 2, /say either --host or --url/],
    [['forget', '--host', 'a.test', '--url', 'http://a.test/'], 2, /say either --host or --url/],
    [['forget', '--host', 'http://a.test/'], 2, /Cannot forget the host "http:\/\/a.test\/": it is no host name/],
    [['forget', '--url', 'a.test/x'], 2, /Cannot forget "a.test\/x": it is no http, https or file URL/],
    [['forget', '--host', 'a.test', '--lake', 'elsewhere'], 1, /there is no lake ".*elsewhere"/],
  ])('forget refuses "h2e %j" and says what to do', async (line, exitCode, message) => {
    const { code, complained } = await type(made.folder, line)
    expect(code).toBe(exitCode)
    expect(complained).toMatch(message)
  })
})
