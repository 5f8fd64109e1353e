import { type Dialect, readItems } from './item-reader.ts'
import type { PageItem } from './page-item.ts'
import { fieldName } from './thing.ts'
import { elementsOf, type TreeElement } from './tree.ts'

/**
 * The HowTo and Recipe items of a page's RDFa Lite (schema.org's vocabulary or the older data-vocabulary.org) in the form
 * JSON-LD has: `typeof`, `property`, `rel`, and `resource` where it points at an item elsewhere on the page. Properties of
 * other vocabularies are left out.
 */
export function readRdfa(root: TreeElement): readonly PageItem[] {
  const prefixes = new Set(['schema', 'v'])
  for (const { attributes } of elementsOf(root)) for (const prefix of prefixesOf(attributes)) prefixes.add(prefix)
  return readItems(root, dialectOf(root, prefixes))
}

const VOCABULARY = /schema\.org|data-vocabulary\.org/i

/** The prefixes an element declares for the vocabularies we know, in `prefix` or the older `xmlns:`. */
function prefixesOf(attributes: TreeElement['attributes']): readonly string[] {
  const declared = [...(attributes.prefix ?? '').matchAll(/([\w-]{1,40}):\s+(\S+)/g)].map(([, prefix, at]) => [
    prefix,
    at,
  ])
  const older = Object.entries(attributes)
    .filter(([name]) => name.startsWith('xmlns:'))
    .map(([name, at]) => [name.slice('xmlns:'.length), at])
  return [...declared, ...older].flatMap(([prefix, at]) =>
    prefix !== undefined && at !== undefined && VOCABULARY.test(at) ? [prefix] : [],
  )
}

function dialectOf(root: TreeElement, prefixes: ReadonlySet<string>): Dialect {
  const known = (attribute: string | undefined): readonly string[] =>
    (attribute ?? '').split(/\s+/).flatMap((name) => knownName(name, prefixes))
  let described: ReadonlyMap<string, TreeElement> | null = null
  const target = ({ attributes }: TreeElement): TreeElement | undefined => {
    const address = attributes.resource ?? attributes.href
    if (attributes.typeof !== undefined || !address?.startsWith('#')) return undefined
    described ??= describedItems(root)
    return described.get(address)
  }
  return {
    typesOf: (element) => {
      if (element.attributes.typeof !== undefined) return known(element.attributes.typeof)
      const isPointer = element.attributes.property !== undefined || element.attributes.rel !== undefined
      const pointed = isPointer ? target(element) : undefined
      return pointed === undefined ? null : known(pointed.attributes.typeof)
    },
    namesOf: ({ attributes }) => known(attributes.property).map(fieldName),
    relationsOf: ({ attributes }) =>
      known(attributes.rel)
        .filter((name) => !LINK_RELATIONS.has(name))
        .map(fieldName),
    referredBy: (element) => {
      const pointed = element.attributes.property === undefined ? undefined : target(element)
      return pointed === undefined ? [] : [{ tag: '#referred', attributes: {}, children: [...pointed.children] }]
    },
  }
}

const LINK_RELATIONS = new Set('nofollow noopener noreferrer external bookmark tag author ugc sponsored'.split(' '))

/** A name as its short form; none where it is of a vocabulary we do not know. */
function knownName(name: string, prefixes: ReadonlySet<string>): readonly string[] {
  if (name === '') return []
  if (/^https?:/i.test(name)) return VOCABULARY.test(name) ? [name.replace(/^.*[/#]/, '')] : []
  const [prefix, local] = name.includes(':') ? name.split(':', 2) : [null, name]
  if (local === undefined || local === '' || (prefix != null && !prefixes.has(prefix))) return []
  return [local]
}

function describedItems(root: TreeElement): ReadonlyMap<string, TreeElement> {
  const items = new Map<string, TreeElement>()
  for (const element of elementsOf(root)) {
    const { attributes } = element
    const address =
      attributes.resource ?? attributes.about ?? (attributes.id === undefined ? undefined : `#${attributes.id}`)
    if (attributes.typeof !== undefined && address !== undefined && !items.has(address)) items.set(address, element)
  }
  return items
}
