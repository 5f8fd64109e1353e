import { expect, it } from 'vitest'
import { UsageError } from '#data'
import { readTrainingSettings } from '../../../pipelines/train/training-settings.ts'

it('readTrainingSettings() writes beside the classifier unless told otherwise', () => {
  const settings = readTrainingSettings('topics', ['--labels', 'texts'])
  expect(settings).toMatchObject({ labels: 'texts', file: 'topics_weborganizer.jsonl.gz', seed: 1, folds: 5 })
  expect(settings).toMatchObject({ holdOut: 'text_weborganizer.jsonl', vectors: null })
  expect(settings.out).toMatch(/extractors[/\\]topics[/\\]weights\.json$/)
  expect(readTrainingSettings('formats', ['--labels', 'texts']).out).toMatch(/formats[/\\]weights\.json$/)
})

it('readTrainingSettings() keeps nothing for a last test when told so', () => {
  expect(readTrainingSettings('formats', ['--labels', 'texts', '--hold-out', 'none']).holdOut).toBeNull()
})

it.each([
  ['no folder of labelled texts was named', []],
  ['--folds is "one", not a number from 2 on', ['--labels', 'texts', '--folds', 'one']],
  ['--words is "", not a number from 1 on', ['--labels', 'texts', '--words', '']],
  ["Unknown option '--lables'", ['--lables', 'texts']],
])('readTrainingSettings() refuses: %s', (message, words) => {
  expect(() => readTrainingSettings('topics', words)).toThrow(UsageError)
  expect(() => readTrainingSettings('topics', words)).toThrow(message)
})
