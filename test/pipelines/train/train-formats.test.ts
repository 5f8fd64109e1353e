import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'train-formats-'))
  const rows = Array.from({ length: 48 }, (_, row) => JSON.stringify(labelledRow(row))).join('\n')
  await writeFile(path.join(folder, 'topics_weborganizer.jsonl.gz'), gzipSync(rows))
  const kept = Array.from({ length: 6 }, (_, row) => JSON.stringify(labelledRow(row))).join('\n')
  await writeFile(path.join(folder, 'text_weborganizer.jsonl'), kept)
})

afterAll(() => rm(folder, { recursive: true }))

describe('trainFormats()', () => {
  it('trainFormats() writes the same bytes twice, and a card that states their hash', async () => {
    const first = await trainedInto('first')
    const second = await trainedInto('second')
    expect(second.weights.equals(first.weights)).toBe(true)
    expect(second.card).toBe(first.card)
    expect(first.card).toContain(createHash('sha256').update(first.weights).digest('hex'))
    expect(first.stdout).toBe(first.card)
    expect(first.card).toContain('30 rows of 30 hosts')
    expect(first.card).toContain('the same id, host or first 60 words, 18 rows')
    expect(first.card).toContain('Last test: texts and hosts kept out of all training')
    expect(JSON.parse(first.weights.toString('utf8')).labels).toEqual(['News Article', 'Product Page', 'Tutorial'])
  })

  it('trainFormats() exits 2 and says what is missing when no folder is named', async () => {
    const stderr = expect.stringContaining('no folder of labelled texts was named')
    await expect(run([])).rejects.toMatchObject({ code: 2, stderr })
  })
})

async function trainedInto(name: string) {
  const out = path.join(folder, name, 'weights.json')
  await mkdir(path.dirname(out))
  const { stdout } = await run(['--labels', folder, '--out', out, '--words', '200', '--folds', '2'])
  const card = await readFile(path.join(folder, name, 'model-card.md'), 'utf8')
  return { weights: await readFile(out), card, stdout }
}

function run(flags: readonly string[]) {
  return promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'pipelines/train/train-formats.ts'), ...flags],
    { cwd: root },
  )
}

const WORDS = {
  Tutorial: ['oven', 'flour', 'butter', 'onion', 'simmer', 'sauce', 'bread'],
  'Product Page': ['hotel', 'passport', 'flight', 'luggage', 'beach', 'airport', 'ticket'],
  'News Article': ['player', 'quest', 'console', 'dice', 'score', 'boss', 'puzzle'],
}

function labelledRow(row: number) {
  const formats = Object.entries(WORDS)
  const [format, words] = formats[row % formats.length] ?? ['News Article', WORDS['News Article']]
  const text = Array.from({ length: 30 }, (_, at) => words[(row * 5 + at * at) % words.length]).join(' ')
  return { id: `row-${row}`, url: `http://host-${row}.test/page`, format, text }
}
