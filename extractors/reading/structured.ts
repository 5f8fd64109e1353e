import { readHRecipes } from './h-recipe.ts'
import { readHydration } from './hydration.ts'
import { readJsonLd } from './json-ld.ts'
import { readMicrodata } from './microdata.ts'
import { readRdfa } from './rdfa.ts'
import { hasSteps, type Thing } from './thing.ts'
import type { TreeElement } from './tree.ts'

/**
 * Every HowTo and Recipe a page describes for machines, as the JSON texts of a document's `structured`: JSON-LD, microdata,
 * RDFa, hRecipe, and where none of these has steps the JSON the page's own scripts start with. At most 50.
 */
export function readStructured(root: TreeElement): readonly string[] {
  const things = [
    ...sourced('json-ld', readJsonLd(root)),
    ...sourced('microdata', readMicrodata(root)),
    ...sourced('rdfa', readRdfa(root)),
    ...sourced('h-recipe', readHRecipes(root)),
  ]
  const hydrated = things.some(({ thing }) => hasSteps(thing)) ? [] : sourced('hydration', readHydration(root))
  return [...new Set([...things, ...hydrated].map((thing) => JSON.stringify(thing)))].slice(0, THING_LIMIT)
}

const THING_LIMIT = 50

interface Sourced {
  readonly source: string
  readonly thing: Thing
}

function sourced(source: string, things: readonly Thing[]): readonly Sourced[] {
  return things.map((thing) => ({ source, thing }))
}
