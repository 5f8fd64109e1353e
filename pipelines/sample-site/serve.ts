import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { UsageError } from '#data'
import { readSampleSite } from './read-sample-site.ts'
import { sampleSiteApp } from './sample-site-app.ts'

/** A running server of the bundled site. */
export interface SampleSiteServer {
  readonly port: number
  /** The site's origin with a final slash, such as `http://127.0.0.1:41235/`; a seed for the crawl. */
  readonly url: string
  /** Stops listening and ends every open connection at once. May be called more than once. */
  close(): Promise<void>
}

/**
 * Serves the bundled sample site: the files found in `data/sample-site` at the start, and nothing else.
 * Port 0, the default, takes any free port; the default host is the loopback address.
 * Throws UsageError when the port is in use, not allowed or not a port, or when the host is not one of this machine.
 */
export async function serveSampleSite(
  options: { port?: number | undefined; hostname?: string | undefined } = {},
): Promise<SampleSiteServer> {
  const { port = 0, hostname = '127.0.0.1' } = options
  const app = sampleSiteApp(await readSampleSite())
  const server = createServer(getRequestListener(app.fetch))
  const boundPort = await listen(server, { port, hostname })
  const host = hostname.includes(':') ? `[${hostname}]` : hostname
  return { port: boundPort, url: `http://${host}:${boundPort}/`, close: () => close(server) }
}

function listen(server: Server, options: { port: number; hostname: string }): Promise<number> {
  const { port, hostname } = options
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UsageError(`Cannot serve the sample site on port ${port}: a port is a whole number from 0 to 65535.`, {
      facts: { port, hostname },
    })
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options)))
    server.listen(port, hostname, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function listenError(error: NodeJS.ErrnoException, options: { port: number; hostname: string }): Error {
  const { port, hostname } = options
  const facts = { port, hostname, code: error.code }
  const another = 'Choose another with --port, or leave it out for any free one.'
  if (error.code === 'EADDRINUSE') {
    return new UsageError(`Cannot serve the sample site on port ${port}: the port is in use. ${another}`, {
      facts,
      cause: error,
    })
  }
  if (error.code === 'EACCES') {
    return new UsageError(`Cannot serve the sample site on port ${port}: the port is not allowed. ${another}`, {
      facts,
      cause: error,
    })
  }
  return new UsageError(
    `Cannot serve the sample site on "${hostname}": ${error.message}. Name an address of this machine, such as 127.0.0.1.`,
    { facts, cause: error },
  )
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // The callback's only error is that the server was closed already.
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
