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
const OURS = ['model', 'messages', 'prompt', 'stream', 'n']

/** The body of a request, as JSON text. What the user put in extra_body goes over our own fields. */
export function requestBody(request: ModelRequest, settings: ModelSettings, telling: Telling): string {
  const extra = Object.fromEntries(Object.entries(settings.extra_body).filter(([name]) => !OURS.includes(name)))
  const { said } = request
  if (said.kind === 'prompt') {
    const { reasoning_effort, ...sampled } = sampling(settings, 'max_tokens')
    const options = JSON.stringify({ model: settings.model, ...sampled, stop: said.stop, ...extra })
    return `${options.slice(0, -1)},"prompt":${request.saidJson}}`
  }
  const sampled = sampling(settings, lengthField(settings, telling.manners))
  const options = JSON.stringify({ model: settings.model, ...sampled, ...extra })
  const format = said.form === null || 'response_format' in extra ? '' : formatField(said.form, telling.format)
  const messages = messagesField({ ...said, json: request.saidJson }, telling)
  return `${options.slice(0, -1)},"messages":${messages}${format}}`
}

/** The field for the longest answer: servers of others know the old name, the first server wants the new one. */
export function lengthField(settings: ModelSettings, manners: Manners): 'max_tokens' | 'max_completion_tokens' {
  const usual =
    settings.provider === 'openai' && settings.base_url === undefined ? 'max_completion_tokens' : 'max_tokens'
  return manners.lengthField ?? usual
}

function sampling(settings: ModelSettings, longest: 'max_tokens' | 'max_completion_tokens') {
  return {
    temperature: settings.temperature,
    top_p: settings.top_p,
    seed: settings.seed,
    reasoning_effort: settings.reasoning_effort,
    [longest]: settings.max_new_tokens,
  }
}

function formatField(form: AnswerForm, format: AnswerFormat): string {
  if (format === 'text') return ''
  if (format === 'json') return ',"response_format":{"type":"json_object"}'
  return `,"response_format":{"type":"json_schema","json_schema":{"name":${JSON.stringify(form.name)},"strict":true,"schema":${form.schemaJson}}}`
}

/** What is said in words goes to the end, so that the beginning stays what the server has already. */
function messagesField(
  said: { readonly messages: readonly ModelMessage[]; readonly form: AnswerForm | null; readonly json: string },
  { format, repair }: Telling,
): string {
  const isToldInWords = said.form !== null && format !== 'schema'
  if (!isToldInWords && repair.length === 0) return said.json
  const messages = isToldInWords ? withForm(said.messages, said.form) : said.messages
  return jsonOfMessages([...messages, ...repair])
}

function withForm(messages: readonly ModelMessage[], form: AnswerForm): readonly ModelMessage[] {
  const words = `Answer with one JSON object of the form "${form.name}":\n${form.schemaJson}`
  const last = messages.at(-1)
  if (last === undefined) return [{ role: 'user', content: words }]
  return [...messages.slice(0, -1), { role: last.role, content: `${last.content}\n\n${words}` }]
}
