import { linesOf } from './lines.ts'
import { normalise } from './normalise.ts'
import { elementsOf, type TreeElement } from './tree.ts'

type ItemValue = string | PageItem

/** Something a page's markup describes, in the form JSON-LD has. */
export interface PageItem {
  [field: string]: ItemValue | ItemValue[]
}

/** Adds a property's value; several values of one property become an array in page order. */
export function addValue(item: PageItem, property: { readonly name: string; readonly value: ItemValue }): void {
  const { name, value } = property
  if (name === '' || name === '@type' || name === '__proto__' || value === '') return
  const earlier = Object.hasOwn(item, name) ? item[name] : undefined
  if (earlier === undefined) item[name] = value
  else if (Array.isArray(earlier)) earlier.push(value)
  else item[name] = [earlier, value]
}

/**
 * What an element says as a property: its `content`, the machine form of a time or number, else its text with a line break
 * where a reader sees one.
 */
export function propertyText(element: TreeElement): string {
  const { attributes, tag } = element
  const written = attributes.content ?? (tag === 'time' ? attributes.datetime : undefined)
  if (written !== undefined) return written.trim()
  if (tag === 'data' || tag === 'meter') return normalise(attributes.value ?? linesOf(element).join(' '))
  if (tag === 'link') return normalise(attributes.href ?? '')
  return linesOf(element, { marksHeadings: true }).join('\n')
}

/** The short name of the first type that is wanted, else of the first. */
export function shortType(types: readonly string[], isWanted: (type: string) => boolean): string {
  return (types.find(isWanted) ?? types[0] ?? '').replace(/^.*[/:#]/, '')
}

/** True where an element below this one passes the test. */
export function hasBelow(element: TreeElement, test: (below: TreeElement) => boolean): boolean {
  for (const below of elementsOf(element)) if (test(below)) return true
  return false
}
