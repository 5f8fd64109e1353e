import { addValue, hasBelow, type PageItem, propertyText, shortType } from './page-item.ts'
import { hasSteps, isKnownField, isWanted } from './thing.ts'
import type { TreeElement } from './tree.ts'

/** How a notation marks items and their properties in a page's elements. */
export interface Dialect {
  /** The types of an item, empty where it names none; null for an element that is no item. */
  readonly typesOf: (element: TreeElement) => readonly string[] | null
  /** Short names of the properties an element is the value of. */
  readonly namesOf: (element: TreeElement) => readonly string[]
  /** Short names that items right below an element take. */
  readonly relationsOf: (element: TreeElement) => readonly string[]
  /** Elements elsewhere that are read as if they stood in this one. */
  readonly referredBy: (element: TreeElement) => readonly TreeElement[]
}

/**
 * The HowTo and Recipe items among a page's elements, in the form JSON-LD has: properties by name, several values of one
 * property as an array in page order, nested items as objects with an `@type`. Where there are none but instructions are
 * named outside of any item, these and the ingredients so named make one Recipe. Only the fields that tell of a procedure are read. Reads at most 20,000 properties and about
 * 4,000,000 code units of text.
 */
export function readItems(root: TreeElement, dialect: Dialect): readonly PageItem[] {
  const reader = new ItemReader(dialect)
  reader.collect(root)
  return reader.found.length === 0 && hasSteps(reader.loose) ? [reader.loose] : reader.found
}

const PROPERTY_LIMIT = 20_000
const TEXT_LIMIT = 4_000_000
const LOOSE = new Set(
  'recipeInstructions recipeIngredient ingredients totalTime cookTime prepTime recipeYield'.split(' '),
)

class ItemReader {
  readonly found: PageItem[] = []
  readonly loose: PageItem = { '@type': 'Recipe' }
  readonly #dialect: Dialect
  readonly #trail = new Set<TreeElement>()
  #propertiesLeft = PROPERTY_LIMIT
  #textLeft = TEXT_LIMIT

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  collect(element: TreeElement): void {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      const types = this.#dialect.typesOf(child)
      if (types?.some(isWanted)) {
        this.found.push(this.#readItem(child, types))
        continue
      }
      if (types === null) this.#addTo(this.loose, { element: child, names: this.#looseNames(child) })
      this.collect(child)
    }
  }

  #looseNames(element: TreeElement): readonly string[] {
    return this.#dialect.namesOf(element).filter((name) => LOOSE.has(name))
  }

  #readItem(element: TreeElement, types: readonly string[]): PageItem {
    const item: PageItem = {}
    const type = shortType(types, isWanted)
    if (type !== '') item['@type'] = type
    if (this.#trail.has(element)) return item
    this.#trail.add(element)
    this.#readProperties(element, { item, relations: [] })
    for (const referred of this.#dialect.referredBy(element)) this.#readProperty(referred, { item, relations: [] })
    this.#trail.delete(element)
    return item
  }

  #readProperties(element: TreeElement, into: { item: PageItem; relations: readonly string[] }): void {
    for (const child of element.children) if (typeof child !== 'string') this.#readProperty(child, into)
  }

  #readProperty(element: TreeElement, into: { item: PageItem; relations: readonly string[] }): void {
    const types = this.#dialect.typesOf(element)
    const own = this.#dialect.namesOf(element)
    const names = types !== null && own.length === 0 ? into.relations : own
    this.#addTo(into.item, { element, names })
    if (types !== null) return
    const relations = this.#dialect.relationsOf(element)
    this.#readProperties(element, relations.length > 0 ? { item: into.item, relations } : into)
  }

  #addTo(item: PageItem, { element, names }: { element: TreeElement; names: readonly string[] }): void {
    const known = names.filter(isKnownField)
    if (known.length === 0 || this.#propertiesLeft <= 0 || this.#textLeft <= 0) return
    this.#propertiesLeft -= known.length
    const values = this.#valuesOf(element, known)
    for (const name of known) for (const value of values) addValue(item, { name, value })
  }

  #valuesOf(element: TreeElement, names: readonly string[]): readonly (string | PageItem)[] {
    const types = this.#dialect.typesOf(element)
    if (types !== null) return [this.#readItem(element, types)]
    // What only wraps values of the same property would say everything twice.
    if (hasBelow(element, (below) => this.#dialect.namesOf(below).some((name) => names.includes(name)))) return []
    const parts = this.#partsOf(element)
    if (parts.length > 0) return parts
    const text = propertyText(element)
    this.#textLeft -= text.length
    return [text]
  }

  /** Step items that stand in a property without being named as its values. */
  #partsOf(element: TreeElement): readonly PageItem[] {
    const parts: PageItem[] = []
    for (const child of element.children) {
      if (typeof child === 'string') continue
      const types = this.#dialect.typesOf(child)
      if (types?.some((type) => /HowTo(Step|Section|Direction)$/i.test(type))) parts.push(this.#readItem(child, types))
      else if (types === null) parts.push(...this.#partsOf(child))
    }
    return parts
  }
}
