import { indexNodes, isReference, type NodeIndex, schemaForm } from './schema-form.ts'
import { hasSteps, isThing, isWanted, type Thing } from './thing.ts'
import { parseTolerantly } from './tolerant-json.ts'
import { elementsOf, type TreeElement } from './tree.ts'

/**
 * The HowTo and Recipe objects of a page's JSON-LD, wherever they are nested, in plain form (see `schemaForm`). Each script
 * is read by itself so that a broken one loses no other; references reach across scripts. An object found is searched for
 * further ones only where it has no steps itself.
 */
export function readJsonLd(root: TreeElement): readonly Thing[] {
  const values: unknown[] = []
  for (const element of elementsOf(root)) {
    if (element.tag !== 'script' || !/ld\+json|json\+ld/i.test(element.attributes.type ?? '')) continue
    const source = element.children.filter((child) => typeof child === 'string').join('')
    if (source.length <= SOURCE_LIMIT) values.push(...parseTolerantly(source))
  }
  return thingsIn(values)
}

/** The HowTo and Recipe objects anywhere in JSON values, in plain form; 60 levels down at most. */
export function thingsIn(values: readonly unknown[]): readonly Thing[] {
  const found: Thing[] = []
  collect(values, { index: indexNodes(values), found, depth: 0 })
  return found
}

const SOURCE_LIMIT = 2_000_000
const DEPTH_LIMIT = 60
const THING_LIMIT = 50

interface Search {
  readonly index: NodeIndex
  readonly found: Thing[]
  readonly depth: number
}

function collect(value: unknown, search: Search): void {
  if (typeof value !== 'object' || value === null || search.depth > DEPTH_LIMIT) return
  if (search.found.length >= THING_LIMIT) return
  if (isThing(value) && isWanted(value['@type'] ?? value.type)) {
    const plain = schemaForm(value, search.index)
    if (isThing(plain) && !isReference(plain)) search.found.push(plain)
    if (isThing(plain) && hasSteps(plain)) return
  }
  for (const entry of Object.values(value)) collect(entry, { ...search, depth: search.depth + 1 })
}
