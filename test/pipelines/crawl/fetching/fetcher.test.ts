import type { ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addressRules } from '../../../../pipelines/crawl/fetching/addresses.ts'
import { createFetcher, type FetchAnswer, headerOf } from '../../../../pipelines/crawl/fetching/fetcher.ts'
import { page, type Route, serve } from '../support.ts'

async function fetchOne(route: Route, limits: { timeoutMs?: number; maxBytes?: number } = {}): Promise<FetchAnswer> {
  const site = await serve({ '/': route })
  const fetcher = createFetcher({
    addresses: addressRules([site.origin], { resolve: {} }),
    contact: 'https://example.org/crawler',
    timeoutMs: limits.timeoutMs ?? 5_000,
    maxBytes: limits.maxBytes ?? 1_000_000,
    concurrency: 4,
  })
  onTestFinished(() => fetcher.close())
  return fetcher.fetch(`${site.origin}/`)
}

function html(response: ServerResponse, options: { encoding?: string; body: Uint8Array }): void {
  const headers = { 'content-type': 'text/html' }
  const { encoding, body } = options
  response.writeHead(200, encoding === undefined ? headers : { ...headers, 'content-encoding': encoding }).end(body)
}

const plain = Buffer.from(page('/a'))

describe('createFetcher', () => {
  it.each([
    ['gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['gzip, br', brotliCompressSync(gzipSync(plain))],
    ['identity', plain],
  ])('createFetcher() decodes a %s body', async (encoding, body) => {
    const answer = await fetchOne((_, response) => html(response, { encoding, body }))
    expect(answer.kind === 'answered' && Buffer.from(answer.body).equals(plain)).toBe(true)
  })

  it('createFetcher() says who it is', async () => {
    let agent = ''
    await fetchOne((request, response) => {
      agent = request.headers['user-agent'] ?? ''
      response.end()
    })
    expect(agent).toMatch(/^h2e\/\d+\.\d+\.\d+ \(\+https:\/\/example\.org\/crawler\)$/)
  })

  it('createFetcher() gives a redirect as it is, without following it', async () => {
    const answer = await fetchOne((_, response) => response.writeHead(302, { Location: '/next' }).end())
    expect(answer.kind === 'answered' && [answer.status, headerOf(answer.rawHeaders, 'location')]).toEqual([
      302,
      '/next',
    ])
  })

  it('createFetcher() refuses a small body that unpacks to a large one as too_large', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const answer = await fetchOne((_, response) => html(response, { encoding: 'gzip', body: bomb }))
    expect(answer).toEqual({ kind: 'refused', reason: 'too_large' })
  })

  it('createFetcher() refuses a body without end as too_large', async () => {
    const answer = await fetchOne((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1)
      response.on('close', () => clearInterval(timer))
    })
    expect(answer).toEqual({ kind: 'refused', reason: 'too_large' })
  })

  it('createFetcher() gives up a silent server and a dripping one after the time limit', async () => {
    const silent = await fetchOne(() => undefined, { timeoutMs: 200 })
    const dripping = await fetchOne(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        const timer = setInterval(() => response.write('x'), 20)
        response.on('close', () => clearInterval(timer))
      },
      { timeoutMs: 200 },
    )
    expect([silent, dripping]).toMatchObject([{ reason: 'timeout' }, { reason: 'timeout' }])
  })

  it.each([
    ['connection', (response: ServerResponse) => response.destroy()],
    ['bad_response', (response: ServerResponse) => response.socket?.end('HTTP/1.1 abc\r\n\r\n')],
    [
      'bad_response',
      (response: ServerResponse) => response.socket?.end(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(99_999)}\r\n\r\n`),
    ],
    ['bad_encoding', (response: ServerResponse) => html(response, { encoding: 'gzip', body: plain })],
    ['bad_encoding', (response: ServerResponse) => html(response, { encoding: 'zebra', body: plain })],
  ])('createFetcher() fails with %s', async (reason, send) => {
    expect(await fetchOne((_, response) => void send(response))).toMatchObject({ kind: 'failed', reason })
  })

  it('createFetcher() fails with tls when the other side does not speak it', async () => {
    const site = await serve({ '/': page() })
    const fetcher = createFetcher({
      addresses: addressRules([site.origin], { resolve: {} }),
      contact: '',
      timeoutMs: 2_000,
      maxBytes: 1_000,
      concurrency: 1,
    })
    const answer = await fetcher.fetch(`https://127.0.0.1:${site.port}/`)
    await fetcher.close()
    expect(answer).toMatchObject({ kind: 'failed', reason: 'tls' })
  })

  it('createFetcher() fails with dns for a name that does not exist', async () => {
    const fetcher = createFetcher({
      addresses: addressRules(['http://nowhere.invalid/'], { resolve: {} }),
      contact: '',
      timeoutMs: 5_000,
      maxBytes: 1_000,
      concurrency: 1,
    })
    const answer = await fetcher.fetch('http://nowhere.invalid/')
    await fetcher.close()
    expect(answer).toMatchObject({ kind: 'failed', reason: 'dns' })
  })
})
