import { hydratedProcedure } from './hydrated-procedure.ts'
import { thingsIn } from './json-ld.ts'
import { normalise } from './normalise.ts'
import { scanJson } from './scan-json.ts'
import { hasSteps, type Thing } from './thing.ts'
import { elementsOf, type TreeElement } from './tree.ts'

/**
 * Procedures in the JSON a page's own scripts are started with (`application/json` scripts, objects assigned to a variable),
 * as HowTo things: objects that call themselves HowTo or Recipe, else objects with a list of steps and a name that the
 * page's title shares. At most three.
 */
export function readHydration(root: TreeElement): readonly Thing[] {
  const title = titleOf(root)
  for (const value of statesOf(root)) {
    const typed = thingsIn([value]).filter(hasSteps)
    const found = typed.length > 0 ? typed : hydratedProcedure(value, title)
    if (found.length > 0) return found.slice(0, THING_LIMIT)
  }
  return []
}

const THING_LIMIT = 3
const SOURCE_LIMIT = 5_000_000
const STATE_LIMIT = 20
const HINT = /"\w{0,20}(?:instructions?|steps?|methods?|directions?|preparation|procedure)\w{0,20}"\s*:\s*[[{]/i
const ASSIGNMENT =
  /(?:window|self|globalThis)\s*(?:\.\s*[\w$]+|\[\s*["'][\w$.-]+["']\s*\])\s*=\s*(?=[[{])|\b__[A-Z][A-Z_]*__\s*=\s*(?=[[{])/g

function* statesOf(root: TreeElement): Generator<unknown> {
  let count = 0
  for (const element of elementsOf(root)) {
    if (element.tag !== 'script' || count >= STATE_LIMIT) continue
    const source = element.children.filter((child) => typeof child === 'string').join('')
    const { type = '' } = element.attributes
    if (source.length < 100 || source.length > SOURCE_LIMIT || /ld\+json/i.test(type) || !HINT.test(source)) continue
    for (const text of /application\/(?:[\w.-]+\+)?json/i.test(type) ? [source] : assigned(source)) {
      const value = parse(text)
      if (value === null) continue
      count += 1
      yield value
    }
  }
}

/** The objects a script assigns to properties of the window, those that are pure JSON. */
function* assigned(source: string): Generator<string> {
  let end = 0
  for (const match of source.matchAll(ASSIGNMENT)) {
    const from = match.index + match[0].length
    if (from < end) continue
    const part = scanJson(source, from)
    if (part === null) return
    end = part.end
    yield source.slice(part.start, part.end)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A script's own object literal, not JSON: the page is read without it.
    return null
  }
}

function titleOf(root: TreeElement): string {
  const parts: string[] = []
  for (const { tag, attributes, children } of elementsOf(root)) {
    if (tag === 'title' || tag === 'h1') parts.push(...children.filter((child) => typeof child === 'string'))
    if (tag === 'meta' && attributes.property === 'og:title') parts.push(attributes.content ?? '')
  }
  return normalise(parts.join(' '))
}
