import { description } from './card/dataset-card.ts'
import { bibtex } from './card/identity-section.ts'
import type { DatasetColumn, Meaning } from './dataset-columns.ts'
import { type DatasetFacts, prettyName } from './dataset-facts.ts'
import type { Feature } from './feature.ts'
import { LICENSE_FILE } from './license-text.ts'
import { noteOf } from './note-of.ts'
import type { WrittenSplit } from './write-shards.ts'

/** The file of the Croissant metadata. */
export const CROISSANT_FILE = 'croissant.json'

/** The version of the Croissant format that is written; docs.mlcommons.org/croissant/docs/croissant-spec.html. */
export const CROISSANT_VERSION = 'http://mlcommons.org/croissant/1.0'

/** The dataset as Croissant metadata (JSON-LD): files with their hashes, and a record set for each split. */
export function croissant(facts: DatasetFacts): object {
  const { repo, license, day, languages, version, splits } = facts
  const words = prettyName(facts)
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: CROISSANT_VERSION,
    name: facts.name,
    alternateName: words,
    description: description(facts),
    // Without a place on the hub yet: the card beside this file, wherever both stand.
    url: repo === undefined ? 'README.md' : `https://huggingface.co/datasets/${repo}`,
    license: { '@type': 'sc:CreativeWork', name: license, url: LICENSE_FILE },
    creator: { '@type': 'sc:Organization', name: repo?.split('/')[0] ?? 'not named' },
    datePublished: day,
    version,
    inLanguage: languages,
    keywords: ['how-to', 'procedures', 'instructions'],
    citeAs: bibtex(facts),
    isLiveDataset: false,
    distribution: splits.flatMap(filesOf),
    recordSet: splits.map((split) => recordSet(split, facts)),
  }
}

const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
} as const

const PARQUET = 'application/x-parquet'

function filesOf(split: WrittenSplit): readonly object[] {
  const objects = split.shards.map(({ path, bytes, sha256 }) => ({
    '@type': 'cr:FileObject',
    '@id': path,
    name: path,
    contentUrl: path,
    contentSize: `${bytes} B`,
    encodingFormat: PARQUET,
    sha256,
  }))
  const set = {
    '@type': 'cr:FileSet',
    '@id': fileSetId(split),
    name: fileSetId(split),
    description: `The Parquet files of the split ${split.name}.`,
    encodingFormat: PARQUET,
    includes: `data/${split.name}-*.parquet`,
  }
  return [...objects, set]
}

function fileSetId({ name }: WrittenSplit): string {
  return `${name}-files`
}

function recordSet(split: WrittenSplit, facts: DatasetFacts): object {
  return {
    '@type': 'cr:RecordSet',
    '@id': split.config,
    name: split.config,
    description: `Split ${split.name}: ${split.meaning}.`,
    key: { '@id': `${split.config}/${split.key}` },
    field: split.columns.map((column) => columnField(column, { split, facts })),
  }
}

interface Place {
  readonly split: WrittenSplit
  readonly facts: DatasetFacts
}

function columnField(column: DatasetColumn, { split, facts }: Place): object {
  const place = { id: `${split.config}/${column.name}`, column: column.name, path: [], fileSet: fileSetId(split) }
  const describe = (meaning: Meaning): string => {
    const { meaning: words, unit } = noteOf(meaning, facts.tables)
    return unit === null ? words : `${words} (${unit})`
  }
  return field(column.feature, {
    ...place,
    description: describe(column.from),
    inner: (name) => describe(column.inner?.[name] ?? ''),
  })
}

interface FieldPlace {
  readonly id: string
  readonly description: string
  readonly column: string
  /** Names of fields from the column down to here. */
  readonly path: readonly string[]
  readonly fileSet: string
  /** What a field of this name inside it means. */
  inner(name: string): string
}

const DATA_TYPES = { string: 'sc:Text', int32: 'sc:Integer', 'timestamp[us]': 'sc:DateTime' } as const

function field(feature: Feature, place: FieldPlace): Readonly<Record<string, unknown>> {
  const { id, description: words, column, path, fileSet } = place
  if (feature.kind === 'list') return { ...field(feature.of, place), repeated: true }
  const common = { '@type': 'cr:Field', '@id': id, name: id, description: words }
  if (feature.kind === 'value') {
    const source = {
      fileSet: { '@id': fileSet },
      extract: { column },
      ...(path.length === 0 ? {} : { transform: { jsonPath: path.join('.') } }),
    }
    return { ...common, dataType: DATA_TYPES[feature.dtype], source }
  }
  const subField = Object.entries(feature.fields).map(([name, of]) => {
    return field(of, { ...place, id: `${id}/${name}`, description: place.inner(name), path: [...path, name] })
  })
  return { ...common, dataType: 'cr:RecordSet', subField }
}
