import type { ModelServer } from '#configs'
import { systemClock } from './clock.ts'
import { failureOf, openaiClient } from './model-port.ts'
import { scrubber } from './scrub.ts'

/** How a model server answers before anything is asked of it. */
export type ServerCheck =
  | { readonly kind: 'serves'; readonly answer: string }
  /** It answers, and does not say which models it has. */
  | { readonly kind: 'silent'; readonly answer: string }
  /** Something is wrong; `isFinal` where no question can succeed before it is mended. */
  | { readonly kind: 'fails'; readonly problem: string; readonly advice: string; readonly isFinal: boolean }

const PATIENCE_MS = 15_000

/** Asks a server for its list of models, which costs nothing, and looks whether this one is among them. Never throws. */
export async function checkServer(server: ModelServer, model: string): Promise<ServerCheck> {
  const scrub = scrubber(server.apiKey)
  try {
    const { data } = await openaiClient(server, { timeoutMs: PATIENCE_MS }).models.list({ timeout: PATIENCE_MS })
    const names = data.map(({ id }) => id)
    if (names.length === 0) return { kind: 'silent', answer: 'it answers, and lists no models' }
    // Some servers list a model as "models/name".
    if (names.some((name) => name === model || name.endsWith(`/${model}`))) {
      return { kind: 'serves', answer: `it answers and has "${model}"` }
    }
    const some = names.slice(0, 5).join(', ')
    const problem = `it has no model "${model}"; it lists ${names.length}, such as ${some}`
    return { kind: 'fails', problem, advice: "Check the model's name: set llm.model to one of these.", isFinal: false }
  } catch (error) {
    return failedCheck(error, scrub)
  }
}

function failedCheck(error: unknown, scrub: (text: string) => string): ServerCheck {
  const failure = failureOf(error, systemClock.now())
  if (failure.kind === 'broken') {
    const advice = 'Start the server, or check base_url.'
    const problem = `it cannot be reached (${scrub(failure.message)})`
    return { kind: 'fails', problem, advice, isFinal: failure.unreachable }
  }
  const { status } = failure
  if (status === 401 || status === 403) {
    const advice = 'Check the key, and that it is one for this server.'
    return { kind: 'fails', problem: `it refuses the key (status ${status})`, advice, isFinal: status === 401 }
  }
  if (status === 404 || status === 405) return { kind: 'silent', answer: 'it answers, and does not list its models' }
  return {
    kind: 'fails',
    problem: `status ${status}: ${scrub(failure.message)}`,
    advice: 'Try again later.',
    isFinal: false,
  }
}
