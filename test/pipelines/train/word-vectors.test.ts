import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { UsageError } from '#data'
import { denseFeatures, vectorsOfRows } from '../../../pipelines/train/fold-vectors.ts'
import { readWordVectors } from '../../../pipelines/train/word-vectors.ts'

let folder = ''
const STORED = {
  dimensions: 2,
  words: ['bake', '.', 'bread'],
  vectors: { bake: [3, 4, 5, 0], '.': [1, 0, 1, 1], bread: [0, 2, 2, 2] },
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'word-vectors-'))
  await writeFile(path.join(folder, 'good.json'), JSON.stringify(STORED))
  await writeFile(path.join(folder, 'other.json'), '{"words": []}')
  await writeFile(path.join(folder, 'torn.json'), '{"words": [')
})

afterAll(() => rm(folder, { recursive: true }))

it('readWordVectors() reads vectors of words at length 1, and nothing but the words', async () => {
  const vectors = await readWordVectors(path.join(folder, 'good.json'))
  expect([...vectors.keys()]).toEqual(['bake', 'bread'])
  expect([...(vectors.get('bread') ?? [])]).toEqual([0, 1])
})

it.each([
  ['absent.json', 'it cannot be opened'],
  ['other.json', 'it has no dimensions, words and vectors'],
  ['torn.json', 'it is no JSON'],
])('readWordVectors() refuses %s: %s', async (name, message) => {
  const reading = readWordVectors(path.join(folder, name))
  await expect(reading).rejects.toThrow(UsageError)
  await expect(reading).rejects.toThrow(message)
})

it('denseFeatures() folds into weights of words that score a text as the meanings did', async () => {
  const vectors = await readWordVectors(path.join(folder, 'good.json'))
  const vocabulary = {
    rows: new Map([
      ['bake', 0],
      ['bread', 1],
      ['bake bread', 2],
    ]),
    rarity: Float64Array.of(1, 1, 1),
  }
  const ofRows = vectorsOfRows(vocabulary, { vectors, cut: (word) => [word] })
  const texts = [
    [0.6, 0.8, 0],
    [1, 0, 0],
    [0, 0.6, 0.8],
  ].map((values) => ({
    rows: Int32Array.of(0, 1, 2),
    values: Float64Array.from(values),
  }))
  const dense = denseFeatures(ofRows, { sample: texts, share: 0.5 })
  const weights = Float64Array.of(1, -2, 3, 0.5, -0.7, 0.1)
  const folded = dense.fold(weights, 1)
  const scored = (by: Float64Array, text: { rows: Int32Array; values: Float64Array }) =>
    text.rows.reduce((sum, row, at) => sum + (by[row] ?? 0) * (text.values[at] ?? 0), by.at(-1) ?? 0)
  for (const text of texts) expect(scored(folded, text)).toBeCloseTo(scored(weights, dense.extend(text)))
})
