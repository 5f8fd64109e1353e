import { jsonrepair } from 'jsonrepair'
import { elementsOf, type TreeElement } from './tree.ts'

/** A JSON object whose fields nobody has checked yet. */
export type Thing = { readonly [field: string]: unknown }

/**
 * The HowTo and Recipe objects of a page's JSON-LD, wherever they are nested, each script read by itself so that a
 * broken one loses no other. An object found is not searched for further ones.
 */
export function readJsonLd(root: TreeElement): readonly Thing[] {
  const found: Thing[] = []
  for (const element of elementsOf(root)) {
    if (element.tag !== 'script' || !/ld\+json/i.test(element.attributes.type ?? '')) continue
    const source = element.children.filter((child) => typeof child === 'string').join('')
    if (source.length <= SOURCE_LIMIT) collectThings(parseTolerantly(source), found)
  }
  return found
}

/** True for an object that says of itself that it is a HowTo or a Recipe, by short name or by full address. */
export function isWanted(type: unknown): boolean {
  if (Array.isArray(type)) return type.some(isWanted)
  return typeof type === 'string' && /(^|[/:#])(HowTo|Recipe)$/i.test(type.trim())
}

const SOURCE_LIMIT = 2_000_000
const REPAIR_LIMIT = 300_000
const DEPTH_LIMIT = 60

function parseTolerantly(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return repair(source)
  }
}

function repair(source: string): unknown {
  // Without a single quotation mark it can only be JSON whose quotes were written as entities.
  const plain = source.includes('"') ? source : source.replace(/&quot;|&#0*34;/g, '"').replace(/&amp;/g, '&')
  const bare = plain
    .replace(/<!--|-->|(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?|(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?/g, ' ')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/;(?=\s*([\]}]|$))/g, '')
    .trim()
  try {
    return JSON.parse(bare)
  } catch {
    return repairHarder(bare)
  }
}

function repairHarder(source: string): unknown {
  try {
    return source.length <= REPAIR_LIMIT ? JSON.parse(jsonrepair(source)) : null
  } catch {
    // Past repair: the page's other blocks and its text are still there.
    return null
  }
}

function collectThings(value: unknown, found: Thing[], depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > DEPTH_LIMIT) return
  if (Array.isArray(value)) for (const entry of value) collectThings(entry, found, depth + 1)
  else if (isThing(value) && isWanted(value['@type'])) found.push(value)
  else for (const entry of Object.values(value)) collectThings(entry, found, depth + 1)
}

function isThing(value: object): value is Thing {
  return !Array.isArray(value)
}
