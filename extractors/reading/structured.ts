import { readHRecipes } from './h-recipe.ts'
import { readHydration } from './hydration.ts'
import { readJsonLd } from './json-ld.ts'
import { readMicrodata } from './microdata.ts'
import { readRdfa } from './rdfa.ts'
import { hasSteps, type Thing } from './thing.ts'
import { elementsOf, type TreeElement } from './tree.ts'

/**
 * Every HowTo and Recipe a page describes for machines, as the JSON texts of a document's `structured`: JSON-LD, microdata,
 * RDFa, hRecipe, and where none of these has steps the JSON the page's own scripts start with. At most 50.
 */
export function readStructured(root: TreeElement): readonly string[] {
  const notations = notationsOf(root)
  const things = [
    ...sourced('json-ld', readJsonLd(root)),
    ...(notations.has('microdata') ? sourced('microdata', readMicrodata(root)) : []),
    ...(notations.has('rdfa') ? sourced('rdfa', readRdfa(root)) : []),
    ...(notations.has('h-recipe') ? sourced('h-recipe', readHRecipes(root)) : []),
  ]
  const hydrated = things.some(({ thing }) => hasSteps(thing)) ? [] : sourced('hydration', readHydration(root))
  return [...new Set([...things, ...hydrated].map((thing) => JSON.stringify(thing)))].slice(0, THING_LIMIT)
}

const THING_LIMIT = 50
const WANTED = /howto|recipe|instruction/i

/** The notations that a page's attributes may hold a procedure in, so that most pages are walked only once. */
function notationsOf(root: TreeElement): ReadonlySet<string> {
  const notations = new Set<string>()
  for (const { attributes } of elementsOf(root)) {
    const { itemtype, itemprop, property, class: classes } = attributes
    if (WANTED.test(itemtype ?? '') || WANTED.test(itemprop ?? '')) notations.add('microdata')
    if (WANTED.test(attributes.typeof ?? '') || WANTED.test(property ?? '')) notations.add('rdfa')
    if (classes?.includes('recipe') === true && /(?:^|\s)h-?recipe(?:\s|$)/.test(classes)) notations.add('h-recipe')
  }
  return notations
}

interface Sourced {
  readonly source: string
  readonly thing: Thing
}

function sourced(source: string, things: readonly Thing[]): readonly Sourced[] {
  return things.map((thing) => ({ source, thing }))
}
