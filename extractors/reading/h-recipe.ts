import { addValue, hasBelow, type PageItem, propertyText } from './page-item.ts'
import type { TreeElement } from './tree.ts'

/**
 * The recipes of a page's microformats (hRecipe and h-recipe) in the form JSON-LD has: name, ingredients, instructions,
 * times and yield, by their class names.
 */
export function readHRecipes(root: TreeElement): readonly PageItem[] {
  const found: PageItem[] = []
  collectRecipes(root, found)
  return found
}

const RECIPE_LIMIT = 50
const FIELDS: Readonly<Record<string, string>> = {
  fn: 'name',
  'p-name': 'name',
  ingredient: 'recipeIngredient',
  'p-ingredient': 'recipeIngredient',
  instruction: 'recipeInstructions',
  instructions: 'recipeInstructions',
  'e-instructions': 'recipeInstructions',
  'p-instructions': 'recipeInstructions',
  duration: 'totalTime',
  'dt-duration': 'totalTime',
  preptime: 'prepTime',
  cooktime: 'cookTime',
  yield: 'recipeYield',
  'p-yield': 'recipeYield',
}
const OTHER_ITEMS = new Set('vcard h-card hcard hreview h-review h-entry hentry hreview-aggregate'.split(' '))

function classesOf({ attributes }: TreeElement): readonly string[] {
  return attributes.class === undefined ? [] : attributes.class.split(/\s+/)
}

function collectRecipes(element: TreeElement, found: PageItem[]): void {
  for (const child of element.children) {
    if (typeof child === 'string' || found.length >= RECIPE_LIMIT) continue
    if (classesOf(child).some((name) => name === 'hrecipe' || name === 'h-recipe')) {
      const item: PageItem = { '@type': 'Recipe' }
      readProperties(child, item)
      if (Object.keys(item).length > 1) found.push(item)
    } else collectRecipes(child, found)
  }
}

function readProperties(element: TreeElement, item: PageItem): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const classes = classesOf(child)
    const isAuthor = classes.includes('author')
    const names = new Set(
      classes.flatMap((name) => (isAuthor || !Object.hasOwn(FIELDS, name) ? [] : (FIELDS[name] ?? []))),
    )
    for (const name of names) if (!wraps(child, name)) addValue(item, { name, value: textOf(child, name) })
    if (!classes.some((name) => OTHER_ITEMS.has(name))) readProperties(child, item)
  }
}

/** True for an element that holds values of the same property, each marked by itself. */
function wraps(element: TreeElement, name: string): boolean {
  return hasBelow(element, (below) =>
    classesOf(below).some((other) => Object.hasOwn(FIELDS, other) && FIELDS[other] === name),
  )
}

/** The text; for a time, what a `value-title` or a `datetime` says. */
function textOf(element: TreeElement, name: string): string {
  const text = propertyText(element)
  if (!name.endsWith('Time')) return name === 'recipeIngredient' ? text.replace(/\n/g, ' ') : text
  let written = element.attributes.title ?? element.attributes.datetime ?? ''
  hasBelow(element, ({ attributes }) => {
    written ||= attributes.class?.includes('value-title') ? (attributes.title ?? '') : (attributes.datetime ?? '')
    return written !== ''
  })
  return written === '' ? text : written
}
