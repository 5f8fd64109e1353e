import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordWeights } from '../../../pipelines/train/word-weights.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

let training: TrainingRun

beforeAll(async () => {
  const words = { 'Food & Dining': ['oven', 'flour', 'butter'], Transportation: ['brake', 'wheel', 'engine'] }
  training = await trainingRun({ script: 'train-word-weights.ts', field: 'topic', words })
})

afterAll(() => training.remove())

describe('wordWeights()', () => {
  it('wordWeights() gives ln(N / n) of a lemma, whatever its form in each text', () => {
    const texts = ['Stir it.', 'She stirs.', 'Stirring slowly', 'The end', 'The end']
    expect(wordWeights(texts)).toEqual({ documents: 5, unknown: 0.92, words: { stir: 0.51 } })
  })

  it('wordWeights() gives the same bytes whatever the order of the texts', () => {
    const texts = ['a pan and a lid', 'the pan', 'a lid', 'pan, lid', 'nothing']
    expect(JSON.stringify(wordWeights(texts.toReversed()))).toBe(JSON.stringify(wordWeights(texts)))
  })
})

describe('trainWordWeights()', () => {
  it('trainWordWeights() writes words and numbers only, from the labelled texts and the sample site', async () => {
    const out = path.join(training.folder, 'weights.json')
    const { stdout } = await training.run(['--labels', training.folder, '--out', out])
    const weights: unknown = JSON.parse(await readFile(out, 'utf8'))
    expect(weights).toMatchObject({ words: { oven: expect.any(Number), the: expect.any(Number) } })
    expect(stdout).toContain('words from')
  })

  it('trainWordWeights() exits 2 and says what is missing when no folder is named', async () => {
    const stderr = expect.stringContaining('no folder of labelled texts was named')
    await expect(training.run([])).rejects.toMatchObject({ code: 2, stderr })
  })
})
