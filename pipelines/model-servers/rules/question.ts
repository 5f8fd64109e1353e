import { fencedText, fencesOf } from '#data'
import type { ChatMessage, ChatRequest } from '../chat-request.ts'

/** A request as the rules see it: what is asked, on what data, and what else the prompt says. */
export interface Question {
  /** The name of the answer's form; null where the request names none. */
  readonly form: string | null
  readonly schema: unknown
  /** Text of the fence with this name; null where there is none. */
  readonly data: (name: string) => string | null
  /** The first user message without its first paragraph: the data of a prompt that fences nothing; empty for others. */
  readonly unfenced: string
  /** What stands outside the data fences in the messages of others than the model. */
  readonly outside: () => string
  /** All the messages, for a model that tells what it was told. */
  readonly prompt: string
}

export function readQuestion(request: ChatRequest): Question {
  const told = request.messages.filter(({ role }) => role !== 'assistant')
  const prompt = told.map(({ text }) => text).join('\n\n')
  const fences = fencesOf(prompt)
  const outside = (): string =>
    fences.reduce((rest, { name, text }) => rest.split(fencedText(name, text)).join(''), prompt)
  const named = request.form === null ? namedForm(outside()) : null
  return {
    form: request.form?.name ?? named?.name ?? null,
    schema: request.form?.schema ?? named?.schema ?? null,
    data: (name) => fences.find((fence) => fence.name === name)?.text ?? null,
    unfenced: fences.length > 0 ? '' : unfencedData(told),
    outside,
    prompt,
  }
}

/** What a prompt without a schema says of the form: its name in the last `form "<name>"`, and a schema on the next line. */
function namedForm(text: string): { readonly name: string; readonly schema: unknown } | null {
  const found = [...text.matchAll(FORM)].at(-1)
  if (found?.[1] === undefined) return null
  return { name: found[1], schema: schemaIn(found[2] ?? '') }
}

const FORM = /\bform "([\w-]{1,64})":?[ \t]*(?:\n(\{.*))?/g

function schemaIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function unfencedData(messages: readonly ChatMessage[]): string {
  return withoutFirstParagraph(withoutForm(messages.find(({ role }) => role === 'user')?.text ?? ''))
}

/** The words about the form come last, after the data. */
function withoutForm(text: string): string {
  const start = [...text.matchAll(FORM)].at(-1)?.index
  return start === undefined ? text : text.slice(0, text.lastIndexOf('\n', start) + 1).trimEnd()
}

/** Published prompts begin with what to do and then give the page as it is. A message of one paragraph is all data. */
function withoutFirstParagraph(text: string): string {
  const end = text.trimStart().search(/\n\s*\n/)
  return end === -1 ? text : text.trimStart().slice(end).trimStart()
}
