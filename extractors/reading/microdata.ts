import { isWanted } from './json-ld.ts'
import { linesOf } from './lines.ts'
import { normalise } from './normalise.ts'
import type { TreeElement } from './tree.ts'

/** An item of microdata or RDFa Lite in the form JSON-LD has. */
interface MicrodataThing {
  [field: string]: string | MicrodataThing | (string | MicrodataThing)[]
}

/**
 * The HowTo and Recipe items of a page's microdata or RDFa Lite, in the form JSON-LD has: properties by name, several
 * values of one property as an array in page order, nested items as objects with an `@type`. A property's text keeps a
 * line break where a reader sees one.
 */
export function readMicrodata(root: TreeElement): readonly MicrodataThing[] {
  const found: MicrodataThing[] = []
  collectItems(root, found)
  return found
}

function collectItems(element: TreeElement, found: MicrodataThing[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const type = typeOf(child)
    if (type !== null && isWanted(type.split(/\s+/))) found.push(readItem(child, type))
    else collectItems(child, found)
  }
}

function typeOf(element: TreeElement): string | null {
  const { itemtype, itemscope } = element.attributes
  if (itemtype !== undefined || itemscope !== undefined) return itemtype ?? ''
  return element.attributes.typeof ?? null
}

function readItem(element: TreeElement, type: string): MicrodataThing {
  const thing: MicrodataThing = { '@type': shortType(type) }
  readProperties(element, thing)
  return thing
}

function shortType(type: string): string {
  const named = type.split(/\s+/).find((name) => isWanted(name)) ?? type
  return named.replace(/^.*[/:#]/, '')
}

function readProperties(element: TreeElement, thing: MicrodataThing): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const names = child.attributes.itemprop ?? child.attributes.property
    const type = typeOf(child)
    if (names !== undefined) {
      const value = type === null ? propertyText(child) : readItem(child, type)
      for (const name of names.split(/\s+/)) addValue(thing, { name: name.replace(/^.*[/:#]/, ''), value })
    }
    if (type === null) readProperties(child, thing)
  }
}

function addValue(thing: MicrodataThing, property: { name: string; value: string | MicrodataThing }): void {
  const { name, value } = property
  if (name === '' || name === '@type' || name === '__proto__' || value === '') return
  const earlier = thing[name]
  if (earlier === undefined) thing[name] = value
  else if (Array.isArray(earlier)) earlier.push(value)
  else thing[name] = [earlier, value]
}

function propertyText(element: TreeElement): string {
  const { attributes, tag } = element
  const written = attributes.content ?? (tag === 'time' ? attributes.datetime : undefined)
  if (written !== undefined) return normalise(written)
  return linesOf(element).join('\n')
}
