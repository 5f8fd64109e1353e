import { Agent, type Dispatcher } from 'undici'
import { type AddressRules, guardedConnector } from './addresses.ts'
import { decodedBody } from './decoded-body.ts'
import { userAgentOf } from './user-agent.ts'

/** What a server answered, or why there is no answer. */
export type FetchAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly statusText: string
      /** Names and values in turn, as received. */
      readonly rawHeaders: readonly string[]
      /** Decompressed; empty when `unread`. */
      readonly body: Uint8Array
      /** True when the body was left alone, because status and headers say that it is of no use. */
      readonly unread: boolean
    }
  | { readonly kind: 'refused'; readonly reason: 'private_address' | 'too_large' }
  | { readonly kind: 'failed'; readonly reason: TransportFailure; readonly detail: string }

/** Why no usable answer came. */
type TransportFailure = 'timeout' | 'connection' | 'dns' | 'tls' | 'bad_response' | 'bad_encoding'

interface FetchOptions {
  /** GET, if left out. */
  readonly method?: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  readonly maxBytes?: number
  readonly atLimit?: 'throw' | 'cut'
  /** Says from status and headers whether the body is worth reading; always, if left out. */
  readonly wantsBody?: (status: number, rawHeaders: readonly string[]) => boolean
}

/** Fetches single URLs, never following a redirect. Addresses, size and time are limited; it never throws. */
export interface Fetcher {
  fetch(url: string, options?: FetchOptions): Promise<FetchAnswer>
  /** Requests sent so far, of any kind. */
  readonly count: number
  close(): Promise<void>
}

interface FetcherSettings {
  readonly addresses: AddressRules
  readonly contact: string
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly concurrency: number
}

/** A fetcher with its own connection pool. The time limit covers one answer, connection and body included. */
export function createFetcher(settings: FetcherSettings): Fetcher {
  const agent = new Agent({
    connect: guardedConnector(settings.addresses, { timeoutMs: settings.timeoutMs }),
    connections: settings.concurrency,
    headersTimeout: settings.timeoutMs,
    bodyTimeout: settings.timeoutMs,
    maxHeaderSize: 65_536,
    // Idle sockets must not keep a finished run waiting.
    keepAliveTimeout: 4_000,
  })
  const userAgent = userAgentOf(settings.contact)
  let count = 0
  return {
    get count() {
      return count
    },
    async fetch(url, options = {}) {
      count += 1
      const timer = new AbortController()
      const timeout = setTimeout(() => timer.abort(), settings.timeoutMs)
      try {
        return await exchange(agent, { url, userAgent, signal: timer.signal, maxBytes: settings.maxBytes, ...options })
      } catch (error) {
        return timer.signal.aborted ? { kind: 'failed', reason: 'timeout', detail: 'time is up' } : explained(error)
      } finally {
        clearTimeout(timeout)
      }
    },
    close: () => agent.destroy(),
  }
}

/** One header of a raw header list, by its lower-case name; null when absent. */
export function headerOf(rawHeaders: readonly string[], name: string): string | null {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1] ?? null
  }
  return null
}

interface Exchange extends FetchOptions {
  readonly url: string
  readonly userAgent: string
  readonly signal: AbortSignal
  readonly maxBytes: number
}

async function exchange(agent: Dispatcher, exchange: Exchange): Promise<FetchAnswer> {
  const url = new URL(exchange.url)
  const answer = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: exchange.method ?? 'GET',
    headers: {
      'user-agent': exchange.userAgent,
      accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1',
      'accept-language': 'en,*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...exchange.headers,
    },
    signal: exchange.signal,
    responseHeaders: 'raw',
  })
  // With responseHeaders raw, undici gives a flat list where its type says a record.
  const rawHeaders: readonly string[] = Array.isArray(answer.headers) ? answer.headers : []
  const { statusCode: status, statusText, body } = answer
  const heard = { kind: 'answered', status, statusText, rawHeaders } as const
  if (exchange.wantsBody?.(status, rawHeaders) === false) {
    await dismissed(body)
    return { ...heard, body: new Uint8Array(), unread: true }
  }
  const limits = {
    encoding: headerOf(rawHeaders, 'content-encoding'),
    maxBytes: exchange.maxBytes,
    atLimit: exchange.atLimit ?? 'throw',
  }
  // Cutting a body short makes it emit an error that nobody waits for.
  body.on('error', () => undefined)
  try {
    return { ...heard, body: await decodedBody(body, limits), unread: false }
  } finally {
    body.destroy()
  }
}

/** Reads a short unwanted body, which keeps the connection; drops the connection of a long one. */
async function dismissed(body: Dispatcher.ResponseData['body']): Promise<void> {
  await body.dump({ limit: 65_536 }).catch(() => undefined)
}

function explained(error: unknown): FetchAnswer {
  const { code, detail } = rootOf(error)
  if (code === 'H2E_PRIVATE_ADDRESS') return { kind: 'refused', reason: 'private_address' }
  if (code === 'H2E_TOO_LARGE') return { kind: 'refused', reason: 'too_large' }
  return { kind: 'failed', reason: failureOf(code), detail }
}

function rootOf(error: unknown): { code: string; detail: string } {
  if (!(error instanceof Error)) return { code: '', detail: String(error) }
  const inner = error instanceof AggregateError ? error.errors[0] : undefined
  if (inner instanceof Error) return rootOf(inner)
  // undici's parser errors often have a name only.
  const code = 'code' in error && error.code !== undefined ? String(error.code) : error.name
  return { code, detail: error.message || code }
}

function failureOf(code: string): TransportFailure {
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout'
  if (code === 'H2E_BAD_ENCODING') return 'bad_encoding'
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'dns'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'tls'
  if (/^HPE_|HTTPParser|HEADERS_OVERFLOW|CONTENT_LENGTH_MISMATCH/.test(code)) return 'bad_response'
  return 'connection'
}
