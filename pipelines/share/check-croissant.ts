import picomatch from 'picomatch'
import { z } from 'zod'
import { CROISSANT_VERSION } from './croissant.ts'

const Words = z.string().trim().min(1)
const Url = Words
const Reference = z.strictObject({ '@id': Words })

const FileObject = z.looseObject({
  '@type': z.literal('cr:FileObject'),
  '@id': Words,
  name: Words,
  contentUrl: Url,
  contentSize: z.string().regex(/^\d+ B$/),
  encodingFormat: Words,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const FileSet = z.looseObject({
  '@type': z.literal('cr:FileSet'),
  '@id': Words,
  name: Words,
  encodingFormat: Words,
  includes: Words,
})

/** A field has a source, or fields inside it. */
interface CroissantField {
  '@id': string
  dataType: string
  source?: { fileSet: { '@id': string }; extract: { column: string } } | undefined
  subField?: CroissantField[] | undefined
}

const DATA_TYPES = [
  'sc:Text',
  'sc:Integer',
  'sc:Float',
  'sc:Boolean',
  'sc:Date',
  'sc:DateTime',
  'sc:URL',
  'cr:RecordSet',
]

const Field: z.ZodType<CroissantField> = z.lazy(() =>
  z
    .looseObject({
      '@type': z.literal('cr:Field'),
      '@id': Words,
      name: Words,
      description: Words,
      dataType: z.enum(DATA_TYPES),
      repeated: z.boolean().optional(),
      source: z.looseObject({ fileSet: Reference, extract: z.looseObject({ column: Words }) }).optional(),
      subField: z.array(Field).nonempty().optional(),
    })
    .refine(
      (field) => (field.source === undefined) !== (field.subField === undefined),
      'has neither source nor subField, or both',
    ),
)

/** What the Croissant format requires of a dataset, and of those parts of it that we use. */
const Croissant = z.looseObject({
  '@context': z.looseObject({ '@vocab': z.literal('https://schema.org/'), cr: Url, dct: Url, sc: Url }),
  '@type': z.literal('sc:Dataset'),
  conformsTo: z.literal(CROISSANT_VERSION),
  name: Words,
  description: Words,
  license: z.union([Words, z.looseObject({ '@type': Words, name: Words })]),
  url: Url,
  creator: z.looseObject({ '@type': z.enum(['sc:Organization', 'sc:Person']), name: Words }),
  datePublished: z.iso.date(),
  version: z.string().regex(/^\d+\.\d+\.\d+(\+[0-9A-Za-z.-]+)?$/),
  distribution: z.array(z.discriminatedUnion('@type', [FileObject, FileSet])).nonempty(),
  recordSet: z
    .array(
      z.looseObject({
        '@type': z.literal('cr:RecordSet'),
        '@id': Words,
        name: Words,
        key: Reference,
        field: z.array(Field).nonempty(),
      }),
    )
    .nonempty(),
})
type Croissant = z.infer<typeof Croissant>

/**
 * What is wrong with Croissant metadata, one sentence each: what the format requires and is missing, ids that stand twice or
 * lead nowhere, and files that are not those of the folder (`hashes`: path to SHA-256).
 */
export function checkCroissant(metadata: unknown, hashes: ReadonlyMap<string, string>): readonly string[] {
  const parsed = Croissant.safeParse(metadata)
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => `croissant.json ${z.core.toDotPath(path)}: ${message}.`)
  }
  return [...checkIds(parsed.data), ...checkFiles(parsed.data, hashes)]
}

function checkIds({ distribution, recordSet }: Croissant): readonly string[] {
  const fields = recordSet.flatMap((records) => records.field.flatMap(withInner))
  const ids = [...distribution, ...recordSet, ...fields].map((node) => node['@id'])
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place)
  const named = [
    ...recordSet.map(({ key }) => key['@id']),
    ...fields.flatMap(({ source }) => (source === undefined ? [] : [source.fileSet['@id']])),
  ]
  return [
    ...[...new Set(twice)].map((id) => `croissant.json: the id "${id}" stands twice.`),
    ...[...new Set(named)].filter((id) => !ids.includes(id)).map((id) => `croissant.json: "${id}" leads nowhere.`),
  ]
}

function withInner(field: CroissantField): readonly CroissantField[] {
  return [field, ...(field.subField ?? []).flatMap(withInner)]
}

function checkFiles({ distribution }: Croissant, hashes: ReadonlyMap<string, string>): readonly string[] {
  return distribution.flatMap((node) => {
    if (node['@type'] === 'cr:FileSet') {
      const isMatched = [...hashes.keys()].some((path) => picomatch.isMatch(path, node.includes))
      return isMatched ? [] : [`croissant.json: no file matches "${node.includes}".`]
    }
    const hash = hashes.get(node.contentUrl)
    if (hash === undefined) return [`croissant.json: there is no file "${node.contentUrl}".`]
    return hash === node.sha256 ? [] : [`croissant.json: "${node.contentUrl}" has another SHA-256.`]
  })
}
