import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import { Agent } from 'undici'
import type { ModelServer } from '#configs'
import type { Clock } from './clock.ts'
import { quickFetch } from './quick-fetch.ts'
import { retryAfterMs } from './retry-after.ts'

/** What came of sending a request. */
export type Sent = { readonly latencyMs: number } & (
  | { readonly kind: 'reply'; readonly body: unknown }
  | HttpError
  | Broken
  | { readonly kind: 'timeout' }
)

/** No whole reply: the connection failed or broke, or what came was no JSON. */
export interface Broken {
  readonly kind: 'broken'
  readonly message: string
  /** The server cannot have read the request. */
  readonly unreachable: boolean
}

/** The server answered, but not with a reply. */
export interface HttpError {
  readonly kind: 'http_error'
  readonly status: number
  /** The server's own words, which may hold what they should not: scrub them. */
  readonly message: string
  readonly code: string
  readonly param: string
  readonly retryAfterMs: number | null
}

/** How a server is connected to. */
export interface PortOptions {
  readonly timeoutMs: number
  /** Most connections at once. */
  readonly sockets: number
  readonly clock: Clock
}

/** Where a question is sent, after the server's base address. */
type ModelPath = '/chat/completions' | '/completions'

/** Sends the body of a question once. */
export type Send = (bodyJson: string, path?: ModelPath) => Promise<Sent>

/** Gives the function that sends a question, as a conversation if no path is named, through the openai package; it never throws. */
export function openPort(server: ModelServer, options: PortOptions): Send {
  const { clock, timeoutMs } = options
  // Its own limits would cut a long answer short; ours is the only one.
  const agent = new Agent({ connections: options.sockets, headersTimeout: 0, bodyTimeout: 0 })
  const openai = openaiClient(server, { fetch: quickFetch(agent), timeoutMs })
  return async (bodyJson, path = '/chat/completions') => {
    const startMs = clock.elapsedMs()
    const abort = new AbortController()
    const callOff = clock.after(timeoutMs, () => abort.abort())
    const ended = (): { latencyMs: number } => ({ latencyMs: Math.round(clock.elapsedMs() - startMs) })
    try {
      const body: unknown = await openai.post(path, {
        body: bodyJson,
        headers: { 'content-type': 'application/json' },
        signal: abort.signal,
      })
      return { kind: 'reply', body: typeof body === 'string' ? JSON.parse(body) : body, ...ended() }
    } catch (error) {
      if (abort.signal.aborted || error instanceof APIUserAbortError) return { kind: 'timeout', ...ended() }
      return { ...failureOf(error, clock.now()), ...ended() }
    } finally {
      callOff()
    }
  }
}

/** The openai package's client, which neither tries again nor looks into the environment nor logs. */
export function openaiClient(
  server: ModelServer,
  options: { readonly timeoutMs: number; readonly fetch?: (url: unknown, init?: RequestInit) => Promise<Response> },
): OpenAI {
  return new OpenAI({
    baseURL: server.baseUrl,
    apiKey: server.apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    // Longer than ours, for it stops at a reply's first byte.
    timeout: Math.ceil(options.timeoutMs) + 60_000,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  })
}

/** What an error of the openai package says, without the error itself: it holds headers. */
export function failureOf(error: unknown, now: Date): HttpError | Broken {
  if (error instanceof APIError && typeof error.status === 'number') {
    return {
      kind: 'http_error',
      status: error.status,
      message: error.message,
      code: String(error.code ?? error.type ?? ''),
      param: String(error.param ?? ''),
      retryAfterMs: error.headers === undefined ? null : retryAfterMs(error.headers, now),
    }
  }
  const root = rootOf(error)
  const code = root instanceof Error && 'code' in root ? String(root.code) : ''
  const message = `${code} ${root instanceof Error ? root.message : String(root)}`.trim()
  return {
    kind: 'broken',
    message: root instanceof SyntaxError ? 'the reply is not whole JSON' : message,
    unreachable: error instanceof APIConnectionError && UNREACHABLE.includes(code),
  }
}

const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error
}
