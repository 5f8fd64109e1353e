import { once } from 'node:events'
import { Agent, get, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { type SampleSiteServer, serveSampleSite } from '../../../pipelines/sample-site/serve.ts'

describe('serveSampleSite()', () => {
  let server: SampleSiteServer

  beforeAll(async () => {
    server = await serveSampleSite({})
  })
  afterAll(() => server.close())

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, server.url), { redirect: 'manual', ...init })

  it('serveSampleSite() answers a page with its type and charset', async () => {
    const response = await ask('/food/ferment-sauerkraut.html')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('<h1 class="post-title">Make Sauerkraut in a Jar</h1>')
  })

  it('serveSampleSite() answers the files that a page needs with their own types', async () => {
    const types = ['/style.css', '/assets/render.js', '/robots.txt', '/sitemap.xml'].map(async (path) =>
      (await ask(path)).headers.get('content-type'),
    )
    expect(await Promise.all(types)).toEqual([
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/plain; charset=utf-8',
      'application/xml; charset=utf-8',
    ])
  })

  it('serveSampleSite() writes the origin that was asked into robots.txt and sitemap.xml', async () => {
    const robots = await (await ask('/robots.txt')).text()
    const sitemap = await (await ask('/sitemap.xml')).text()
    expect(robots).toBe(`User-agent: *\nDisallow: /private/\n\nSitemap: ${server.url}sitemap.xml\n`)
    expect(sitemap).toContain(`<loc>${server.url}food/bake-sourdough-bread.html</loc>`)
    expect(sitemap).not.toContain('{origin}')
    const named = await (await fetch(`http://localhost:${server.port}/robots.txt`)).text()
    expect(named).toContain(`Sitemap: http://localhost:${server.port}/sitemap.xml`)
  })

  it('serveSampleSite() redirects the moved page and the second names of an index page', async () => {
    const moves = ['/food/sourdough', '/index.html', '/food', '/food/index.html'].map(async (path) => {
      const response = await ask(path)
      return [path, response.status, response.headers.get('location')]
    })
    expect(await Promise.all(moves)).toEqual([
      ['/food/sourdough', 301, '/food/bake-sourdough-bread.html'],
      ['/index.html', 301, '/'],
      ['/food', 301, '/food/'],
      ['/food/index.html', 301, '/food/'],
    ])
  })

  it('serveSampleSite() gives the duplicate the very bytes of the page', async () => {
    const page = await (await ask('/food/bake-sourdough-bread.html')).text()
    const duplicate = await ask('/kitchen/sourdough.html')
    expect(duplicate.status).toBe(200)
    expect(await duplicate.text()).toBe(page)
  })

  it('serveSampleSite() answers 404 for a page that is not there and for files about the site', async () => {
    const statuses = ['/art/fire-a-raku-pot.html', '/site.json', '/README.md', '/food/bake-sourdough-bread'].map(
      async (path) => (await ask(path)).status,
    )
    expect(await Promise.all(statuses)).toEqual([404, 404, 404, 404])
  })

  it('serveSampleSite() answers HEAD without a body and refuses other methods', async () => {
    const head = await ask('/', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
  })

  it('serveSampleSite() answers 304 when the content hash is known to the caller', async () => {
    const etag = (await ask('/')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const known = await ask('/', { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([known.status, await known.text()]).toEqual([304, ''])
    expect((await ask('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('serveSampleSite() refuses paths that climb out of the folder', async () => {
    const paths = [
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/food/..%2f..%2f..%2fpackage.json',
      '//etc/passwd',
    ]
    expect(await Promise.all(paths.map((path) => rawStatus(server.port, path)))).toEqual([404, 404, 404, 404])
  })

  it('serveSampleSite() says what to do when the port is in use', async () => {
    const second = serveSampleSite({ port: server.port })
    await expect(second).rejects.toBeInstanceOf(UsageError)
    await expect(second).rejects.toThrow(
      `Cannot serve the sample site on port ${server.port}: the port is in use. ` +
        'Choose another with --port, or leave it out for any free one.',
    )
  })

  it('serveSampleSite() refuses what is no port and a host that is not of this machine', async () => {
    await expect(serveSampleSite({ port: 70_000 })).rejects.toThrow('a port is a whole number from 0 to 65535')
    await expect(serveSampleSite({ hostname: '192.0.2.1' })).rejects.toBeInstanceOf(UsageError)
  })

  it('serveSampleSite() ends kept-alive connections at once when it is closed', async () => {
    const other = await serveSampleSite({})
    const agent = new Agent({ keepAlive: true })
    const asked = get(other.url, { agent })
    const [[socket], [response]] = await Promise.all([once(asked, 'socket'), once(asked, 'response')])
    response.resume()
    await once(response, 'end')
    const closed = once(socket, 'close')
    await other.close()
    await other.close()
    await closed
    await expect(fetch(other.url)).rejects.toThrow()
    agent.destroy()
  })
})

/** Sends the path as it stands, which fetch() would tidy up first. */
function rawStatus(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}
