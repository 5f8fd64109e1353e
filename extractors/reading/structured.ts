import { readJsonLd } from './json-ld.ts'
import { readMicrodata } from './microdata.ts'
import type { TreeElement } from './tree.ts'

/** Every HowTo and Recipe a page describes for machines, as the JSON texts of a document's `structured`. */
export function readStructured(root: TreeElement): readonly string[] {
  const things = [
    ...readJsonLd(root).map((thing) => ({ source: 'json-ld', thing })),
    ...readMicrodata(root).map((thing) => ({ source: 'microdata', thing })),
  ]
  return [...new Set(things.map((thing) => JSON.stringify(thing)))].slice(0, THING_LIMIT)
}

const THING_LIMIT = 50
