import type { JsonSchema } from '../chat-request.ts'

/**
 * The smallest JSON value that fits a schema: empty lists and texts, zero, false, the first of an enumeration; as many
 * entries as `minItems` says. References to `$defs` are followed, five deep.
 */
export function smallestValue(schema: unknown, root: unknown = schema, depth = 0): unknown {
  if (!isSchema(schema)) return null
  if (typeof schema.$ref === 'string') {
    return depth < 5 ? smallestValue(referred(root, schema.$ref), root, depth + 1) : null
  }
  if ('const' in schema) return schema.const
  if ('default' in schema) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (Array.isArray(choices)) return smallestValue(choices[0], root, depth)
  return smallestOfType(schema, root, depth)
}

/** The answer with what the schema asks beside it, and without what the schema does not know. */
export function fitAnswer(answer: Readonly<Record<string, unknown>>, schema: unknown): unknown {
  const properties = isSchema(schema) ? schema.properties : null
  if (!isSchema(properties)) return answer
  return Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, answer[name] ?? smallestValue(part, schema)]),
  )
}

function smallestOfType(schema: JsonSchema, root: unknown, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'string') return 'x'.repeat(numberOr(schema.minLength, 0))
  if (type === 'number' || type === 'integer') return numberOr(schema.minimum, 0)
  if (type === 'boolean') return false
  if (type === 'array') {
    return Array.from({ length: numberOr(schema.minItems, 0) }, () => smallestValue(schema.items, root, depth))
  }
  if (type !== 'object' && !isSchema(schema.properties)) return null
  const properties = isSchema(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required : []
  const asked = Object.entries(properties).filter(([name]) => required.includes(name))
  return Object.fromEntries(asked.map(([name, part]) => [name, smallestValue(part, root, depth)]))
}

function referred(root: unknown, reference: string): unknown {
  const path = reference.replace(/^#\/?/, '').split('/')
  return path.filter((key) => key !== '').reduce<unknown>((part, key) => (isSchema(part) ? part[key] : null), root)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
