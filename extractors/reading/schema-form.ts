import { fieldName, isPartField, isThing, type Thing } from './thing.ts'

/** JSON-LD nodes by their `@id`, those that say something besides. */
export type NodeIndex = ReadonlyMap<string, Thing>

/** The nodes with an `@id` among values read from one page. At most 100,000 objects are looked at. */
export function indexNodes(values: readonly unknown[]): NodeIndex {
  const index = new Map<string, Thing>()
  const pending: unknown[] = values.toReversed()
  for (let seen = 0; pending.length > 0 && seen < NODE_LIMIT; seen += 1) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isThing(value) && typeof value['@id'] === 'string' && !isReference(value) && !index.has(value['@id']))
      index.set(value['@id'], value)
    for (const entry of Object.values(value).slice(0, NODE_LIMIT).toReversed()) pending.push(entry)
  }
  return index
}

/**
 * A JSON-LD value in its plainest form: short field names, `@value`, `@list` and `@set` unwrapped, objects with numbers for
 * keys as arrays, and references in the fields that lead to steps and resources replaced by what they stand for. No deeper
 * than 40 levels and no more than 50,000 values; a node inside itself is left out.
 */
export function schemaForm(value: unknown, index: NodeIndex): unknown {
  return new Writer(index).write(value, { depth: 0, trail: [], isPart: true })
}

/** True for an object that only points at a node described elsewhere. */
export function isReference(thing: Thing): boolean {
  return typeof thing['@id'] === 'string' && Object.keys(thing).every((key) => key === '@id' || key === '@type')
}

const NODE_LIMIT = 100_000
const VALUE_LIMIT = 50_000
const DEPTH_LIMIT = 40

interface Place {
  readonly depth: number
  /** The `@id`s this value stands in. */
  readonly trail: readonly string[]
  /** True below a procedure by way of steps and resources only. */
  readonly isPart: boolean
}

class Writer {
  readonly #index: NodeIndex
  #left = VALUE_LIMIT

  constructor(index: NodeIndex) {
    this.#index = index
  }

  write(value: unknown, place: Place): unknown {
    this.#left -= 1
    if (this.#left < 0 || place.depth > DEPTH_LIMIT) return undefined
    if (Array.isArray(value)) return this.#writeAll(value, place)
    if (isThing(value)) return this.#writeThing(value, place)
    return typeof value === 'string' && place.isPart ? this.#named(value, place) : value
  }

  #writeAll(values: readonly unknown[], place: Place): readonly unknown[] {
    const inside = { ...place, depth: place.depth + 1 }
    const written: unknown[] = []
    for (const value of values) {
      const plain = this.write(value, inside)
      if (plain !== undefined) written.push(plain)
      if (this.#left < 0) break
    }
    return written
  }

  #writeThing(thing: Thing, place: Place): unknown {
    const bare = thing['@value'] ?? thing['@list'] ?? thing['@set']
    if (bare !== undefined) return this.write(bare, { ...place, depth: place.depth + 1 })
    const numbered = entriesByNumber(thing)
    if (numbered !== null) return this.#writeAll(numbered, place)
    if (place.isPart && isReference(thing)) return this.#follow(thing, place)
    return this.#writeFields(thing, place)
  }

  #writeFields(thing: Thing, place: Place): Thing {
    const id = thing['@id']
    const trail = typeof id === 'string' && place.isPart ? [...place.trail, id] : place.trail
    const written = new Map<string, unknown>()
    for (const [key, value] of Object.entries(thing)) {
      const name = key === 'type' && thing['@type'] === undefined ? '@type' : fieldName(key)
      if (name === '__proto__' || (name !== key && thing[name] !== undefined)) continue
      const isPart = place.isPart && isPartField(name)
      const plain = this.write(value, { depth: place.depth + 1, trail, isPart })
      if (plain !== undefined) written.set(name, plain)
      if (this.#left < 0) break
    }
    return Object.fromEntries(written)
  }

  #follow(reference: Thing, { depth, trail, isPart }: Place): unknown {
    const id = String(reference['@id'])
    const node = trail.includes(id) ? undefined : this.#index.get(id)
    if (node === undefined) return trail.includes(id) ? undefined : reference
    return this.#writeFields(node, { depth: depth + 1, trail, isPart })
  }

  /** In a list of parts, a string that is the `@id` of a node stands for that node. */
  #named(text: string, place: Place): unknown {
    return place.depth > 0 && this.#index.has(text) ? this.#follow({ '@id': text }, place) : text
  }
}

function entriesByNumber(thing: Thing): readonly unknown[] | null {
  const keys = Object.keys(thing)
  return keys.length > 0 && keys.every((key) => /^\d{1,6}$/.test(key)) ? keys.map((key) => thing[key]) : null
}
