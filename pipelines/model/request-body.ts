import type { ModelSettings } from '#configs'
import type { ModelMessage } from '#data'
import type { AnswerForm } from './answer-form.ts'
import type { AnswerFormat, Manners } from './manners.ts'
import { jsonOfMessages, type ModelRequest } from './model-request.ts'

/** What a request says besides the question. */
export interface Telling {
  readonly format: AnswerFormat
  /** What the model said wrong and what it is told about it. */
  readonly repair: readonly ModelMessage[]
  readonly manners: Manners
}

/** Names that are ours to set, whatever extra_body says. */
const OURS = ['model', 'messages', 'stream', 'n']

/** The body of a chat completion request, as JSON text. What the user put in extra_body goes over our own fields. */
export function requestBody(request: ModelRequest, settings: ModelSettings, telling: Telling): string {
  const extra = Object.fromEntries(Object.entries(settings.extra_body).filter(([name]) => !OURS.includes(name)))
  const options = JSON.stringify({ model: settings.model, ...sampling(settings, telling.manners), ...extra })
  const format = 'response_format' in extra ? '' : formatField(request.form, telling.format)
  return `${options.slice(0, -1)},"messages":${messagesField(request, telling)}${format}}`
}

/** The field for the longest answer: servers of others know the old name, the first server wants the new one. */
export function lengthField(settings: ModelSettings, manners: Manners): 'max_tokens' | 'max_completion_tokens' {
  const usual =
    settings.provider === 'openai' && settings.base_url === undefined ? 'max_completion_tokens' : 'max_tokens'
  return manners.lengthField ?? usual
}

function sampling(settings: ModelSettings, manners: Manners): object {
  return {
    temperature: settings.temperature,
    top_p: settings.top_p,
    reasoning_effort: settings.reasoning_effort,
    [lengthField(settings, manners)]: settings.max_new_tokens,
  }
}

function formatField(form: AnswerForm, format: AnswerFormat): string {
  if (format === 'text') return ''
  if (format === 'json') return ',"response_format":{"type":"json_object"}'
  return `,"response_format":{"type":"json_schema","json_schema":{"name":${JSON.stringify(form.name)},"strict":true,"schema":${form.schemaJson}}}`
}

/** What is said in words goes to the end, so that the beginning stays what the server has already. */
function messagesField(request: ModelRequest, { format, repair }: Telling): string {
  if (format === 'schema' && repair.length === 0) return request.messagesJson
  const said = format === 'schema' ? request.messages : withForm(request)
  return jsonOfMessages([...said, ...repair])
}

function withForm({ messages, form }: ModelRequest): readonly ModelMessage[] {
  const words = `Answer with one JSON object of the form "${form.name}":\n${form.schemaJson}`
  const last = messages.at(-1)
  if (last === undefined) return [{ role: 'user', content: words }]
  return [...messages.slice(0, -1), { role: last.role, content: `${last.content}\n\n${words}` }]
}
