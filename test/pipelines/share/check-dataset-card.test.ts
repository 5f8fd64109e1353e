import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { type CardFolder, checkDatasetCard } from '../../../pipelines/share/check-dataset-card.ts'

const FOLDER: CardFolder = {
  dataFiles: [
    { path: 'data/test-00000-of-00002.parquet', bytes: 10, rows: 3, columns: ['id', 'steps'] },
    { path: 'data/test-00001-of-00002.parquet', bytes: 11, rows: 2, columns: ['id', 'steps'] },
    { path: 'data/train-00000-of-00001.parquet', bytes: 20, rows: 7, columns: ['id'] },
  ],
  otherFiles: ['LICENSE.md', 'README.md'],
}

const GOOD = `---
pretty_name: Made
license: other
license_name: made-terms
license_link: LICENSE.md
language: [en, deu]
annotations_creators: [machine-generated]
task_categories: [text-generation]
task_ids: [language-modeling]
size_categories: ['n<1K']
configs:
  - config_name: benchmark
    default: true
    data_files: [{ split: test, path: data/test-*.parquet }]
  - config_name: pool
    data_files: [{ split: train, path: data/train-*.parquet }]
dataset_info:
  - config_name: benchmark
    features:
      - { name: id, dtype: string }
      - { name: steps, list: [{ name: text, dtype: string }, { name: start, dtype: int32 }] }
    splits: [{ name: test, num_bytes: 100, num_examples: 5 }]
    download_size: 21
    dataset_size: 100
  - config_name: pool
    features: [{ name: id, dtype: string }]
    splits: [{ name: train, num_bytes: 50, num_examples: 7 }]
    download_size: 20
    dataset_size: 50
---

# Made

Words.
`

interface Metadata {
  [key: string]: unknown
  configs: [Config, Config]
  dataset_info: [Info, Info]
}
interface Config {
  [key: string]: unknown
  data_files: [{ split: string; path: string }]
}
interface Info {
  [key: string]: unknown
  features: { name: string; [kind: string]: unknown }[]
  splits: [{ name: string; num_bytes: number; num_examples: number }]
}

/** What is wrong with the good card once its metadata is changed. */
function problemsWith(change: (metadata: Metadata) => void, folder: CardFolder = FOLDER): string {
  const [, front = '', body = ''] = GOOD.split('---\n')
  const metadata: Metadata = parse(front)
  change(metadata)
  return checkDatasetCard(`---\n${stringify(metadata)}---\n${body}`, folder).join('\n')
}

