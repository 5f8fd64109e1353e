import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answer, type Exchange, headerOf } from './exchange.ts'
import type { HostFile } from './host-files.ts'
import { MadeSite } from './made-site.ts'
import { answerPage } from './page-answers.ts'
import type { SiteRequest } from './site-request.ts'
import { type Night, SiteSettings } from './site-settings.ts'
import { trapHtml, trapOf } from './trap-pages.ts'

/**
 * Serves a made site on loopback, all hosts at one address, until standard input ends. Its first argument is the settings
 * as JSON. The host `control` is not of the site: `/log` is every request so far, `/count` how many, `/night?2` begins the
 * second night.
 */
const settings = SiteSettings.parse(JSON.parse(process.argv[2] ?? ''))
const site = new MadeSite(settings)
const log: SiteRequest[] = []
const asked = new Map<string, number>()
const files = new Map<string, ReadonlyMap<string, HostFile>>()
let night: Night = 1

const server = createServer({ keepAlive: true }, (request, response) => {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  const path = request.url ?? '/'
  if (host === 'control') return void control(path, response)
  const exchange = { request, response, sent: { bytes: 0 } }
  note(exchange, { host, path })
  tell(exchange, { host, path })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Cannot serve the made site: it has no port.')
  process.stdout.write(`${JSON.stringify({ port: address.port })}\n`)
})
process.stdin.resume()
process.stdin.once('end', () => process.exit())

function control(path: string, response: ServerResponse): void {
  if (path.startsWith('/night?')) {
    night = path.endsWith('2') ? 2 : 1
    files.clear()
  }
  const body = path === '/log' ? log.map((line) => `${JSON.stringify(line)}\n`).join('') : JSON.stringify(log.length)
  response.end(body)
}

function note({ request, response, sent }: Exchange, address: { readonly host: string; readonly path: string }): void {
  const begun = { ...address, night, agent: agentOf(request), atMs: performance.now() }
  response.once('close', () => {
    const retryAfterMs = Number(response.getHeader('retry-after') ?? 0) * 1000
    const { statusCode: status, writableFinished: whole } = response
    log.push({ ...begun, endMs: performance.now(), status, bytes: sent.bytes, whole, retryAfterMs })
  })
}

const agentOf = (request: IncomingMessage): string => request.headers['user-agent'] ?? ''

function tell(exchange: Exchange, { host, path }: { readonly host: string; readonly path: string }): void {
  const before = asked.get(`${host}${path}`) ?? 0
  asked.set(`${host}${path}`, before + 1)
  const place = site.place({ host, path: path.replace(/\?turn=\d$/, '') }, night)
  if (place.kind === 'file') return void tellFile(exchange, { host, path, before })
  if (place.kind === 'page') {
    const { page } = place
    return void answerPage(exchange, { page, night, asked: before, html: () => site.html(page, night) })
  }
  answerTrap(exchange, { host, path })
}

function answerTrap(exchange: Exchange, { host, path }: { readonly host: string; readonly path: string }): void {
  const trap = trapOf(path)
  const meant = trap === 'session' ? site.sessionPage(host, path) : null
  if (trap === null || (trap === 'session' && meant === null)) return void answer(exchange, { status: 404 })
  const etag = trap === 'session' ? `"session-${night}"` : '"trap"'
  if (headerOf(exchange, 'if-none-match') === etag) return void answer(exchange, { status: 304, headers: { etag } })
  const body = trap === 'session' ? (meant === null ? '' : site.html(meant, night)) : trapHtml(trap, path)
  answer(exchange, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', etag }, body })
}

function tellFile(
  exchange: Exchange,
  { host, path, before }: { readonly host: string; readonly path: string; readonly before: number },
): void {
  const failures = site.hosts.find(({ name }) => name === host)?.robotsFailures ?? 0
  if (path === '/robots.txt' && before < failures) return void answer(exchange, { status: 503 })
  const known = files.get(host) ?? site.files(host, night)
  files.set(host, known)
  const file = known.get(path)
  if (file === undefined) return void answer(exchange, { status: 404 })
  answer(exchange, { status: 200, headers: { 'content-type': file.type }, body: file.body })
}
