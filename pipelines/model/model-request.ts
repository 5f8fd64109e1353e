import { createHash } from 'node:crypto'
import { stringify } from 'safe-stable-stringify'
import type { ModelSettings } from '#configs'
import type { ModelMessage, ModelQuestion, TextQuestion } from '#data'
import { type AnswerForm, answerForm } from './answer-form.ts'

/** A question made ready to be sent to one model. */
export interface ModelRequest {
  readonly purpose: string
  readonly item: string
  readonly topic: string | null
  /** The judge it is asked for; null for other questions. */
  readonly judgeId: string | null
  /** The question as JSON text, made once: it is hashed and sent. */
  readonly saidJson: string
  readonly said: Said
  /** 32 hexadecimal digits that name the request; see requestMaker(). */
  readonly hash: string
}

/** What a server is told, and where. A conversation may ask for JSON of a form; without one its answer is free text. */
type Said =
  | { readonly kind: 'chat'; readonly messages: readonly ModelMessage[]; readonly form: AnswerForm | null }
  | { readonly kind: 'prompt'; readonly prompt: string; readonly stop: readonly string[] }

/**
 * Gives the function that makes a model's questions ready. A request's hash is made of all that can change the answer:
 * purpose, sample number, model, messages, form, temperature, top_p, seed, longest answer, reasoning effort and extra_body. Not
 * of where the model is, how fast it is asked, nor how the form is told.
 */
export function requestMaker(settings: ModelSettings): (question: ModelQuestion<unknown>) => ModelRequest {
  const sampling = samplingText(settings)
  return ({ purpose, item, topic, messages, answer, sample = 0, judgeId = null }) => {
    const form = answerForm(answer)
    const saidJson = jsonOfMessages(messages)
    const hash = hashOf(['request', purpose, sample, sampling, form.name, form.schemaJson], saidJson)
    return { purpose, item, topic, judgeId, saidJson, said: { kind: 'chat', messages, form }, hash }
  }
}

/** As requestMaker(), for free questions: the kind of server address and the stops are in the hash too. */
export function textRequestMaker(settings: ModelSettings): (question: TextQuestion) => ModelRequest {
  const sampling = samplingText(settings)
  return (question) => {
    const { purpose, item, topic, sample = 0 } = question
    const asked = { purpose, item, topic, judgeId: null }
    if ('messages' in question) {
      const saidJson = jsonOfMessages(question.messages)
      const hash = hashOf(['text-request', purpose, sample, sampling, 'chat'], saidJson)
      const said = { kind: 'chat', messages: question.messages, form: null } as const
      return { ...asked, saidJson, said, hash }
    }
    const { prompt, stop } = question
    const saidJson = jsonOf(prompt)
    const hash = hashOf(['text-request', purpose, sample, sampling, 'prompt', stop], saidJson)
    return { ...asked, saidJson, said: { kind: 'prompt', prompt, stop }, hash }
  }
}

function samplingText(settings: ModelSettings): string | undefined {
  return stringify({
    model: settings.model,
    revision: settings.revision,
    temperature: settings.temperature,
    top_p: settings.top_p,
    seed: settings.seed,
    max_new_tokens: settings.max_new_tokens,
    reasoning_effort: settings.reasoning_effort,
    extra_body: settings.extra_body,
  })
}

function hashOf(facts: readonly unknown[], saidJson: string): string {
  return createHash('sha256').update(JSON.stringify(facts)).update(saidJson).digest('hex').slice(0, 32)
}

/** Messages as JSON text, their fields in one order. A lone surrogate, which servers refuse, becomes U+FFFD. */
export function jsonOfMessages(messages: readonly ModelMessage[]): string {
  return jsonOf(messages.map(({ role, content }) => ({ role, content })))
}

function jsonOf(value: unknown): string {
  const json = JSON.stringify(value)
  if (!json.includes('\\ud')) return json
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) => (found === '\\\\' ? found : '\\ufffd'))
}
