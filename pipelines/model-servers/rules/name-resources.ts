import type { ProcedureData } from './procedure-data.ts'

/** The answer about resources: things named after an amount, or after "with", "using", "into" and their like, each once. */
export function resourcesAnswer({ steps }: ProcedureData): Readonly<Record<string, unknown>> {
  const names = steps.flatMap(thingsIn)
  const resources = [...new Set(names)].slice(0, MOST_RESOURCES)
  return { reasoning: `${resources.length} things are named in the steps.`, resources }
}

const MOST_RESOURCES = 20

function thingsIn(step: string): readonly string[] {
  return [...step.matchAll(AFTER_WORD), ...step.matchAll(AFTER_AMOUNT)]
    .map((match) => thingOf(match[1] ?? ''))
    .filter((thing) => thing !== '')
}

/** Looking ahead, so that a thing named right after another is seen too. */
const AFTER_WORD =
  /\b(?:with|using|into|onto|in|on|under|from|through)\s+(?:an?|the|your|some|two|three)\s+(?=((?:\p{L}[\p{L}-]*\s?){1,4}))/giu
const AFTER_AMOUNT =
  /\b\d[\d/.,]*\s?(?:g|kg|ml|l|cm|mm|m|cups?|tablespoons?|teaspoons?|tbsp|tsp|grams?|litres?|ounces?|oz|pounds?|lbs?|pieces?|slices?|drops?)\s+(?:of\s+)?(?=((?:\p{L}[\p{L}-]*\s?){1,3}))/giu

/** The words up to the first that holds a sentence together; none where the thing is only a place or a time. */
function thingOf(words: string): string {
  const all = words.toLowerCase().trim().split(/\s+/)
  const end = all.findIndex((word) => JOINING.has(word))
  const kept = (end === -1 ? all : all.slice(0, end)).slice(0, 3)
  return kept.some((word) => VAGUE.has(word)) ? '' : kept.join(' ')
}

const JOINING = new Set(
  `and or but so if then to of for in on at by with from into onto until till while when where as is are was were be that
   which than without under over through before after again until its it them this these each every`.split(/\s+/),
)
const VAGUE = new Set(
  `end ends side sides top bottom middle centre center edge edges back front rest way time place direction minute minutes
   hour hours day days week second seconds left right same other next first last inside outside surface`.split(/\s+/),
)
