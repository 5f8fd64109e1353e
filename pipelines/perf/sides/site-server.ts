import { createServer } from 'node:http'
import { madePage, madePath } from '../made/made-site.ts'

/** Serves the made site of so many pages on loopback, says its address to the parent, and ends when the parent lets go. */
const pages = Number(process.argv[2])
const bodies = new Map(Array.from({ length: pages }, (_, n) => [madePath(n), Buffer.from(madePage(n, pages))] as const))

const server = createServer((request, response) => {
  const body = bodies.get(request.url ?? '')
  if (body === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
    return
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.byteLength }).end(body)
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Cannot serve the made site: it has no port.')
  const bytes = [...bodies.values()].reduce((sum, body) => sum + body.byteLength, 0)
  process.send?.({ seed: `http://127.0.0.1:${address.port}${madePath(0)}`, pageBytes: bytes / pages })
})
process.once('disconnect', () => process.exit())
