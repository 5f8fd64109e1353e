import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'

/** What a server does when it is asked for the page, and what may come of it: states or reason codes of the visit. */
export interface HostileResponse {
  readonly name: string
  readonly answer: (socket: Socket) => void
  readonly outcomes: readonly string[]
}

const PAGE = Buffer.from('<!doctype html><title>t</title><p>text</p>')
const FIFTY_MEGABYTES = Buffer.alloc(50_000_000)

/** Made beforehand: the server stands in the same process as the crawl. */
const BOMBS = {
  gzip: gzipSync(FIFTY_MEGABYTES),
  brotli: brotliCompressSync(FIFTY_MEGABYTES, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }),
  deflate: deflateSync(FIFTY_MEGABYTES),
} as const

const entries: readonly (readonly [string, (socket: Socket) => void, ...string[]])[] = [
  [
    'body without end, chunked',
    (s) => endless(s, 'Transfer-Encoding: chunked', chunk(Buffer.alloc(65_536, 97))),
    'too_large',
  ],
  ['body without end, no length', (s) => endless(s, 'Connection: close', Buffer.alloc(65_536, 97)), 'too_large'],
  ['length of 10 TB', (s) => endless(s, 'Content-Length: 10000000000000', Buffer.alloc(65_536, 97)), 'too_large'],
  ['length longer than the body', (s) => s.end(head('Content-Length: 5000') + PAGE), 'connection', 'bad_response'],
  ['length shorter than the body', (s) => s.end(head('Content-Length: 15') + PAGE), 'stored', 'bad_response'],
  ['negative length', (s) => s.end(head('Content-Length: -5') + PAGE), 'bad_response'],
  ['two lengths', (s) => s.end(head('Content-Length: 5\r\nContent-Length: 50') + PAGE), 'bad_response'],
  [
    'length and chunks',
    (s) => s.end(`${head('Content-Length: 5\r\nTransfer-Encoding: chunked')}0\r\n\r\n`),
    'bad_response',
  ],
  ['gzip bomb', (s) => encoded(s, 'gzip', BOMBS.gzip), 'too_large'],
  ['gzip bomb in gzip', (s) => encoded(s, 'gzip, gzip', gzipSync(BOMBS.gzip)), 'too_large'],
  ['brotli bomb', (s) => encoded(s, 'br', BOMBS.brotli), 'too_large'],
  ['deflate bomb', (s) => encoded(s, 'deflate', BOMBS.deflate), 'too_large'],
  ['gzip cut short', (s) => encoded(s, 'gzip', gzipSync(randomBytes(9_000)).subarray(0, 4_000)), 'bad_encoding'],
  ['gzip that is none', (s) => encoded(s, 'gzip', PAGE), 'bad_encoding'],
  [
    'gzip with a tail of other bytes',
    (s) => encoded(s, 'gzip', Buffer.concat([gzipSync(PAGE), randomBytes(500)])),
    'stored',
    'bad_encoding',
  ],
  ['an encoding nobody knows', (s) => encoded(s, 'zebra', PAGE), 'bad_encoding'],
  ['a hundred encodings', (s) => encoded(s, Array(100).fill('gzip').join(','), PAGE), 'bad_encoding'],
  ['encoding in capitals', (s) => encoded(s, 'GZIP', gzipSync(PAGE)), 'stored'],
  ['silence', () => undefined, 'timeout'],
  ['silence after the head', (s) => s.write(head('Content-Length: 100')), 'timeout'],
  ['head drips', (s) => drip(s, `${head('X-A: b')}`), 'timeout'],
  ['body drips', (s) => drip(s, 'x'.repeat(10_000), head('Content-Length: 10000')), 'timeout'],
  [
    'chunk sizes drip',
    (s) => drip(s, '0'.repeat(10_000), head('Transfer-Encoding: chunked')),
    'timeout',
    'bad_response',
  ],
  [
    '100 Continue without end',
    (s) => every(s, 5, 'HTTP/1.1 100 Continue\r\n\r\n'),
    'timeout',
    'bad_response',
    'connection',
  ],
  [
    '103 Early Hints without end',
    (s) => every(s, 5, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
    'timeout',
    'bad_response',
    'connection',
  ],
  [
    '101 Switching Protocols',
    (s) => s.end('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    'connection',
    'bad_response',
  ],
  ['a header of 1 MB', (s) => s.end(head(`X-Big: ${'a'.repeat(1_000_000)}`)), 'bad_response'],
  [
    '20,000 headers',
    (s) => s.end(head(Array.from({ length: 20_000 }, (_, n) => `X-${n}: y`).join('\r\n'))),
    'bad_response',
  ],
  ['headers without end', (s) => every(s, 1, `X-A: ${'b'.repeat(2_000)}\r\n`, 'HTTP/1.1 200 OK\r\n'), 'bad_response'],
  ['NUL in a header', (s) => s.end(head('X-A: a\0b') + PAGE), 'bad_response', 'stored'],
  ['header without colon', (s) => s.end(head('nonsense') + PAGE), 'bad_response'],
  ['folded header', (s) => s.end(`${head('X-A: a\r\n b\r\nContent-Length: 42')}${PAGE}`), 'stored', 'bad_response'],
  [
    'bare line feeds',
    (s) => s.end(`HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 42\n\n${PAGE}`),
    'stored',
    'bad_response',
  ],
  ['chunk size that is no number', (s) => s.end(`${head('Transfer-Encoding: chunked')}zz\r\n`), 'bad_response'],
  [
    'chunk size above 2^64',
    (s) => s.end(`${head('Transfer-Encoding: chunked')}ffffffffffffffffff\r\n`),
    'bad_response',
  ],
  [
    'chunk extension of 1 MB',
    (s) => s.end(`${head('Transfer-Encoding: chunked')}5;${'a'.repeat(1_000_000)}\r\nhello\r\n0\r\n\r\n`),
    'bad_response',
    'stored',
  ],
  [
    'trailer of 1 MB',
    (s) => s.end(`${head('Transfer-Encoding: chunked')}0\r\nX: ${'a'.repeat(1_000_000)}\r\n\r\n`),
    'bad_response',
    'stored',
  ],
  ['status line of another protocol', (s) => s.end('ICY 200 OK\r\n\r\n'), 'bad_response'],
  ['status 999', (s) => s.end('HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n'), 'http_999', 'bad_response'],
  ['status 0', (s) => s.end('HTTP/1.1 0 No\r\nContent-Length: 0\r\n\r\n'), 'bad_response', 'http_0'],
  ['HTML without a head', (s) => s.end(PAGE), 'bad_response'],
  ['SSH', (s) => s.end('SSH-2.0-OpenSSH_9.6\r\n'), 'bad_response'],
  ['random bytes', (s) => s.end(randomBytes(10_000)), 'bad_response'],
  ['closed at once', (s) => s.end(), 'connection'],
  ['reset at once', (s) => s.resetAndDestroy(), 'connection'],
  [
    'reset in the body',
    (s) => s.write(`${head('Content-Length: 5000')}${PAGE}`, () => s.resetAndDestroy()),
    'connection',
  ],
  ['half-closed without an answer', (s) => s.end(), 'connection'],
  ['whole answer, never closed', (s) => s.write(`${head('Content-Length: 42')}${PAGE}`), 'stored'],
  ['no length, never closed', (s) => s.write(`${head('X-A: b')}${PAGE}`), 'timeout'],
  ['redirect to itself', (s) => redirect(s, '/page'), 'redirect'],
  [
    'redirects without end',
    (s) => redirect(s, `/page?${randomBytes(4).toString('hex')}`),
    'redirect',
    'too_many_redirects',
  ],
  ['redirect without a place', (s) => s.end('HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n'), 'bad_redirect'],
  ['redirect to a file', (s) => redirect(s, 'file:///etc/passwd'), 'redirect', 'bad_redirect'],
  ['redirect to javascript', (s) => redirect(s, 'javascript:alert(1)'), 'redirect', 'bad_redirect'],
  ['redirect to data', (s) => redirect(s, 'data:text/html,<p>x'), 'redirect', 'bad_redirect'],
  ['redirect to nonsense', (s) => redirect(s, 'http://[::'), 'redirect', 'bad_redirect'],
  ['redirect to metadata', (s) => redirect(s, 'http://169.254.169.254/latest/'), 'redirect'],
  ['redirect of 1 MB', (s) => redirect(s, `/${'a'.repeat(1_000_000)}`), 'bad_response'],
  ['304 that was not asked for', (s) => s.end('HTTP/1.1 304 Not Modified\r\n\r\n'), 'http_304'],
  [
    '206',
    (s) => s.end(`HTTP/1.1 206 Partial\r\nContent-Type: text/html\r\nContent-Length: 42\r\n\r\n${PAGE}`),
    'http_206',
  ],
  ['204 with a body', (s) => s.end(`HTTP/1.1 204 No Content\r\n\r\n${PAGE}`), 'http_204', 'bad_response'],
  [
    'an image named HTML',
    (s) => s.end(`HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 42\r\n\r\n${PAGE}`),
    'content_type',
  ],
  [
    'bytes without a type',
    (s) => s.end(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n'), randomBytes(4_000)])),
    'content_type',
  ],
  [
    'a charset nobody knows',
    (s) => s.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=zebra\r\nContent-Length: 42\r\n\r\n${PAGE}`),
    'stored',
  ],
  [
    '900 KB of NUL',
    (s) => s.end(Buffer.concat([Buffer.from(head('Content-Length: 900000')), Buffer.alloc(900_000)])),
    'stored',
    'content_type',
  ],
  ['100,000 elements within each other', (s) => sized(s, '<div>'.repeat(100_000)), 'stored'],
  ['40,000 links', (s) => sized(s, Array.from({ length: 40_000 }, (_, n) => `<a href="/${n}">`).join('')), 'stored'],
]

/** More ways to answer wrongly than a crawl will meet in a night. */
export const HOSTILE_RESPONSES: readonly HostileResponse[] = entries.map(([name, answer, ...outcomes]) => {
  return { name, answer, outcomes }
})

function head(fields: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${fields}\r\n\r\n`
}

function sized(socket: Socket, body: string): void {
  socket.end(`${head(`Content-Length: ${body.length}`)}${body}`)
}

function encoded(socket: Socket, encoding: string, body: Uint8Array): void {
  socket.write(head(`Content-Encoding: ${encoding}\r\nContent-Length: ${body.byteLength}`))
  socket.end(body)
}

function redirect(socket: Socket, location: string): void {
  socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`)
}

function chunk(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${bytes.byteLength.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
}

/** As fast as the other side reads. */
function endless(socket: Socket, fields: string, piece: Uint8Array): void {
  const fill = (): void => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', fill)
  socket.write(head(fields))
  fill()
}

function every(socket: Socket, milliseconds: number, piece: string, first = ''): void {
  socket.write(first)
  const timer = setInterval(() => socket.write(piece), milliseconds)
  socket.on('close', () => clearInterval(timer))
}

/** A character every 40 milliseconds: no pause is long enough for a limit between two bytes. */
function drip(socket: Socket, text: string, first = ''): void {
  socket.write(first)
  let at = 0
  const timer = setInterval(() => socket.write(text.charAt(at++ % text.length)), 40)
  socket.on('close', () => clearInterval(timer))
}
