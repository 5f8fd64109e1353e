import { request } from 'node:http'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guard } from '../../../../pipelines/explore/server/guard.ts'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

/** Sends headers that fetch() would not let through. */
function sent(
  url: string,
  options: { readonly method?: string; readonly headers: Readonly<Record<string, string>> },
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    asked.on('error', reject).end()
  })
}

describe('guard() on the loopback address', () => {
  it('guard() asks for no token, under each name of the loopback address', async () => {
    const { port } = new URL(explorer.url)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      expect([host, await sent(`${explorer.url}procedures`, { headers: { host } })]).toEqual([host, 200])
    }
  })

  it('guard() refuses a Host that is none of ours: a name elsewhere that was made to lead here', async () => {
    for (const host of ['evil.test', 'evil.test:80', '127.0.0.1.evil.test', 'localhost.evil.test', '10.0.0.1']) {
      const status = await sent(explorer.url, { headers: { host } })
      expect([host, status === 421 || status === 400]).toEqual([host, true])
    }
  })

  it('guard() refuses what another site makes a browser send, and what does not say where it is from', async () => {
    const origin = new URL(explorer.url).origin
    const { host } = new URL(explorer.url)
    const headers: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: 'http://evil.test' },
      { origin: 'null' },
      { origin: 'not an address' },
      { origin: `ftp://${host}` },
      { origin, 'sec-fetch-site': 'cross-site' },
      { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
    ]
    for (const each of headers) {
      expect([each, await sent(explorer.url, { method: 'POST', headers: each })]).toEqual([each, 403])
    }
    expect(await sent(explorer.url, { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } })).toBe(405)
  })

  it('explorerApp() sends every answer with a policy that lets nothing in from outside', async () => {
    for (const path of ['procedures', 'nowhere', 'assets/styles.css', 'assets/none.js']) {
      const { headers } = await fetch(explorer.url + path)
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringContaining("default-src 'none'"),
      ])
      expect(headers.get('content-security-policy')).toContain("script-src 'self';")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('access-control-allow-origin')).toBe(null)
    }
  })

  it('explorerApp() refuses a form that is too long', async () => {
    const { origin } = new URL(explorer.url)
    const answer = await fetch(explorer.url, { method: 'POST', headers: { origin }, body: 'x'.repeat(2 << 20) })
    expect(answer.status).toBe(413)
  })
})

describe('guard() off the loopback address', () => {
  const app = new Hono().use(guard({ hostnames: null, token: 'a-secret' })).get('*', (context) => context.text('in'))
  const asked = (path: string, headers: Record<string, string> = {}) =>
    app.request(`http://lab.test:4170${path}`, { headers: { host: 'lab.test:4170', ...headers } })

  it('guard() lets nobody in without the token, or with another', async () => {
    for (const path of ['/', '/?token=', '/?token=another', '/procedures?token=a-secre']) {
      expect([path, (await asked(path)).status]).toEqual([path, 401])
    }
    expect((await asked('/', { authorization: 'Bearer another' })).status).toBe(401)
    expect((await asked('/', { cookie: 'h2e_token=another' })).status).toBe(401)
  })

  it('guard() moves the token from the address into a cookie that no script reads and no other site sends', async () => {
    const answer = await asked('/procedures?goal=tea&token=a-secret')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/procedures?goal=tea')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^h2e_token=a-secret; .*HttpOnly; SameSite=Strict$/)
    expect((await asked('/', { cookie: 'h2e_token=a-secret' })).status).toBe(200)
    expect((await asked('/', { authorization: 'Bearer a-secret' })).status).toBe(200)
  })
})
