import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

/** A request as the small server saw it. */
interface SeenRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Milliseconds since the server was started. */
  readonly atMs: number
}

/** Answers the n-th request, counted from 0. */
export type Answerer = (response: ServerResponse, seen: SeenRequest, index: number) => void

/** A real HTTP server on loopback. */
export interface SmallServer {
  /** Where its API begins. */
  readonly url: string
  readonly seen: readonly SeenRequest[]
  /** Most requests that were under way at once. */
  readonly mostAtOnce: () => number
  readonly close: () => Promise<void>
}

export async function startSmallServer(answer: Answerer): Promise<SmallServer> {
  const seen: SeenRequest[] = []
  const startMs = performance.now()
  let underWay = 0
  let most = 0
  const server = createServer((request, response) => {
    underWay++
    most = Math.max(most, underWay)
    response.on('close', () => {
      underWay--
    })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const one = { path: request.url ?? '', headers: request.headers, text, atMs: performance.now() - startMs }
      seen.push(one)
      answer(response, one, seen.length - 1)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Sends JSON. */
export function sendJson(
  response: ServerResponse,
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

/** Sends an error as OpenAI-compatible servers do. */
export function sendError(
  response: ServerResponse,
  status: number,
  error: { message?: string; code?: string; param?: string; headers?: Record<string, string> } = {},
): void {
  const { headers = {}, message = 'something is wrong', code = null, param = null } = error
  sendJson(response, { error: { message, code, param, type: 'error' } }, { status, headers })
}

/** A chat completion that says this; 100 tokens in, 40 of them known, and 10 out. */
export function completion(content: string | null, message: object = {}, finishReason = 'stop'): object {
  return {
    id: 'chat-1',
    object: 'chat.completion',
    model: 'tiny-1-dated',
    choices: [{ index: 0, finish_reason: finishReason, message: { role: 'assistant', content, ...message } }],
    usage: { prompt_tokens: 100, completion_tokens: 10, prompt_tokens_details: { cached_tokens: 40 } },
  }
}

/** A chat completion that says this value as JSON. */
export function completionOf(value: unknown): object {
  return completion(JSON.stringify(value))
}
