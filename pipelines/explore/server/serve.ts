import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { networkInterfaces } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import { UsageError } from '#data'
import { type LakeReader, openLakeReader } from '../lake/lake-reader.ts'
import { explorerApp } from './app.ts'
import { checkLakeFolder } from './check-lake-folder.ts'

/** How the explorer is served. */
export interface ServeOptions {
  readonly lakeFolder: string
  /** 0 takes any free port. */
  readonly port: number
  /** An address of this machine; off the loopback address a token is asked for. */
  readonly hostname: string
  readonly now: () => Date
  readonly report: (mistake: Error) => void
}

/** A running explorer. */
export interface Explorer {
  /** Where it is; with the token, where one is needed. */
  readonly url: string
  /** Stops listening, ends open connections, and closes the lake. */
  close(): Promise<void>
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Opens a lake and serves the explorer of it until it is closed. Throws UsageError when the port or the address cannot
 * be had, and FatalError when the folder is no lake, or the lake cannot be read.
 */
export async function serveExplorer(options: ServeOptions): Promise<Explorer> {
  const { lakeFolder, hostname, now, report } = options
  const name = hostname.includes(':') ? `[${hostname}]` : hostname.toLowerCase()
  const isLoopback = LOOPBACK.includes(name)
  const token = isLoopback ? null : randomBytes(24).toString('base64url')
  checkLakeFolder(lakeFolder)
  const lake = await openLakeReader(lakeFolder, now)
  const guard = { hostnames: isLoopback ? LOOPBACK : null, token }
  const server = createServer(getRequestListener(explorerApp({ lake, lakeFolder, guard, now, report }).fetch))
  try {
    const port = await listen(server, options)
    const url = `http://${reachable(name)}:${port}/${token === null ? '' : `?token=${token}`}`
    return { url, close: () => close(server, lake) }
  } catch (error) {
    await lake.close()
    throw error
  }
}

/** An address others can type: "all addresses" is none. */
function reachable(name: string): string {
  if (name !== '0.0.0.0' && name !== '[::]') return name
  const addresses = Object.values(networkInterfaces()).flat()
  return addresses.find((each) => each?.family === 'IPv4' && !each.internal)?.address ?? 'localhost'
}

function listen(server: Server, { port, hostname }: ServeOptions): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`Cannot serve the explorer on port ${port}: a port is a whole number from 0 to 65535.`)
  }
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const what = `Cannot serve the explorer on port ${port} of "${hostname}": ${stateOf(cause)}`
      reject(
        new UsageError(`${what}. Choose another with --port or --host; --port 0 takes any free one.`, {
          facts: { port, hostname, code: cause.code },
          cause,
        }),
      )
    })
    server.listen(port, hostname, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function stateOf(cause: NodeJS.ErrnoException): string {
  if (cause.code === 'EADDRINUSE') return 'the port is in use'
  if (cause.code === 'EACCES') return 'the port is not allowed'
  return cause.message
}

async function close(server: Server, lake: LakeReader): Promise<void> {
  await new Promise<void>((resolve) => {
    // The callback's only error is that the server was closed already.
    server.close(() => resolve())
    server.closeAllConnections()
  })
  await lake.close()
}
