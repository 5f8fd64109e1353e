import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request and its answer, with what was sent of a body so far. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly sent: { bytes: number }
}

/** Answers at once and whole. */
export function answer(
  exchange: Exchange,
  told: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: Uint8Array | string
  },
): void {
  const body = Buffer.from(told.body ?? '')
  if (exchange.request.method !== 'HEAD') exchange.sent.bytes += body.byteLength
  exchange.response.writeHead(told.status, { 'content-length': String(body.byteLength), ...told.headers }).end(body)
}

/** One header of a request, or an empty text. */
export function headerOf({ request }: Exchange, name: string): string {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
