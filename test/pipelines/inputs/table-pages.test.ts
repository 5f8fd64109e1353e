import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FatalError } from '#data'
import { topicOf } from '../../../pipelines/inputs/topic-of.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { readPages } from './read-pages.ts'

function inScratch(name: string, content: string): string {
  const path = join(scratchFolder(), name)
  writeFileSync(path, content)
  return path
}

function jsonLines(rows: readonly object[]): string {
  return inScratch('rows.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

describe('readTablePages()', () => {
  it('readTablePages() keeps rows that repeat an id with another text, and tells of them', async () => {
    const path = jsonLines([
      { id: 'a', text: 'one' },
      { id: 'a', text: 'two' },
      { id: 'a', text: 'one' },
      { id: 'a', text: 'three' },
    ])
    const { pages, skipped, noticed } = await readPages({ path })
    const file = pathToFileURL(path).href
    expect(pages.map((page) => [page.url, page.text, page.givenId])).toEqual([
      [`${file}#a`, 'one', 'a'],
      [`${file}#a~2`, 'two', 'a'],
      [`${file}#a~3`, 'three', 'a'],
    ])
    expect(skipped).toEqual([`${path} row 3: another row has the same id or URL and the same text`])
    expect(noticed[0]).toContain(`row 2: an earlier row has this id and another text: kept as ${file}#a~2`)
    expect(noticed).toHaveLength(2)
  })

  it('readTablePages() keeps rows that repeat a URL with another text under the file’s URL', async () => {
    const url = 'https://example.org/tea'
    const path = jsonLines([
      { id: 1, text: 'one', url },
      { id: 2, text: 'two', url },
      { id: 2, text: 'three' },
    ])
    const { pages, noticed } = await readPages({ path })
    const file = pathToFileURL(path).href
    expect(pages.map((page) => page.url)).toEqual([url, `${file}#2`, `${file}#2~2`])
    expect(pages.map((page) => page.givenId)).toEqual(['1', '2', '2'])
    expect(noticed[0]).toContain('an earlier row has this URL')
  })

  it('readTablePages() gives the id and the topic of a row, whatever the columns are called', async () => {
    const path = jsonLines([
      { name: 'a', text: 'one', kind: 'food and dining' },
      { name: null, text: 'two', kind: 'Cooking' },
      { text: 'three' },
    ])
    const { pages } = await readPages({ path, id_field: 'name', topic_field: 'kind' })
    expect(pages.map((page) => [page.givenId, page.givenTopic])).toEqual([
      ['a', 'Food & Dining'],
      [null, null],
      [null, null],
    ])
  })

  it('readTablePages() tells of rows without text', async () => {
    const path = jsonLines([{ text: 'one' }, { text: ' ' }, { text: null }, { other: 1 }, { text: 7 }])
    const { pages, skipped } = await readPages({ path })
    expect(pages).toHaveLength(1)
    expect(skipped).toEqual([2, 3, 4, 5].map((row) => `${path} row ${row}: the column "text" holds no text`))
  })

  it('readTablePages() reads ids that are no proper Unicode', async () => {
    const { pages, error } = await readPages({ path: inScratch('rows.jsonl', '{"id":"\\ud83d","text":"x"}\n') })
    expect([pages.length, error]).toEqual([1, undefined])
  })
})

describe('readJsonLines()', () => {
  it('readJsonLines() tolerates a byte order mark, empty lines and U+2028', async () => {
    const path = inScratch('rows.jsonl', '\uFEFF{"text":"one\u2028two"}\r\n\r\n{"text":"three"}')
    expect((await readPages({ path })).pages.map((page) => page.text)).toEqual(['one\u2028two', 'three'])
  })

  it('readJsonLines() gives what comes before a bad line and names it', async () => {
    const { pages, error } = await readPages({ path: inScratch('rows.jsonl', '{"text":"x"}\n\n{"text":"y') })
    expect(pages).toHaveLength(1)
    expect(error).toBeInstanceOf(FatalError)
    expect(String(error)).toContain('rows.jsonl" line 3: ')
  })
})

describe('readCsvRows()', () => {
  const rowsOf = async (content: string) => readPages({ path: inScratch('rows.csv', content) })

  it('readCsvRows() reads quotes, line breaks inside them, empty lines and a byte order mark', async () => {
    const { pages, error } = await rowsOf(
      '\uFEFFid,text\r\na,"one\r\n""two"", three"\r\n\r\nb,5" pipe\r\nc,"""x"""\r\n"d","""\n"',
    )
    expect(error).toBeUndefined()
    expect(pages.map((page) => [page.givenId, page.text])).toEqual([
      ['a', 'one\n"two", three'],
      ['b', '5" pipe'],
      ['c', '"x"'],
      ['d', '"\n'],
    ])
  })

  it('readCsvRows() finds the delimiter in the first line', async () => {
    for (const delimiter of ['\t', ';', '|', ',']) {
      const { pages } = await rowsOf(`"a,b";text;url\na;one, two;\n`.replaceAll(';', delimiter))
      expect(pages.map((page) => page.text)).toEqual(delimiter === ',' ? [] : ['one, two'])
    }
  })

  it('readCsvRows() names the line of a row that does not fit, after what came before', async () => {
    const { pages, error } = await rowsOf('id,text\na,"one\ntwo"\nb\nc,three\n')
    expect(pages).toHaveLength(1)
    expect(String(error)).toContain('rows.csv" line 4: it has 1 fields where the first line names 2 columns')
    expect(String((await rowsOf('id,text\na,one,more\n')).error)).toContain('line 2: it has 3 fields')
    expect(String((await rowsOf('id,text\na,"one" more\n')).error)).toContain('line 2: text follows a closing quote')
    expect(String((await rowsOf('id,text\na,"one\nb,two\n')).error)).toContain(
      'line 2: a quote opened here is never closed',
    )
    expect(String((await rowsOf('text,text\na,b\n')).error)).toContain('line 1: it names the column "text" twice')
  })
})

describe('topicOf()', () => {
  it('topicOf() knows the fourteen topics whatever their case and signs', () => {
    expect(topicOf('science, math and technology')).toBe('Science, Math & Technology')
    expect(topicOf('SCIENCE_MATH_&_TECHNOLOGY')).toBe('Science, Math & Technology')
    expect(topicOf('Health')).toBe('Health')
    for (const other of ['Healthy', '', null, undefined, 3]) expect(topicOf(other)).toBeNull()
  })
})