describe('checkDatasetCard()', () => {
  it('checkDatasetCard() finds nothing wrong with a good card', () => {
    expect(checkDatasetCard(GOOD, FOLDER)).toEqual([])
    expect(checkDatasetCard(GOOD.replaceAll('\n', '\r\n'), FOLDER)).toEqual([])
  })

  it('checkDatasetCard() asks for front matter that is YAML, each key once', () => {
    expect(checkDatasetCard('# Made\n', FOLDER).join()).toContain('does not begin with YAML')
    expect(checkDatasetCard(GOOD.replace('[en, deu]', '[en'), FOLDER).join()).toContain('The front matter is no YAML')
    expect(checkDatasetCard(GOOD.replace('license:', 'language: [en]\nlicense:'), FOLDER).join()).toContain('no YAML')
  })

  it.each(['pretty_name', 'license', 'language', 'task_categories', 'size_categories', 'configs', 'dataset_info'])(
    'checkDatasetCard() misses the key %s',
    (key) => {
      expect(problemsWith((metadata) => delete metadata[key])).toMatch(new RegExp(`^${key}: `, 'm'))
    },
  )

  it.each([
    ['license', 'my-own', 'no licence identifier'],
    ['license', 'Apache-2.0', 'no licence identifier'],
    ['language', ['english'], 'no ISO 639 code'],
    ['language', ['xx'], 'no ISO 639 code'],
    ['language', [], 'language'],
    ['task_categories', ['how-to'], 'no task of the hub'],
    ['task_ids', ['baking'], 'no narrower task'],
    ['size_categories', ['small'], 'no class of size'],
    ['size_categories', ['1K<n<10K'], '12 rows are n<1K'],
    ['annotations_creators', ['robots'], 'no kind of creator'],
    ['pretty_name', ' ', 'is empty'],
  ])('checkDatasetCard() refuses %s: %s', (key, value, problem) => {
    expect(problemsWith((metadata) => Object.assign(metadata, { [key]: value }))).toContain(problem)
  })

  it('checkDatasetCard() asks a licence of its own for a name and for terms that can be read', () => {
    expect(problemsWith((metadata) => delete metadata.license_name)).toContain('needs a license_name')
    expect(problemsWith((metadata) => delete metadata.license_link)).toContain('needs a license_link')
    expect(problemsWith((metadata) => Object.assign(metadata, { license_link: 'TERMS' }))).toContain('no file "TERMS"')
    expect(problemsWith((metadata) => Object.assign(metadata, { license_link: 'https://made.test/terms' }))).toBe('')
    expect(problemsWith((metadata) => Object.assign(metadata, { license: 'cc0-1.0', license_name: undefined }))).toBe(
      '',
    )
  })

  it('checkDatasetCard() refuses names of configurations and splits that the hub cannot use', () => {
    expect(problemsWith(({ configs }) => Object.assign(configs[0], { config_name: 'a/b' }))).toContain('holds one of')
    expect(problemsWith(({ configs }) => Object.assign(configs[1], { config_name: 'benchmark' }))).toContain(
      'stands twice',
    )
    expect(problemsWith(({ configs }) => delete configs[0].default)).toContain('0 of 2 are the default')
    expect(problemsWith(({ configs }) => Object.assign(configs[1], { default: true }))).toContain(
      '2 of 2 are the default',
    )
    expect(problemsWith(({ configs }) => Object.assign(configs[0].data_files[0], { split: 'te-st' }))).toContain(
      'is no split name',
    )
    expect(problemsWith(({ configs }) => configs[0].data_files.push({ ...configs[0].data_files[0] }))).toContain(
      '"test" twice',
    )
  })

  it('checkDatasetCard() wants every file in one split, and every split whole', () => {
    expect(problemsWith(({ configs }) => Object.assign(configs[0].data_files[0], { path: 'data/dev-*' }))).toContain(
      'no file of split test',
    )
    expect(problemsWith(({ configs }) => Object.assign(configs[1].data_files[0], { path: 'data/*' }))).toContain(
      'belongs to 2 splits',
    )
    const stranger = { path: 'data/notes.parquet', bytes: 1, rows: 0, columns: ['id'] }
    expect(problemsWith(() => {}, { ...FOLDER, dataFiles: [...FOLDER.dataFiles, stranger] })).toContain(
      'belongs to 0 splits',
    )
    expect(problemsWith(() => {}, { ...FOLDER, dataFiles: FOLDER.dataFiles.slice(1) })).toContain(
      'there are 1 files of split test',
    )
    const misnamed = FOLDER.dataFiles.map((file) => ({
      ...file,
      path: file.path.replace('test-00001-of-00002', 'test-1'),
    }))
    expect(problemsWith(() => {}, { ...FOLDER, dataFiles: misnamed })).toContain('is not named <split>-00000-of-000NN')
  })

  it('checkDatasetCard() compares figures and columns with those of the files', () => {
    expect(problemsWith(({ dataset_info }) => Object.assign(dataset_info[0].splits[0], { num_examples: 6 }))).toContain(
      'has 5 rows, not 6',
    )
    expect(problemsWith(({ dataset_info }) => Object.assign(dataset_info[0], { download_size: 1 }))).toContain(
      '21 bytes, not 1',
    )
    expect(problemsWith(({ dataset_info }) => Object.assign(dataset_info[0], { dataset_size: 1 }))).toContain(
      '100 bytes, not 1',
    )
    expect(problemsWith(({ dataset_info }) => dataset_info[0].features.pop())).toContain('has the columns id, steps')
    expect(
      problemsWith(({ dataset_info }) => dataset_info[0].splits.push({ name: 'dev', num_bytes: 0, num_examples: 0 })),
    ).toContain('its splits are not')
    expect(problemsWith(({ dataset_info }) => Object.assign(dataset_info[1], { config_name: 'other' }))).toMatch(
      /lacks "pool"[\s\S]*"other" is no configuration/,
    )
    expect(
      problemsWith(({ dataset_info }) => Object.assign(dataset_info[1].features[0] ?? {}, { dtype: 'text' })),
    ).toContain('no type of the hub')
    expect(problemsWith(({ dataset_info }) => delete dataset_info[1].features[0]?.dtype)).toContain(
      'needs one of dtype',
    )
  })

  it('checkDatasetCard() wants a card that says something', () => {
    expect(checkDatasetCard(GOOD.replace('# Made\n', ''), FOLDER)).toEqual(['The card has no title.'])
    expect(checkDatasetCard(`${GOOD}[More Information Needed]`, FOLDER).join()).toContain('information is missing')
  })
})
