import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCroissant } from '../../../pipelines/share/check-croissant.ts'
import { CROISSANT_FILE } from '../../../pipelines/share/croissant.ts'
import { exportDataset } from '../../../pipelines/share/export-dataset.ts'
import { hashesOf } from '../../../pipelines/share/file-hashes.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeShareLake, shareRequest } from './made-share-lake.ts'

/** What the format requires of a dataset, by its specification 1.0. */
const REQUIRED = [
  ...['@context', '@type', 'conformsTo', 'description', 'license', 'name', 'url', 'creator', 'datePublished'],
  'distribution',
]

interface Node {
  [key: string]: unknown
  '@id': string
}
interface Metadata {
  [key: string]: unknown
  distribution: Node[]
  recordSet: { '@id': string; key: Node; field: (Node & { subField?: Node[]; source?: object })[] }[]
}

async function exported() {
  const lake = await madeShareLake(scratchFolder(), { count: 56 })
  const target = join(scratchFolder(), 'dataset')
  await exportDataset(target, shareRequest(lake, { repo: 'made/how-to' }))
  const metadata: Metadata = JSON.parse(readFileSync(join(target, CROISSANT_FILE), 'utf8'))
  const hashes = hashesOf(target)
  const problemsWith = (change: (copy: Metadata) => unknown): string => {
    const copy = structuredClone(metadata)
    change(copy)
    return checkCroissant(copy, hashes).join('\n')
  }
  return { metadata, problemsWith }
}

describe('checkCroissant()', () => {
  it('checkCroissant() passes what croissant() writes, and misses each required property, broken ids and foreign files', async () => {
    const { metadata, problemsWith } = await exported()
    expect(problemsWith(() => {})).toBe('')
    for (const key of REQUIRED) {
      const problems = problemsWith((copy) => delete copy[key])
      expect(problems).toMatch(new RegExp(`^croissant\\.json (\\["${key}"\\]|${key})`, 'm'))
    }
    for (const key of ['name', 'contentUrl', 'encodingFormat', 'sha256']) {
      expect(problemsWith(({ distribution }) => delete distribution[0]?.[key])).toContain(key)
    }
    expect(problemsWith((copy) => Object.assign(copy, { conformsTo: 'http://schema.org' }))).toContain('conformsTo')
    expect(problemsWith((copy) => Object.assign(copy, { datePublished: 'soon' }))).toContain('datePublished')
    expect(
      problemsWith(({ distribution }) => Object.assign(distribution[0] ?? {}, { contentUrl: 'data/none' })),
    ).toContain('there is no file "data/none"')
    expect(
      problemsWith(({ distribution }) => Object.assign(distribution[0] ?? {}, { sha256: '0'.repeat(64) })),
    ).toContain('another SHA-256')
    const sets = (copy: Metadata) => copy.distribution.filter((node) => node['@type'] === 'cr:FileSet')
    expect(problemsWith((copy) => Object.assign(sets(copy)[0] ?? {}, { includes: 'none/*' }))).toContain(
      'no file matches',
    )
    expect(problemsWith((copy) => Object.assign(sets(copy)[0] ?? {}, { '@id': 'x' }))).toContain(
      '"test-files" leads nowhere',
    )
    expect(problemsWith(({ recordSet }) => Object.assign(recordSet[0]?.key ?? {}, { '@id': 'x' }))).toContain(
      '"x" leads nowhere',
    )
    expect(
      problemsWith(({ recordSet }) =>
        recordSet[0]?.field.push(structuredClone(recordSet[0].field[0] ?? { '@id': '' })),
      ),
    ).toContain('stands twice')
    expect(problemsWith(({ recordSet }) => delete recordSet[0]?.field[0]?.source)).toContain(
      'has neither source nor subField',
    )
    expect(metadata).toMatchObject({
      url: 'https://huggingface.co/datasets/made/how-to',
      creator: { name: 'made' },
      datePublished: '2026-05-06',
    })
  })

  it('croissant() describes steps as structs with a type and a place for each of their fields', async () => {
    const { metadata } = await exported()
    const steps = metadata.recordSet[0]?.field.find((field) => field['@id'] === 'benchmark/steps')
    expect(steps).toMatchObject({ dataType: 'cr:RecordSet', repeated: true })
    expect(steps?.subField).toMatchObject([
      {
        '@id': 'benchmark/steps/text',
        dataType: 'sc:Text',
        source: { extract: { column: 'steps' }, transform: { jsonPath: 'text' } },
      },
      { '@id': 'benchmark/steps/start', dataType: 'sc:Integer', description: expect.stringContaining('(characters)') },
      { '@id': 'benchmark/steps/end', dataType: 'sc:Integer' },
    ])
    const resources = metadata.recordSet[0]?.field.find((field) => field['@id'] === 'benchmark/resources')
    expect(resources).toMatchObject({ dataType: 'sc:Text', repeated: true })
  })
})
