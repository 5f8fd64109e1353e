import { z } from 'zod'

/** The form of an answer as servers are told it. */
export interface AnswerForm {
  readonly name: string
  /** JSON schema that strict servers take, as JSON text. */
  readonly schemaJson: string
}

const known = new WeakMap<z.ZodType, string>()

/**
 * The form of a question's answer, made once for each schema. Only what strict servers understand is left in it: bounds,
 * lengths and patterns are dropped (the answer is checked against the whole schema when it comes), every object is
 * closed and every field required.
 */
export function answerForm(answer: { readonly name: string; readonly schema: z.ZodType }): AnswerForm {
  const made = known.get(answer.schema)
  const schemaJson =
    made ?? JSON.stringify(strictSchema(z.toJSONSchema(answer.schema, { io: 'input', unrepresentable: 'any' })))
  if (made === undefined) known.set(answer.schema, schemaJson)
  return { name: answer.name, schemaJson }
}

/** Keywords whose value is kept as it is. */
const KEPT = ['type', 'enum', 'const', 'description', 'title', '$ref']

function strictSchema(node: unknown): unknown {
  if (!isRecord(node)) return node
  const strict: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(node)) {
    if (KEPT.includes(keyword)) strict[keyword] = value
    else if (keyword === 'items') strict.items = strictSchema(value)
    else if (keyword === 'anyOf' || keyword === 'oneOf') strict.anyOf = listOf(value).map(strictSchema)
    else if (keyword === 'allOf') strict.allOf = listOf(value).map(strictSchema)
    else if (keyword === '$defs') strict.$defs = strictFields(value)
  }
  if (!isRecord(node.properties)) return strict
  const properties = strictFields(node.properties)
  return { ...strict, properties, required: Object.keys(properties), additionalProperties: false }
}

function strictFields(fields: unknown): Record<string, unknown> {
  if (!isRecord(fields)) return {}
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, strictSchema(field)]))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
