import { createHash } from 'node:crypto'
import { stringify } from 'safe-stable-stringify'
import type { ModelSettings } from '#configs'
import type { ModelMessage, ModelQuestion } from '#data'
import { type AnswerForm, answerForm } from './answer-form.ts'

/** A question made ready to be sent to one model. */
export interface ModelRequest {
  readonly purpose: string
  readonly item: string
  readonly topic: string | null
  readonly messages: readonly ModelMessage[]
  /** The messages as JSON text, made once: it is hashed and sent. */
  readonly messagesJson: string
  readonly form: AnswerForm
  /** 32 hexadecimal digits that name the request; see requestMaker(). */
  readonly hash: string
}

/**
 * Gives the function that makes a model's questions ready. A request's hash is made of all that can change the answer:
 * purpose, sample number, model, messages, form, temperature, top_p, longest answer, reasoning effort and extra_body. Not
 * of where the model is, how fast it is asked, nor how the form is told.
 */
export function requestMaker(settings: ModelSettings): (question: ModelQuestion<unknown>) => ModelRequest {
  const sampling = stringify({
    model: settings.model,
    temperature: settings.temperature,
    top_p: settings.top_p,
    max_new_tokens: settings.max_new_tokens,
    reasoning_effort: settings.reasoning_effort,
    extra_body: settings.extra_body,
  })
  return ({ purpose, item, topic, messages, answer, sample = 0 }) => {
    const form = answerForm(answer)
    const messagesJson = jsonOfMessages(messages)
    const hash = createHash('sha256')
      .update(JSON.stringify(['request', purpose, sample, sampling, form.name, form.schemaJson]))
      .update(messagesJson)
      .digest('hex')
      .slice(0, 32)
    return { purpose, item, topic, messages, messagesJson, form, hash }
  }
}

/** Messages as JSON text, their fields in one order. A lone surrogate, which servers refuse, becomes U+FFFD. */
export function jsonOfMessages(messages: readonly ModelMessage[]): string {
  const json = JSON.stringify(messages.map(({ role, content }) => ({ role, content })))
  if (!json.includes('\\ud')) return json
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) => (found === '\\\\' ? found : '\\ufffd'))
}
