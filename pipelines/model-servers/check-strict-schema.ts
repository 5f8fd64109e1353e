import type { JsonSchema } from './chat-request.ts'

/**
 * What keeps a schema from being followed strictly, in a few words; null when nothing does. Every object must name all its
 * fields as required and admit no others, as OpenAI documents it for structured output.
 */
export function checkStrictSchema(schema: JsonSchema): string | null {
  return schema.type === 'object' ? problemAt(schema, '') : 'its root is no object'
}

function problemAt(schema: unknown, path: string): string | null {
  if (!isSchema(schema)) return null
  const at = path === '' ? 'the root' : `"${path}"`
  if (schema.type === 'object') {
    if (schema.additionalProperties !== false) return `${at} does not set additionalProperties to false`
    const required = Array.isArray(schema.required) ? schema.required : []
    const loose = Object.keys(membersOf(schema.properties)).find((name) => !required.includes(name))
    if (loose !== undefined) return `${at} does not require "${loose}"`
  }
  const parts = [
    ...Object.entries(membersOf(schema.properties)),
    ...Object.entries(membersOf(schema.$defs)),
    ...(Array.isArray(schema.anyOf) ? schema.anyOf.map((part: unknown, index) => [String(index), part] as const) : []),
    ['items', schema.items] as const,
  ]
  for (const [name, part] of parts) {
    const problem = problemAt(part, path === '' ? name : `${path}.${name}`)
    if (problem !== null) return problem
  }
  return null
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function membersOf(value: unknown): JsonSchema {
  return isSchema(value) ? value : {}
}
