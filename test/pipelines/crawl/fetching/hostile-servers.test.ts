import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pathOf, runCrawl } from '../support.ts'
import { HOSTILE_RESPONSES, type HostileResponse } from './hostile-responses.ts'
import { SELF_SIGNED } from './self-signed.ts'

const GOOD = '<!doctype html><title>t</title><p>A page like any other.</p>'
const MAX_BYTES = 1_000_000
/** Long, so that a busy machine takes no slow answer for silence. */
const TIMEOUT_SECONDS = 8

/** A server of one host: robots.txt and /good are as they should be, /page is not. Gives its port. */
async function serveHostile(hostile: HostileResponse): Promise<number> {
  const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => answerTo(socket, { path: bytes.toString('latin1').split(' ', 2)[1] ?? '', hostile }))
  })
  return listening(server)
}

function answerTo(
  socket: Socket,
  { path, hostile }: { readonly path: string; readonly hostile: HostileResponse },
): void {
  if (path.startsWith('/page')) return void hostile.answer(socket)
  const isGood = path === '/good'
  const body = isGood ? GOOD : ''
  const status = isGood ? '200 OK' : '404 Not Found'
  const fields = `Content-Type: text/html\r\nContent-Length: ${body.length}\r\nConnection: close`
  socket.end(`HTTP/1.1 ${status}\r\n${fields}\r\n\r\n${body}`)
}

function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

describe('a crawl among hostile servers', () => {
  it('crawl() loses one page to each hostile response, never the job', async () => {
    const hosts = HOSTILE_RESPONSES.map((hostile, number) => ({ hostile, name: `h${number}.test` }))
    const resolve: Record<string, string> = {}
    for (const { hostile, name } of hosts) resolve[name] = `127.0.0.1:${await serveHostile(hostile)}`
    const seeds = hosts.flatMap(({ name }) => [`http://${name}/page`, `http://${name}/good`])
    const memoryBefore = process.memoryUsage().rss
    const settings = { resolve, timeout: TIMEOUT_SECONDS, max_bytes: MAX_BYTES, concurrency: 32, max_depth: 0 }
    const { visits } = await runCrawl(seeds, { settings })
    const megabytes = (process.memoryUsage().rss - memoryBefore) / 1e6
    const outcomeOf = (name: string, path: string): string => {
      const last = visits.findLast((visit) => visit.host === name && pathOf(visit.url) === path)
      return last?.reason ?? last?.state ?? 'none'
    }
    const rows = hosts.map(({ hostile, name }) => {
      const outcome = outcomeOf(name, '/page')
      return { ...hostile, outcome, good: outcomeOf(name, '/good'), isContained: hostile.outcomes.includes(outcome) }
    })
    tellTable(`${rows.length} hostile responses`, rows)
    // Server and crawl share a process: on a busy machine an answer may come too late, which contains it as well.
    const late = rows.filter((row) => !row.isContained && row.outcome === 'timeout')
    expect(rows.filter((row) => !(row.isContained || late.includes(row)) || row.good !== 'stored')).toEqual([])
    expect(late.length).toBeLessThan(10)
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(megabytes).toBeLessThan(400)
  }, 120_000)

  it('crawl() fails with tls where a certificate is not to be trusted or the handshake is none', async () => {
    const selfSigned = await listening(createTlsServer(SELF_SIGNED, (socket) => socket.end()))
    const old = await listening(createTlsServer({ ...SELF_SIGNED, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }))
    const plain = await listening(createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')))
    const hanging = await listening(createTcpServer(() => undefined))
    const resolve = Object.fromEntries(
      Object.entries({ self: selfSigned, old, plain, hanging }).map(([name, port]) => [
        `${name}.test:443`,
        `127.0.0.1:${port}`,
      ]),
    )
    const seeds = ['self', 'old', 'plain', 'hanging'].map((name) => `https://${name}.test/`)
    const { events } = await runCrawl(seeds, { settings: { resolve, timeout: TIMEOUT_SECONDS } })
    const details = events.flatMap((event) => ('detail' in event ? [String(event.detail)] : []))
    expect(details.sort()).toEqual(['timeout', 'tls', 'tls', 'tls'])
  })
})

/** In the output, so that whoever reads it sees what came of each. */
function tellTable(title: string, rows: readonly { name: string; outcome: string; isContained: boolean }[]): void {
  const lines = rows.map(
    (row) => `${row.isContained ? 'contained' : 'ESCAPED  '}  ${row.outcome.padEnd(20)} ${row.name}`,
  )
  console.info(`${title}\n${lines.join('\n')}`)
}
