import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectTrainedAlike } from './expect-trained.ts'
import { type TrainingRun, trainingRun } from './training-run.ts'

const WORDS = {
  'Food & Dining': ['oven', 'flour', 'butter', 'onion', 'simmer', 'sauce', 'bread'],
  Travel: ['hotel', 'passport', 'flight', 'luggage', 'beach', 'airport', 'ticket'],
  Games: ['player', 'quest', 'console', 'dice', 'score', 'boss', 'puzzle'],
}

let training: TrainingRun

beforeAll(async () => {
  training = await trainingRun({ script: 'train-topics.ts', field: 'topic', words: WORDS })
})

afterAll(() => training.remove())

describe('trainTopics()', () => {
  it('trainTopics() writes the same bytes twice, and a card that states their hash', async () => {
    await expectTrainedAlike(training, { labels: ['Food & Dining', 'Games', 'Travel & Tourism'] })
  })

  it('trainTopics() says what to name when the texts for the last test are not there', async () => {
    const stderr = expect.stringContaining('name another file with --file or --hold-out')
    const flags = ['--labels', training.folder, '--hold-out', 'absent.jsonl']
    await expect(training.run(flags)).rejects.toMatchObject({ code: 2, stderr })
  })

  it('trainTopics() exits 2 and says what is missing when no folder is named', async () => {
    const stderr = expect.stringContaining('no folder of labelled texts was named')
    await expect(training.run([])).rejects.toMatchObject({ code: 2, stderr })
  })
})
