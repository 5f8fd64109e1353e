import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { UsageError } from '#data'
import { readLabels } from '../../../pipelines/train/read-labels.ts'

let folder = ''
const ROW = JSON.stringify({
  id: 'a',
  url: 'http://www.host.test/a',
  topic: 'Hardware',
  format: 'News Article',
  text: 'Solder the wire.',
})

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'read-labels-'))
  await writeFile(path.join(folder, 'good.jsonl'), `${ROW}\n`)
  await writeFile(path.join(folder, 'good.jsonl.gz'), gzipSync(ROW))
  await writeFile(path.join(folder, 'bad-row.jsonl'), `${ROW}\n{"id": 1}\n`)
  await writeFile(path.join(folder, 'empty.jsonl'), '\n')
  await writeFile(path.join(folder, 'torn.jsonl.gz'), gzipSync(ROW).subarray(0, 20))
})

afterAll(() => rm(folder, { recursive: true }))

it('readLabels() reads JSONL, gzipped or not, under our name for the topic', async () => {
  const row = { id: 'a', host: 'host.test', label: 'Electronics & Hardware', text: 'Solder the wire.' }
  expect((await readLabels(path.join(folder, 'good.jsonl'), 'topic')).rows).toEqual([row])
  expect((await readLabels(path.join(folder, 'good.jsonl.gz'), 'topic')).rows).toEqual([row])
})

it('readLabels() reads the format where that is asked for', async () => {
  const { rows } = await readLabels(path.join(folder, 'good.jsonl'), 'format')
  expect(rows.map(({ label }) => label)).toEqual(['News Article'])
})

it.each([
  ['absent.jsonl', 'the file cannot be opened'],
  ['bad-row.jsonl', 'line 2: it is not an object with id, url, topic and text'],
  ['empty.jsonl', 'it has no rows'],
  ['torn.jsonl.gz', 'it is no whole gzip file'],
])('readLabels() refuses %s: %s', async (name, message) => {
  const reading = readLabels(path.join(folder, name), 'topic')
  await expect(reading).rejects.toThrow(UsageError)
  await expect(reading).rejects.toThrow(message)
})
