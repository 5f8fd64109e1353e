import type { Answer } from './faults/spoil-answer.ts'
import type { Usage } from './usage.ts'

interface Head {
  readonly id: string
  /** Seconds since 1970. */
  readonly created: number
  readonly model: string
  readonly usage: Usage
}

/** An answer as `/v1/chat/completions` gives it. */
export interface ChatCompletion extends Head {
  readonly object: 'chat.completion'
  readonly choices: readonly [
    {
      readonly index: 0
      readonly message: { readonly role: 'assistant'; readonly content: string | null; readonly refusal: string | null }
      readonly logprobs: null
      readonly finish_reason: Answer['finishReason']
    },
  ]
}

/** An answer as `/v1/completions` gives it. */
export interface TextCompletion extends Head {
  readonly object: 'text_completion'
  readonly choices: readonly object[]
}

export function chatCompletion(head: Head, { content, refusal, finishReason }: Answer): ChatCompletion {
  const message = { role: 'assistant', content, refusal } as const
  const choice = { index: 0, message, logprobs: null, finish_reason: finishReason } as const
  return { ...head, id: `chatcmpl-${head.id}`, object: 'chat.completion', choices: [choice] }
}

export function textCompletion(head: Head, { content, finishReason }: Answer): TextCompletion {
  const choice = { index: 0, text: content ?? '', logprobs: null, finish_reason: finishReason }
  return { ...head, id: `cmpl-${head.id}`, object: 'text_completion', choices: [choice] }
}

/** A chat completion as a stream of server-sent events, about eighty characters each. */
export function streamedCompletion(completion: ChatCompletion, options: { readonly withUsage: boolean }): string {
  const { id, created, model, usage } = completion
  const [{ message, finish_reason }] = completion.choices
  const head = { id, object: 'chat.completion.chunk', created, model }
  const chunk = (delta: object, finish: string | null = null): object => {
    return { ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] }
  }
  const events = [
    chunk({ role: 'assistant', content: '' }),
    ...(message.refusal === null ? [] : [chunk({ refusal: message.refusal })]),
    ...(message.content?.match(/[\s\S]{1,80}/g) ?? []).map((content) => chunk({ content })),
    chunk({}, finish_reason),
    ...(options.withUsage ? [{ ...head, choices: [], usage }] : []),
  ]
  return [...events.map((event) => JSON.stringify(event)), '[DONE]'].map((data) => `data: ${data}\n\n`).join('')
}
