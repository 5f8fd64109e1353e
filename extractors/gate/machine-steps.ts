import type { Scan } from './scan-lines.ts'

/**
 * True where a page says in JSON-LD, microdata, RDFa or hRecipe that it holds a HowTo or a Recipe, or where its scripts
 * carry steps in fields called so. Words are looked for, nothing is parsed, so broken data counts as well.
 */
export function holdsMachineSteps(html: string, { scripts, isRecipeClass }: Scan): boolean {
  return (
    isRecipeClass ||
    anyPlace(html, { word: 'Recipe', accepts: isTypeName }) ||
    anyPlace(html, { word: 'HowTo', accepts: isTypeName }) ||
    anyPlace(html, { word: 'Instru', accepts: isRecipeField }) ||
    scripts.some(({ from, to }) => anyPlace(html.slice(from, to), { word: '[', accepts: isStepArray }))
  )
}

// One capital letter is found far quicker than a word of small ones, so what is common to all spellings is not searched.
function anyPlace(text: string, search: { word: string; accepts: (text: string, at: number) => boolean }): boolean {
  const { word, accepts } = search
  let at = text.indexOf(word)
  for (let hits = 0; at >= 0 && hits < HIT_LIMIT; hits += 1) {
    if (accepts(text, at)) return true
    at = text.indexOf(word, at + word.length)
  }
  return false
}

const HIT_LIMIT = 100_000

const BEFORE = 60

/** `"@type": "Recipe"`, `itemtype="https://schema.org/HowTo"`, `typeof="schema:HowTo"`, and the same with entities. */
function isTypeName(html: string, at: number): boolean {
  const to = at + (html.charAt(at) === 'R' ? 'Recipe' : 'HowTo').length
  return (
    /[/:#"';\s]/.test(html.charAt(at - 1)) &&
    /["'\s&>\\]/.test(html.charAt(to)) &&
    TYPE.test(html.slice(Math.max(0, at - BEFORE), at))
  )
}

// Between the field's name and its value there is no other field: no colon but that of an address or a prefix.
const TYPE = /type(?:of)?[^\s:=]{0,8}\s*[=:](?:[^:{}<>]|:\/\/|:$)*$/i

/** `itemprop="recipeInstructions"` and `"recipeInstructions": ...`, whatever type it is a field of. */
function isRecipeField(html: string, at: number): boolean {
  return /["'&;:\s=\\]recipe$/.test(html.slice(Math.max(0, at - 7), at)) && html.startsWith('ctions', at + 6)
}

/** `"instructions": [` and `"steps": [`, however deep their quotation marks are escaped. */
function isStepArray(script: string, at: number): boolean {
  let colon = at - 1
  while (colon > 0 && script.charCodeAt(colon) <= 32 && at - colon < BEFORE) colon -= 1
  if (script.charAt(colon) !== ':') return false
  return /(?:nstructions|irections|"steps)\\*"\s*$/.test(script.slice(Math.max(0, colon - 24), colon))
}
