import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Config } from '#configs'
import { UsageError, writeParquet } from '#data'
import { checkInput } from '../../../pipelines/inputs/check-input.ts'
import { scratchFolder } from '../../scratch-folder.ts'

async function check(input: object): Promise<void> {
  const settings = Config.parse({ inputs: input }).inputs
  if (settings === undefined) throw new Error('no input')
  await checkInput(settings)
}

function inScratch(name: string, content: string): string {
  const path = join(scratchFolder(), name)
  writeFileSync(path, content)
  return path
}

describe('checkInput()', () => {
  it('checkInput() accepts what can be read: tables, pages, and other names of columns', async () => {
    const path = inScratch('rows.jsonl', '{"id":"a","body":"x"}\n{"id":"b","body":"y","subject":"Health"}\n')
    await check({ path, text_field: 'body', url_field: 'id', topic_field: 'subject' })
    await check({ path: inScratch('page.html', '<p>x</p>') })
    await check({ path: inScratch('rows.csv', 'html\n<p>x</p>\n') })
    const parquet = join(scratchFolder(), 'rows.parquet')
    await writeParquet(parquet, { columns: { text: 'VARCHAR' }, rows: [{ text: 'x' }] })
    await check({ path: parquet })
  })

  it('checkInput() refuses a missing file, a folder without pages, and a kind it does not know', async () => {
    const folder = scratchFolder()
    await expect(check({ path: join(folder, 'none') })).rejects.toThrow(UsageError)
    await expect(check({ path: folder })).rejects.toThrow('it holds no file of a known kind')
    await expect(check({ path: inScratch('rows.doc', 'x') })).rejects.toThrow('Set inputs.format')
  })

  it('checkInput() names a missing column and those there are', async () => {
    const csv = inScratch('rows.csv', 'id,words\na,b\n')
    await expect(check({ path: csv })).rejects.toThrow('it has no column "text" or "html"; its columns are id, words')
    for (const field of ['id_field', 'url_field', 'topic_field']) {
      const input = { path: csv, text_field: 'words', [field]: 'other' }
      await expect(check(input)).rejects.toThrow(
        `it has no column "other", which inputs.${field} names; its columns are id, words`,
      )
    }
    const parquet = join(scratchFolder(), 'rows.parquet')
    await writeParquet(parquet, { columns: { id: 'VARCHAR', words: 'VARCHAR' }, rows: [{ id: 'a', words: 'x' }] })
    await expect(check({ path: parquet })).rejects.toThrow('its columns are id, words')
  })

  it('checkInput() looks into every file of a folder', async () => {
    const folder = scratchFolder()
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'a.jsonl'), '{"text":"x"}\n')
    writeFileSync(join(folder, 'sub', 'b.jsonl'), '{"words":"x"}\n')
    await expect(check({ path: folder })).rejects.toThrow('b.jsonl')
  })

  it('checkInput() refuses what cannot be read as what it is called, and tables without rows', async () => {
    for (const name of ['rows.parquet', 'rows.arrow', 'rows.jsonl', 'rows.jsonl.zst', 'rows.csv.gz', 'rows.arrow.xz']) {
      const error = await check({ path: inScratch(name, 'something else, longer than any mark') }).catch(
        (cause) => cause,
      )
      expect([name, error instanceof UsageError, String(error).includes(name)]).toEqual([name, true, true])
    }
    await expect(check({ path: inScratch('rows.jsonl', '\n') })).rejects.toThrow('its tables hold no rows')
  })
})
