import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { UsageError } from '#data'
import { modelServerApp } from './model-server-app.ts'
import { Seen } from './seen.ts'
import { type ModelServerOptions, serverSettings } from './server-options.ts'

/** A running model server. */
export interface ModelServer {
  /** What a client takes as its base URL: it ends in `/v1`. */
  readonly url: string
  /** What it saw so far; it goes on counting. */
  readonly seen: Seen
  /** Stops listening and ends every open connection at once. May be called more than once. */
  close(): Promise<void>
}

/**
 * Starts an OpenAI-compatible server on the loopback address that answers the questions of mining by rules, with faults
 * where asked for. Port 0, the default, takes any free port. Throws UsageError when the port cannot be had.
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { port = 0 } = options
  const settings = serverSettings(options)
  const seen = new Seen()
  const server = createServer(getRequestListener(modelServerApp(settings, seen).fetch))
  // A client's idle connection must not be closed while its next request is on the way.
  server.keepAliveTimeout = IDLE_MS
  server.requestTimeout = 0
  const boundPort = await listen(server, port)
  return { url: `http://127.0.0.1:${boundPort}/v1`, seen, close: () => close(server) }
}

const IDLE_MS = 600_000

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const facts = { port, code: cause.code }
      const state = `Cannot serve a model on port ${port}: ${cause.message}.`
      reject(new UsageError(`${state} Choose another port, or 0 for any free one.`, { facts, cause }))
    })
    server.listen({ port, host: '127.0.0.1', backlog: 2_048 }, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // The callback's only error is that the server was closed already.
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
