import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { Config } from '#configs'
import { writeParquet } from '#data'
import { readInput } from '../../../pipelines/inputs/read-input.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const ROWS = [
  { id: 'a', text: '1. Boil water.\n2. Steep the tea.', url: 'https://example.org/tea', topic: 'Food & Dining' },
  { id: 'b', text: 'Just words, "quoted", and a comma.', url: '', topic: '' },
]

async function read(input: object): Promise<{ url: string; kind: string; text: string }[]> {
  const settings = Config.parse({ inputs: input }).inputs
  if (settings === undefined) throw new Error('no input')
  const pages: { url: string; kind: string; text: string }[] = []
  for await (const page of readInput(settings)) {
    pages.push({ url: page.url, kind: page.kind, text: Buffer.from(page.body).toString() })
  }
  return pages
}

function inScratch(name: string, content: string | Uint8Array): string {
  const path = join(scratchFolder(), name)
  writeFileSync(path, content)
  return path
}

describe('readInput()', () => {
  it('readInput() reads the HTML files of a folder and its subfolders, in order', async () => {
    const folder = scratchFolder()
    mkdirSync(join(folder, 'b'))
    writeFileSync(join(folder, 'b', 'two.htm'), 'two')
    writeFileSync(join(folder, 'one.html'), 'one')
    writeFileSync(join(folder, 'notes.doc'), 'no page')
    symlinkSync(folder, join(folder, 'loop'))
    const pages = await read({ path: folder })
    expect(pages.map((page) => page.text)).toEqual(['two', 'one'])
    expect(pages[1]?.url).toBe(pathToFileURL(join(folder, 'one.html')).href)
  })

  it('readInput() reads only the files that globs name', async () => {
    const folder = scratchFolder()
    for (const name of ['a.html', 'b.html']) writeFileSync(join(folder, name), name)
    expect(await read({ path: folder, include_globs: ['a.*'] })).toHaveLength(1)
  })

  const expected = (path: string) => [
    { url: 'https://example.org/tea', kind: 'text', text: ROWS[0]?.text },
    { url: `${pathToFileURL(path).href}#b`, kind: 'text', text: ROWS[1]?.text },
  ]

  it('readInput() reads JSON lines, gzip or not', async () => {
    const lines = ROWS.map((row) => `${JSON.stringify(row)}\n`).join('')
    const plain = inScratch('rows.jsonl', lines)
    expect(await read({ path: plain })).toEqual(expected(plain))
    const packed = inScratch('rows.jsonl.gz', gzipSync(lines))
    expect(await read({ path: packed })).toEqual(expected(packed))
  })

  it('readInput() reads CSV', async () => {
    const path = inScratch(
      'rows.csv',
      'id,text,url,topic\na,"1. Boil water.\n2. Steep the tea.",https://example.org/tea,Food\nb,"Just words, ""quoted"", and a comma.",,\n',
    )
    expect(await read({ path })).toEqual(expected(path))
  })

  it('readInput() reads Parquet', async () => {
    const path = join(scratchFolder(), 'rows.parquet')
    const columns = { id: 'VARCHAR', text: 'VARCHAR', url: 'VARCHAR', topic: 'VARCHAR' }
    await writeParquet(path, { columns, rows: ROWS })
    expect(await read({ path })).toEqual(expected(path))
  })

  it('readInput() reads Arrow IPC', async () => {
    const columns = {
      id: ROWS.map((row) => row.id),
      text: ROWS.map((row) => row.text),
      url: ROWS.map((row) => row.url),
    }
    const path = inScratch('rows.arrow', tableToIPC(tableFromArrays(columns), 'file'))
    expect(await read({ path })).toEqual(expected(path))
  })

  it('readInput() reads a column of HTML as HTML, and columns under other names', async () => {
    const html = inScratch('rows.jsonl', '{"html":"<p>x</p>","url":"https://example.org/"}\n')
    expect(await read({ path: html })).toEqual([{ url: 'https://example.org/', kind: 'html', text: '<p>x</p>' }])
    const named = inScratch('rows.jsonl', '{"body":"x","link":"https://example.org/"}\n')
    const fields = { text_field: 'body', url_field: 'link' }
    expect(await read({ path: named, ...fields })).toEqual([{ url: 'https://example.org/', kind: 'text', text: 'x' }])
  })

  it('readInput() names the file, the line or the column that cannot be read', async () => {
    const torn = inScratch('rows.jsonl', '{"text":"x"}\n{"text":')
    await expect(read({ path: torn })).rejects.toThrow('rows.jsonl" line 2')
    const list = inScratch('rows.jsonl', '[1]\n')
    await expect(read({ path: list })).rejects.toThrow('line 1: it is no JSON object')
    const other = inScratch('rows.jsonl', '{"words":"x"}\n')
    await expect(read({ path: other })).rejects.toThrow('it has no column "text" or "html"; its columns are words')
    const broken = inScratch('rows.arrow', 'not arrow')
    await expect(read({ path: broken })).rejects.toThrow('Cannot read "')
    const empty = inScratch('rows.parquet', '')
    await expect(read({ path: empty })).rejects.toThrow('Cannot read "')
  })
})
