import { gzipSync } from 'node:zlib'
import { answer, type Exchange } from './exchange.ts'

const HTML = 'text/html; charset=utf-8'

/** How a page may be hostile; `passes` where a crawler must take it for trouble of the moment and ask again another day. */
const HOSTILE: readonly { readonly answers: (exchange: Exchange) => void; readonly passes: boolean }[] = [
  { answers: image, passes: false },
  { answers: cutShort, passes: true },
  { answers: huge, passes: false },
  { answers: bomb, passes: false },
  { answers: brokenZip, passes: true },
  { answers: redirectLoop, passes: false },
  { answers: drip, passes: true },
  { answers: manyHeaders, passes: true },
  { answers: offsite, passes: false },
  { answers: privateAddress, passes: false },
  { answers: noAnswer, passes: true },
  { answers: alwaysFailing, passes: true },
]

/** Kinds of pages come again after so many; each round has other ways of being hostile. */
const ROUND = 200
const wayOf = (n: number) => HOSTILE[(Math.floor(n / ROUND) + (n % ROUND)) % HOSTILE.length]

/** Answers as hostile page number n of the site does. None of these answers is a page to keep. */
export function answerHostile(exchange: Exchange, n: number): void {
  wayOf(n)?.answers(exchange)
}

/** Whether hostile page number n looks like trouble of the moment, so that every run asks for it again. */
export function looksPassing(n: number): boolean {
  return wayOf(n)?.passes ?? false
}

/** Larger than a crawl of the soak takes, which is 20,000 bytes. */
const HUGE_BYTES = 24_000
const BOMB_BYTES = 5_000_000
const DRIP_EVERY_MS = 200

let zippedZeros: Uint8Array | null = null

function image(exchange: Exchange): void {
  answer(exchange, { status: 200, headers: { 'content-type': 'image/png' }, body: '\x89PNG made' })
}

function cutShort(exchange: Exchange): void {
  exchange.response.writeHead(200, { 'content-type': HTML, 'content-length': '20000' })
  exchange.sent.bytes += 1_000
  exchange.response.write('x'.repeat(1_000), () => exchange.request.socket.destroy())
}

function huge(exchange: Exchange): void {
  answer(exchange, {
    status: 200,
    headers: { 'content-type': HTML },
    body: '<p>More of this. '.repeat(HUGE_BYTES / 17),
  })
}

function bomb(exchange: Exchange): void {
  zippedZeros ??= gzipSync(Buffer.alloc(BOMB_BYTES))
  answer(exchange, { status: 200, headers: { 'content-type': HTML, 'content-encoding': 'gzip' }, body: zippedZeros })
}

function brokenZip(exchange: Exchange): void {
  const body = '<p>This is no gzip.</p>'
  answer(exchange, { status: 200, headers: { 'content-type': HTML, 'content-encoding': 'gzip' }, body })
}

function redirectLoop(exchange: Exchange): void {
  const [path = '/', query = 'turn=0'] = (exchange.request.url ?? '/').split('?')
  const turn = (Number(query.slice('turn='.length)) + 1) % 3
  answer(exchange, { status: 302, headers: { location: turn === 0 ? path : `${path}?turn=${turn}` } })
}

/** Never ends by itself. */
function drip(exchange: Exchange): void {
  exchange.response.writeHead(200, { 'content-type': HTML })
  const timer = setInterval(() => {
    exchange.sent.bytes += 1
    exchange.response.write('.')
  }, DRIP_EVERY_MS)
  exchange.response.once('close', () => clearInterval(timer))
}

function manyHeaders(exchange: Exchange): void {
  const headers = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`x-made-${n}`, 'y'.repeat(600)]))
  answer(exchange, { status: 200, headers: { 'content-type': HTML, ...headers }, body: '<p>Too much said before.</p>' })
}

function offsite(exchange: Exchange): void {
  answer(exchange, { status: 301, headers: { location: 'http://elsewhere.test/moved' } })
}

function privateAddress(exchange: Exchange): void {
  answer(exchange, { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } })
}

function noAnswer(exchange: Exchange): void {
  exchange.request.socket.destroy()
}

function alwaysFailing(exchange: Exchange): void {
  answer(exchange, { status: 500, headers: { 'content-type': HTML } })
}
