import { isThing, type Thing } from './thing.ts'

/**
 * The procedures in a page's start-up JSON that say so only by their shape: an object with a name that the page's title
 * shares and a field such as `steps` or `instructions` that holds three texts or more. Looks at no more than 200,000 values.
 */
export function hydratedProcedure(state: unknown, title: string): readonly Thing[] {
  const found: { readonly thing: Thing; readonly size: number }[] = []
  const pending: unknown[] = [state]
  for (let seen = 0; pending.length > 0 && seen < VALUE_LIMIT; seen += 1) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isThing(value)) {
      const thing = asProcedure(value, title)
      if (thing !== null) found.push(thing)
    }
    for (const entry of Object.values(value)) if (typeof entry === 'object') pending.push(entry)
  }
  return [...new Map(found.map(({ thing, size }) => [JSON.stringify(thing), { thing, size }])).values()]
    .sort((one, other) => other.size - one.size)
    .slice(0, 1)
    .map(({ thing }) => thing)
}

const VALUE_LIMIT = 200_000
const STEP_LIMIT = 300
const STEP_KEY =
  /^(?:recipe_?|how_?to_?|preparation_?|cooking_?)?(?:instructions?|steps?|methods?|directions?|preparation|procedure)(?:_?(?:list|steps?|data))?$/i
const NEED_KEY = /^(?:recipe_?)?(?:ingredients?|supplies|materials|tools)(?:_?(?:list|lines))?$/i
const NAME_KEYS = ['name', 'title', 'headline']
const TEXT_KEYS = 'text instruction instructions description body content step direction displayText html value'.split(
  ' ',
)

function asProcedure(state: Thing, title: string): { readonly thing: Thing; readonly size: number } | null {
  const key = Object.keys(state).find((name) => STEP_KEY.test(name) && Array.isArray(state[name]))
  if (key === undefined) return null
  const name = NAME_KEYS.map((field) => state[field]).find((text) => typeof text === 'string')
  if (typeof name !== 'string' || !agrees(name, title)) return null
  const steps = textsOf(state[key])
  if (steps.length < 3 || steps.filter((step) => wordsOf(step).length >= 3).length < steps.length * 0.8) return null
  const needs = Object.keys(state).filter((field) => NEED_KEY.test(field))
  const thing = {
    '@type': 'HowTo',
    name,
    step: steps.map((text) => ({ '@type': 'HowToStep', text })),
    supply: needs.flatMap((field) => textsOf(state[field])),
  }
  return { thing, size: steps.join(' ').length }
}

function textsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, STEP_LIMIT).flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry]
    if (!isThing(entry)) return []
    const text = [...TEXT_KEYS, ...NAME_KEYS]
      .map((field) => entry[field])
      .find((field) => typeof field === 'string' && field !== '')
    return typeof text === 'string' ? [text] : []
  })
}

function agrees(name: string, title: string): boolean {
  const known = new Set(wordsOf(title))
  const words = wordsOf(name)
  return words.length > 0 && words.filter((word) => known.has(word)).length >= words.length * 0.6
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
