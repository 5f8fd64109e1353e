import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openCache, queryRows } from '#data'
import { main } from '../../../pipelines/cli/main.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'
import { type Route, serve } from '../crawl/support.ts'

const DAY_MS = 86_400_000

async function type(folder: string, line: readonly string[], options: { days?: number; code?: number } = {}) {
  const { host, printed, complained } = madeHost('', folder)
  const now = (): Date => new Date(Date.now() + (options.days ?? 0) * DAY_MS)
  const code = await main([...line, '--json'], { ...host, now })
  expect(code, complained()).toBe(options.code ?? 0)
  return { said: JSON.parse(printed()), complained: complained() }
}

async function rowsOf(lake: string, sql: string) {
  const { connection, close } = await openCache(lake)
  try {
    return await queryRows<Record<string, unknown>>(connection, sql)
  } finally {
    close()
  }
}

const howTo = (thing: string, more = ''): string =>
  `<!doctype html><html lang="en"><title>How to make ${thing}</title><main><h1>How to make ${thing}</h1><p>${'Here is how it is done at home. '.repeat(10)}</p><ol><li>Boil fresh water in the large kettle.</li><li>Warm the pot with some ${thing} in it.</li><li>Pour all of it over the leaves.</li><li>Cover the pot with its lid and wait for five minutes.</li><li>Stir the ${thing} gently with a wooden spoon.</li><li>Serve it in warm bowls with a slice of lemon.</li></ol></main>${more}`

const html = (body: string, headers: Record<string, string> = {}): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body)
}
const toUrl =
  (location: string): Route =>
  (_, response) =>
    void response.writeHead(302, { location }).end()

function firstNight(): Record<string, Route> {
  const links = ['same', 'tagged', 'changes', 'moves', 'ends', 'closes', 'old', 'app'].map(
    (path) => `<a href="/${path}">x</a>`,
  )
  return {
    '/': howTo('tea', links.join('')),
    '/same': howTo('soup', '<script>1</script>'),
    '/tagged': (request, response) => {
      const isKnown = request.headers['if-none-match'] === '"a"'
      response.writeHead(isKnown ? 304 : 200, { 'content-type': 'text/html', etag: '"a"' })
      response.end(isKnown ? undefined : howTo('broth'))
    },
    '/changes': html(howTo('bread'), { 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }),
    '/moves': howTo('cake'),
    '/ends': howTo('jam'),
    '/closes': howTo('ink'),
    '/old': toUrl('/new'),
    '/new': howTo('glue'),
    '/app': `<!doctype html><title>App</title><div id="root"></div><script>document.body.innerHTML = ${JSON.stringify(howTo('paste'))}</script>`,
  }
}

function secondNight(): Record<string, Route> {
  return {
    '/same': howTo('soup', '<script>2</script>'),
    '/changes': html(howTo('better bread')),
    '/moves': toUrl('/new'),
    '/ends': (_, response) => void response.writeHead(404).end(),
    '/closes': html(howTo('ink'), { 'x-robots-tag': 'noai' }),
  }
}

const TABLES = [
  'SELECT * FROM pages ORDER BY url',
  'SELECT * FROM documents ORDER BY ALL',
  'SELECT * FROM candidates ORDER BY ALL',
  'SELECT * FROM procedures ORDER BY ALL',
]

