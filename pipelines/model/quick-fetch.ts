import { type Dispatcher, request } from 'undici'

/** What the client reads of a reply's headers; the rest would cost time to check. */
const READ_HEADERS = ['content-type', 'date', 'retry-after', 'retry-after-ms', 'x-request-id']

/**
 * A fetch for requests with a text body and a text reply, over the agent's sockets. The reply's body is read before it
 * resolves, so that one signal ends both, and no streams are made: that halves what a request costs.
 */
export function quickFetch(agent: Dispatcher): (url: unknown, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const reply = await request(String(url), {
      dispatcher: agent,
      method: init.method === 'GET' ? 'GET' : 'POST',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
    })
    const headers = new Headers()
    for (const name of READ_HEADERS) {
      const value = reply.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    return new TextResponse(await reply.body.text(), { status: reply.statusCode, headers })
  }
}

/** A response whose text is there already. */
class TextResponse extends Response {
  readonly #text: string

  constructor(text: string, init: ResponseInit) {
    super(null, init)
    this.#text = text
  }

  override text(): Promise<string> {
    return Promise.resolve(this.#text)
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.#text)
  }
}
