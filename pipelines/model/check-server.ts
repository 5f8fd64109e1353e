import type { ModelServer } from '#configs'
import { systemClock } from './clock.ts'
import { failureOf, openaiClient } from './model-port.ts'
import { scrubber } from './scrub.ts'

/** How a model server answers before anything is asked of it. */
export type ServerCheck =
  | { readonly kind: 'serves'; readonly answer: string }
  /** It answers, and does not say which models it has. */
  | { readonly kind: 'silent'; readonly answer: string }
  | { readonly kind: 'fails'; readonly problem: string; readonly advice: string }

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
    return { kind: 'fails', problem, advice: 'Set llm.model to one of these.' }
  } catch (error) {
    return failedCheck(error, scrub)
  }
}

function failedCheck(error: unknown, scrub: (text: string) => string): ServerCheck {
  const failure = failureOf(error, systemClock.now())
  if (failure.kind === 'broken') {
    const advice = 'Start the server, or correct llm.base_url.'
    return { kind: 'fails', problem: `it cannot be reached (${scrub(failure.message)})`, advice }
  }
  const { status } = failure
  if (status === 401 || status === 403) {
    return {
      kind: 'fails',
      problem: `it refuses the key (status ${status})`,
      advice: 'Set the right key in the environment.',
    }
  }
  if (status === 404 || status === 405) return { kind: 'silent', answer: 'it answers, and does not list its models' }
  return { kind: 'fails', problem: `status ${status}: ${scrub(failure.message)}`, advice: 'Try again later.' }
}
