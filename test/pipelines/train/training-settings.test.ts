import { expect, it } from 'vitest'
import { UsageError } from '#data'
import { readTrainingSettings } from '../../../pipelines/train/training-settings.ts'

it('readTrainingSettings() writes beside the classifier unless told otherwise', () => {
  const settings = readTrainingSettings(['--labels', 'texts'])
  expect(settings).toMatchObject({ labels: 'texts', file: 'topics_weborganizer.jsonl.gz', seed: 1, folds: 5 })
  expect(settings.out).toMatch(/extractors[/\\]topics[/\\]weights\.json$/)
})

it.each([
  ['no folder of labelled texts was named', []],
  ['--folds is "one", not a number from 2 on', ['--labels', 'texts', '--folds', 'one']],
  ['--none-at is "", not a number from 0 on', ['--labels', 'texts', '--none-at', '']],
  ["Unknown option '--lables'", ['--lables', 'texts']],
])('readTrainingSettings() refuses: %s', (message, words) => {
  expect(() => readTrainingSettings(words)).toThrow(UsageError)
  expect(() => readTrainingSettings(words)).toThrow(message)
})