describe('crawl import-warc', () => {
  it('crawl import-warc gives the tables that the crawl gave, of its own WARC', async () => {
    const routes = firstNight()
    const site = await serve(routes)
    const folder = scratchFolder()
    const run = ['crawl', 'run', '--seed', `${site.origin}/`, '--delay', '0', '--set', 'crawl.render=auto']
    await type(folder, [...run, '--lake', 'one'])
    Object.assign(routes, secondNight())
    const { said: second } = await type(folder, [...run, '--lake', 'one'], { days: 40 })
    expect(second).toMatchObject({ unchanged: 5, redirected: 2, failed: 1, refused: 1 })
    const files = readdirSync(join(folder, 'one', 'warc'))
      .filter((name) => name.endsWith('.warc.gz'))
      .map((name) => join('one', 'warc', name))
    const { said } = await type(folder, ['crawl', 'import-warc', ...files, '--lake', 'two'])
    expect(said).toMatchObject({
      unchanged: 5,
      redirected: 3,
      failed: 1,
      refused: 1,
      known: 0,
      skipped: {},
      broken: [],
    })
    for (const lake of ['one', 'two']) await type(folder, ['mine', 'run', '--lake', lake])
    for (const sql of TABLES) {
      const [one, two] = [await rowsOf(join(folder, 'one'), sql), await rowsOf(join(folder, 'two'), sql)]
      expect(one.length, sql).toBeGreaterThan(4)
      expect(two, sql).toEqual(one)
    }
    const again = await type(folder, ['crawl', 'import-warc', ...files, '--lake', 'two'])
    expect(again.said).toMatchObject({ stored: 0, unchanged: 0, redirected: 0 })
    await type(folder, ['crawl', 'export-warc', '--out', 'out', '--lake', 'two'])
    const copies = readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.warc.gz'))
    await type(folder, ['crawl', 'import-warc', ...copies.map((name) => join('out', name)), '--lake', 'three'])
    const pages = 'SELECT url, content_hash, rendered FROM pages ORDER BY url'
    expect((await rowsOf(join(folder, 'three'), pages)).length).toBeGreaterThan(4)
  }, 240_000)

  it('crawl import-warc takes in what wget kept, redirected, missing and in chunks', async (context) => {
    if (!hasWget()) {
      console.warn('LEFT OUT: there is no wget here; its form is tested by bytes made by hand. apt-get install wget')
      return context.skip()
    }
    const site = await serve({
      '/': howTo('tea', '<a href="/old">x</a><a href="/none">y</a><a href="/chunks">z</a>'),
      '/old': toUrl('/new'),
      '/new': howTo('glue'),
      '/chunks': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.write(howTo('rope').slice(0, 100))
        response.end(howTo('rope').slice(100))
      },
    })
    const folder = scratchFolder()
    await wget(folder, ['-q', '-r', '--level=2', '-nd', '--delete-after', '--warc-file=kept', `${site.origin}/`])
    const { said } = await type(folder, ['crawl', 'import-warc', 'kept.warc.gz'])
    expect(said).toMatchObject({ stored: 3, redirected: 1, broken: [] })
    await type(folder, ['mine', 'run'])
    const documents = await rowsOf(join(folder, 'lake'), 'SELECT url FROM documents ORDER BY url')
    expect(documents).toEqual(['', 'chunks', 'new'].map((path) => ({ url: `${site.origin}/${path}` })))
    expect(await rowsOf(join(folder, 'lake'), 'SELECT DISTINCT len(steps)::INTEGER AS n FROM procedures')).toEqual([
      { n: 6 },
    ])
  }, 60_000)

  it('crawl import-warc makes documents of a WET file of Common Crawl', async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'CC-MAIN-1.warc.wet.gz'), wetFile())
    const { said: dry } = await type(folder, ['crawl', 'import-warc', 'CC-MAIN-1.warc.wet.gz', '--dry-run'])
    expect(dry).toMatchObject({ dry_run: true, stored: 2 })
    expect(readdirSync(folder)).toEqual(['CC-MAIN-1.warc.wet.gz'])
    const { said } = await type(folder, ['crawl', 'import-warc', 'CC-MAIN-1.warc.wet.gz'])
    expect(said).toMatchObject({ stored: 2, skipped: {}, broken: [] })
    expect(await type(folder, ['extract', 'run'])).toMatchObject({ said: { documents: 2 } })
    const sql = 'SELECT url, content_type, fetched_at, status FROM pages ORDER BY url'
    expect(await rowsOf(join(folder, 'lake'), sql)).toMatchObject([
      { url: 'http://example.org/rope', content_type: 'text/plain', status: null },
      { url: 'http://example.org/tea', content_type: 'text/plain', status: null },
    ])
  }, 60_000)

  it('crawl import-warc leaves out who asks for it, what was forgotten and what is damaged, and reads on', async () => {
    const folder = scratchFolder()
    const page = (path: string, headers = '') =>
      record('response', `http://${path}`, `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${headers}\r\n${howTo(path)}`)
    const damaged = page('bad.test/x').fill(0x55, 150, 300)
    const all = [
      page('a.test/'),
      damaged,
      page('noai.test/', 'X-Robots-Tag: noai\r\n'),
      page('gone.test/'),
      page('b.test/'),
    ]
    writeFileSync(join(folder, 'x.warc.gz'), Buffer.concat([...all, page('torn.test/').subarray(0, 200)]))
    writeFileSync(join(folder, 'y.html'), howTo('y'))
    writeFileSync(join(folder, 'z.warc.gz'), '')
    await type(folder, ['crawl', 'import-warc', 'x.warc.gz', '--lake', 'one'], { code: 1 })
    await type(folder, ['forget', '--host', 'gone.test', '--lake', 'one'])
    const line = ['crawl', 'import-warc', 'x.warc.gz', 'y.html', 'z.warc.gz', '--lake', 'one']
    const { said, complained } = await type(folder, line, { code: 1 })
    expect(said).toMatchObject({ stored: 0, refused: 0, known: 3, skipped: { damaged: 1, forgotten: 1 } })
    expect(complained).toMatch(/Cannot read ".*x\.warc\.gz": it ends in the middle of the record at byte \d+/)
    expect(complained).toMatch(/Cannot read ".*y\.html": it holds no WARC record/)
    expect(complained).toMatch(/Cannot read ".*z\.warc\.gz": it holds no WARC record/)
    expect(await rowsOf(join(folder, 'one'), 'SELECT url FROM pages ORDER BY url')).toEqual([
      { url: 'http://a.test/' },
      { url: 'http://b.test/' },
    ])
    const out = ['crawl', 'export-warc', '--lake', 'one', '--out']
    expect(await type(folder, [...out, 'b', '--host', 'b.test'])).toMatchObject({ said: { records: 1 } })
    const [cdxj] = readdirSync(join(folder, 'b')).filter((name) => name.endsWith('.cdxj'))
    expect(readFileSync(join(folder, 'b', cdxj ?? ''), 'utf8')).toMatch(/^test,b\)\/ 20240506070809 \{/)
    const { code } = await bare(folder, [...out, 'b'])
    expect(code).toBe(2)
  }, 60_000)
})

