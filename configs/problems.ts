import { distance } from 'fastest-levenshtein'
import { z } from 'zod'

/** What does not fit a schema, one line a problem; an unknown key is told with the nearest known one. */
export function problemsIn(error: z.ZodError, schema: z.ZodType): string {
  return error.issues.map((issue) => `  - ${inWords(issue, schema)}`).join('\n')
}

/** The name nearest to one that is not known. */
export function nearestTo(name: string, known: readonly string[]): string | undefined {
  return known.toSorted((a, b) => distance(name, a) - distance(name, b))[0]
}

function inWords(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, { path: issue.path.map(String), schema })).join('\n  - ')
  }
  const place = z.core.toDotPath(issue.path)
  return place === '' ? issue.message : `${place}: ${issue.message}`
}

function unknownKey(key: string, at: { readonly path: readonly string[]; readonly schema: z.ZodType }): string {
  const known = keysAt(at)
  const nearest = nearestTo(key, known)
  const place = [...at.path, key].join('.')
  return nearest === undefined
    ? `${place}: unknown key`
    : `${place}: unknown key; did you mean "${nearest}"? Known here: ${known.join(', ')}`
}

type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema
  readonly items?: JsonSchema
}

/** The keys the schema knows at this place, read off its JSON Schema, which has no wrappers to look through. */
function keysAt({ path, schema }: { readonly path: readonly string[]; readonly schema: z.ZodType }): readonly string[] {
  let place: JsonSchema = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
  for (const key of path) place = place.properties?.[key] ?? place.additionalProperties ?? place.items ?? {}
  return Object.keys(place.properties ?? {})
}
