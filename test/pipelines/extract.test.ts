import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openCache, openLakeForWriting, queryRows } from '#data'
import { main } from '../../pipelines/cli/main.ts'
import { MADE_HOLDER, MADE_NOW } from '../data/lake/made-records.ts'
import { scratchFolder } from '../scratch-folder.ts'
import { madeHost } from './cli/made-host.ts'

const TEA =
  '<h1>How to make tea</h1><ol><li>Boil fresh water in the kettle.</li><li>Warm the pot with it.</li><li>Pour it over the leaves.</li></ol>'

async function say(folder: string, ...line: readonly string[]) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main([...line, '--json'], host)
  return { code, said: JSON.parse(printed()), complained: complained() }
}

async function count(folder: string, sql: string): Promise<unknown> {
  const { connection, close } = await openCache(join(folder, 'lake'))
  try {
    return (await queryRows(connection, sql))[0]
  } finally {
    close()
  }
}

it('extract run reads a folder with its subfolders, one document a page, and nothing twice', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'pages', 'deep'), { recursive: true })
  writeFileSync(join(folder, 'pages', 'tea.html'), TEA)
  writeFileSync(join(folder, 'pages', 'deep', 'coffee.html'), TEA.replaceAll('tea', 'coffee'))
  expect(await say(folder, 'extract', 'run', 'pages')).toMatchObject({ code: 0, said: { documents: 2, pages: 2 } })
  expect(await say(folder, 'extract', 'run', 'pages')).toMatchObject({ said: { pages: 0, stage_runs: 0 } })
  expect(await count(folder, 'SELECT count(*) AS n FROM candidates')).toEqual({ n: 2 })
})

it('extract run reads given pages again without their source when the stage has changed', async () => {
  const folder = scratchFolder()
  writeFileSync(
    join(folder, 'rows.jsonl'),
    `${JSON.stringify({ text: '1. Boil water.\n2. Warm the pot.\n3. Pour it over the leaves.', url: 'https://example.org/tea' })}\n`,
  )
  await say(folder, 'extract', 'run', 'rows.jsonl')
  rmSync(join(folder, 'rows.jsonl'))
  rmSync(join(folder, 'lake', 'stage_extract'), { recursive: true })
  rmSync(join(folder, 'lake', 'stage_find'), { recursive: true })
  expect(await say(folder, 'extract', 'run')).toMatchObject({ said: { documents: 1, failed: 0 } })
  expect(await count(folder, 'SELECT len(steps) AS n FROM candidates')).toEqual({ n: 3 })
})

it('extract run reads the newest version of a page only', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'pages'))
  for (const drink of ['tea', 'coffee', 'cocoa']) {
    writeFileSync(join(folder, 'pages', 'drink.html'), TEA.replaceAll('tea', drink))
    await say(folder, 'extract', 'run', 'pages')
  }
  rmSync(join(folder, 'lake', 'stage_extract'), { recursive: true })
  expect(await say(folder, 'extract', 'run')).toMatchObject({ said: { documents: 1 } })
  expect(await say(folder, 'extract', 'run')).toMatchObject({ said: { stage_runs: 0 } })
  expect(await count(folder, 'SELECT title FROM documents')).toEqual({ title: 'How to make cocoa' })
})

it('extract run says how many pages could not be read again', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'pages'))
  writeFileSync(join(folder, 'pages', 'tea.html'), TEA)
  await say(folder, 'extract', 'run', 'pages')
  rmSync(join(folder, 'lake', 'stage_extract'), { recursive: true })
  rmSync(join(folder, 'lake', 'warc'), { recursive: true })
  expect(await say(folder, 'extract', 'run')).toMatchObject({ said: { documents: 0, failed: 1 } })
})

it('extract run takes a WARC as given before, each capture once', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'pages'))
  writeFileSync(join(folder, 'pages', 'tea.html'), TEA)
  await say(folder, 'extract', 'run', 'pages')
  const again = ['extract', 'run', join('lake', 'warc'), '--lake', 'other'] as const
  expect(await say(folder, ...again)).toMatchObject({ said: { pages: 1, documents: 1 } })
  expect(await say(folder, ...again)).toMatchObject({ said: { pages: 0, stage_runs: 0 } })
})

it('extract run names a WARC that is cut in the middle of a record', async () => {
  const folder = scratchFolder()
  const head = 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.test/\r\nContent-Length: 99999\r\n\r\n'
  writeFileSync(join(folder, 'cut.warc'), `${head}HTTP/1.1 200 OK\r\n\r\nhi`)
  const { code, complained } = await say(folder, 'extract', 'run', 'cut.warc')
  expect(complained).toMatch(
    /Cannot read ".*cut\.warc": it ends in the middle of the record at byte 0 \(http:\/\/a\.test\/\)/,
  )
  expect(code).toBe(1)
})

it('extract run counts rows without a text, and names each in the run’s events', async () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'rows.jsonl'), '{"id":1,"text":"A word."}\n{"id":2,"text":null}\n{"id":3,"text":5}\n')
  const { said, complained } = await say(folder, 'extract', 'run', 'rows.jsonl')
  expect(said).toMatchObject({ pages: 1, skipped: 2 })
  expect(complained).toContain('2 files or rows of the input gave no page')
})

it('sql refuses a lake that has lost its heads, rather than to call it empty', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'pages'))
  writeFileSync(join(folder, 'pages', 'tea.html'), TEA)
  await say(folder, 'mine', 'run', '--input', 'pages')
  rmSync(join(folder, 'lake', 'heads.json'))
  expect((await say(folder, 'sql', '-c', 'SELECT 1')).complained).toContain('Run "h2e mine run" on this lake')
  await say(folder, 'mine', 'run')
  expect(await count(folder, 'SELECT count(*) AS n FROM candidates')).toEqual({ n: 1 })
})

it('mine run says who holds the lake', async () => {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(join(folder, 'lake'), { name: 'held', holder: MADE_HOLDER, now: MADE_NOW })
  const { code, complained } = await say(folder, 'mine', 'run')
  lake.release()
  expect(complained).toContain('("vitest", since')
  expect(code).toBe(1)
})

it('crawl status leaves out pages that were given, and a crawl visits them all the same', async () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'rows.jsonl'), `${JSON.stringify({ text: 'A word.', url: 'http://127.0.0.1:9/' })}\n`)
  await say(folder, 'extract', 'run', 'rows.jsonl')
  expect(await say(folder, 'crawl', 'status')).toMatchObject({ said: { stored: 0, failed: 0 } })
  await say(folder, 'crawl', 'run', '--seed', 'http://127.0.0.1:9/', '--set', 'crawl.max_retries=0')
  expect(await say(folder, 'crawl', 'status')).toMatchObject({ said: { stored: 0, queued: 1 } })
  expect(await count(folder, 'SELECT count(*) AS n FROM pages')).toEqual({ n: 1 })
})
