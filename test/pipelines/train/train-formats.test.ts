import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectTrainedAlike } from './expect-trained.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

const WORDS = {
  Tutorial: ['oven', 'flour', 'butter', 'onion', 'simmer', 'sauce', 'bread'],
  'Product Page': ['hotel', 'passport', 'flight', 'luggage', 'beach', 'airport', 'ticket'],
  'News Article': ['player', 'quest', 'console', 'dice', 'score', 'boss', 'puzzle'],
}

let training: TrainingRun

beforeAll(async () => {
  training = await trainingRun({ script: 'train-formats.ts', field: 'format', words: WORDS })
})

afterAll(() => training.remove())

describe('trainFormats()', () => {
  it('trainFormats() writes the same bytes twice, and a card that states their hash', async () => {
    await expectTrainedAlike(training, { labels: ['News Article', 'Product Page', 'Tutorial'] })
  })

  it('trainFormats() exits 2 and says what is missing when no folder is named', async () => {
    const stderr = expect.stringContaining('no folder of labelled texts was named')
    await expect(training.run([])).rejects.toMatchObject({ code: 2, stderr })
  })
})
