import { stringify } from 'safe-stable-stringify'
import { z } from 'zod'
import { contentHash } from '#data'
import { ApiError } from './api-error.ts'
import { checkStrictSchema } from './check-strict-schema.ts'

/** A JSON schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A message with its text parts joined. */
export interface ChatMessage {
  readonly role: string
  readonly text: string
}

/** A chat request whose form has been checked. */
export interface ChatRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  /** The form asked for by `response_format.json_schema`; null without one. */
  readonly form: { readonly name: string; readonly schema: JsonSchema } | null
  /** True for `json_object`. */
  readonly isJson: boolean
  /** Tokens an answer may have; null without a bound. */
  readonly mostTokens: number | null
  /** Texts an answer ends before; none by default. */
  readonly stops: readonly string[]
  readonly streams: boolean
  /** Whether a streamed answer ends with its usage. */
  readonly streamsUsage: boolean
}

/** What a request asks, as a name: the hash of its body with keys sorted and without `stream` and `stream_options`. */
export function requestContent(body: unknown): string {
  if (typeof body !== 'object' || body === null) return contentHash(String(body))
  const { stream: _, stream_options: __, ...asked } = { stream: null, stream_options: null, ...body }
  return contentHash(stringify(asked))
}

/** Checks a request as servers do. Throws ApiError 400 for one that is wrong, 404 for a model that is not served. */
export function readChatRequest(
  body: unknown,
  server: { readonly models: readonly string[]; readonly supportsSchemas: boolean },
): ChatRequest {
  const parsed = ChatBody.safeParse(body)
  if (!parsed.success) throw shapeError(body, parsed.error)
  const { data } = parsed
  checkModel(data.model, server.models)
  const format = data.response_format
  const messages = data.messages.map(({ role, content }) => ({ role, text: textOf(content) }))
  if (format?.type === 'json_schema') checkSchemaFormat(format.json_schema, server)
  if (format?.type === 'json_object') checkJsonIsNamed(messages)
  return {
    model: data.model,
    messages,
    form: format?.type === 'json_schema' ? format.json_schema : null,
    isJson: format?.type === 'json_object',
    mostTokens: data.max_completion_tokens ?? data.max_tokens ?? null,
    stops: stopsOf(data.stop),
    streams: data.stream ?? false,
    streamsUsage: data.stream_options?.include_usage ?? false,
  }
}

/** One text or up to four, as OpenAI documents it. */
export const StopField = z.union([z.string(), z.array(z.string()).max(4)]).nullish()

export function stopsOf(field: z.infer<typeof StopField>): readonly string[] {
  return (typeof field === 'string' ? [field] : (field ?? [])).filter((stop) => stop !== '')
}

/** Throws ApiError 404 for a model that is not served. */
export function checkModel(model: string, models: readonly string[]): void {
  if (models.includes(model)) return
  throw new ApiError(404, `The model "${model}" is not served here. Served are: ${models.join(', ')}.`, {
    code: 'model_not_found',
    param: 'model',
  })
}

/** The error that says what is wrong with a body's form, naming the first wrong field. */
export function shapeError(body: unknown, { issues }: z.ZodError): ApiError {
  const path = issues[0]?.path ?? []
  const param = path.join('.')
  const value = path.reduce<unknown>((part, key) => Object(part)[key], body)
  if (param === '') return new ApiError(400, 'The body of the request is not a JSON object.')
  if (value === undefined) {
    return new ApiError(400, `The parameter "${param}" is missing.`, { param, code: 'missing_required_parameter' })
  }
  const reason = issues[0]?.message ?? 'it has another form'
  return new ApiError(400, `The parameter "${param}" is invalid: ${reason}.`, { param, code: 'invalid_value' })
}

const SchemaFormat = z.object({
  name: z.string().regex(/^[\w-]{1,64}$/),
  schema: z.record(z.string(), z.unknown()),
  strict: z.boolean().nullish(),
})

const ChatBody = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
        content: z.union([z.string(), z.array(z.object({ type: z.literal('text'), text: z.string() })), z.null()]),
      }),
    )
    .min(1),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({ type: z.literal('json_schema'), json_schema: SchemaFormat }),
    ])
    .optional(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  n: z.literal(1).nullish(),
  stop: StopField,
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
})

function textOf(content: string | readonly { readonly text: string }[] | null): string {
  if (content === null || typeof content === 'string') return content ?? ''
  return content.map(({ text }) => text).join('\n')
}

function checkSchemaFormat(form: z.infer<typeof SchemaFormat>, server: { readonly supportsSchemas: boolean }): void {
  if (!server.supportsSchemas) {
    throw new ApiError(400, 'response_format json_schema is not supported', { param: 'response_format' })
  }
  const problem = form.strict === true ? checkStrictSchema(form.schema) : null
  if (problem === null) return
  throw new ApiError(400, `The schema "${form.name}" cannot be followed strictly: ${problem}.`, {
    param: 'response_format',
    code: 'invalid_json_schema',
  })
}

/** As hosted servers do, which otherwise fear an endless answer of blanks. */
function checkJsonIsNamed(messages: readonly ChatMessage[]): void {
  if (messages.some(({ text }) => /json/i.test(text))) return
  throw new ApiError(400, 'With response_format json_object, a message has to hold the word "json".', {
    param: 'messages',
  })
}