function hasWget(): boolean {
  return spawnSync('wget', ['--version']).status === 0
}

async function wget(folder: string, line: readonly string[]): Promise<void> {
  // It ends with 8 when a server answered one request by an error.
  await promisify(execFile)('wget', [...line], { cwd: folder }).catch((error: { code?: unknown }) => {
    if (error.code !== 8) throw error
  })
}

async function bare(folder: string, line: readonly string[]): Promise<{ code: number }> {
  const { host } = madeHost('', folder)
  return { code: await main(line, host) }
}

function record(type: string, url: string, block: string, fields = ''): Buffer {
  const head =
    `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n` +
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${String(url.length).padStart(12, '0')}>\r\n` +
    `WARC-Target-URI: ${url}\r\n${fields}Content-Length: ${Buffer.byteLength(block)}\r\n\r\n`
  return gzipSync(`${head}${block}\r\n\r\n`)
}

function wetFile(): Buffer {
  const text = (thing: string) =>
    `How to make ${thing}\n1. Boil some water.\n2. Warm the pot.\n3. Pour it over the ${thing}.\n`
  const fields =
    'WARC-Refers-To: <urn:uuid:11111111-1111-4111-8111-111111111111>\r\nWARC-Block-Digest: sha1:AAAA\r\n' +
    'WARC-Identified-Content-Language: eng\r\nContent-Type: text/plain\r\n'
  const info = 'Software-Info: ia-web-commons\r\nExtracted-Date: Mon, 06 May 2024 07:08:09 GMT\r\n'
  return Buffer.concat([
    record('warcinfo', 'x', info, 'WARC-Filename: CC-MAIN-1.warc.wet.gz\r\nContent-Type: application/warc-fields\r\n'),
    record('conversion', 'http://example.org/tea', text('tea'), fields),
    record('conversion', 'http://example.org/rope', text('rope'), fields),
  ])
}
