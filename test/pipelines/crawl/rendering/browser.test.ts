import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withBrowser } from '../../../../pipelines/crawl/rendering/browser.ts'
import { findBrowser } from '../../../../pipelines/crawl/rendering/find-browser.ts'
import { readWarc, readWarcBody } from '../../../../pipelines/warc/warc-reader.ts'
import { page, type Route, runCrawl, serve } from '../support.ts'

const script = (body: string): Route => {
  return (_, response) => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(body)
}
const shell = (src: string) => `<!doctype html><title>App</title><div id="root"></div><script src="${src}"></script>`

describe('findBrowser', () => {
  it('findBrowser() finds a Chromium that says its version', async () => {
    const found = await findBrowser()
    expect(found.kind === 'found' && existsSync(found.path) && /\d+\.\d+/.test(found.version)).toBe(true)
  })

  it('findBrowser() gives the same one to all who ask at once', async () => {
    const all = await Promise.all([findBrowser(), findBrowser(), findBrowser()])
    expect(new Set(all.map((found) => (found.kind === 'found' ? found.path : found.reason))).size).toBe(1)
  })

  it('findBrowser() says what to do when the chosen one does not start', async () => {
    const found = await findBrowser({ ...process.env, H2E_CHROMIUM: '/nowhere/chromium' })
    expect(found).toMatchObject({
      kind: 'missing',
      reason: 'H2E_CHROMIUM is "/nowhere/chromium", which does not start',
    })
    expect(found.kind === 'missing' && found.advice).toContain('H2E_CHROMIUM')
  })
})

describe('withBrowser', () => {
  it('withBrowser() runs work in a real browser and closes it', async () => {
    const browser = await withBrowser(async (open) => {
      const tab = await open.newPage()
      await tab.setContent('<p id="a"></p><script>a.textContent = 1 + 1</script>')
      expect(await tab.textContent('#a')).toBe('2')
      return open
    })
    expect(browser.isConnected()).toBe(false)
  })
})

describe('crawl', () => {
  it('crawl() runs the scripts of an empty page and keeps the response and the DOM', async () => {
    const outside = await serve({ '/x.js': script('window.leaked = 1') })
    const site = await serve({
      '/robots.txt': (_, response) => void response.end('User-agent: *\nDisallow: /secret'),
      '/': shell('/app.js'),
      '/plain': page(),
      '/app.js': script(`
        const get = (url) => fetch(url).then((reply) => reply.text()).catch(() => 'blocked')
        Promise.all([get('/data'), get('/secret'), get('${outside.origin}/x.js')]).then((all) => {
          document.querySelector('#root').innerHTML = '<h1>' + all.join('|') + '</h1><a href="/plain">on</a><img src="/i.png">'
        })`),
      '/data': (_, response) => void response.end('made by script'),
      '/secret': (_, response) => void response.end('secret'),
    })
    const run = await runCrawl([`${site.origin}/`], { settings: { render: 'auto' } })
    expect(run.summary).toMatchObject({ stored: 2, rendered: 1 })
    expect(site.pages()).toEqual(['/', '/app.js', '/data', '/plain'])
    expect(outside.requests).toEqual([])
    const made = run.pages.find(({ visit }) => visit.rendered)
    expect(Buffer.from(made?.body.body ?? []).toString()).toContain('<h1>made by script|blocked|blocked</h1>')
    const { warc_file, warc_offset, warc_length } = made?.visit ?? {}
    const position = { file: warc_file ?? '', offset: warc_offset ?? 0, length: warc_length ?? 0 }
    expect(await readWarcBody(run.warcFolder, position)).toMatchObject({
      converted: true,
      contentType: 'text/html; charset=utf-8',
    })
    const kept: string[] = []
    for await (const response of readWarc(join(run.warcFolder, warc_file ?? ''))) kept.push(response.url)
    expect(kept).toEqual([`${site.origin}/`, `${site.origin}/plain`])
  })

  it('crawl() follows the links of the page as received and those that its scripts make, unless the scripts forbid it', async () => {
    const fill = (html: string) => script(`document.body.innerHTML = '${html}'`)
    const received = (path: string) => `${shell(path)}<a href="/kept">Received</a>`
    const site = await serve({
      '/robots.txt': (_, response) => void response.end('Sitemap: none'),
      '/': page('/one', '/two'),
      '/one': received('/one.js'),
      '/one.js': fill('<a href="/made">Made</a>'),
      '/two': received('/two.js').replace('/kept', '/left'),
      '/two.js': fill('<a href="/other">Made</a><meta name="robots" content="nofollow">'),
      '/kept': page(),
      '/made': page(),
    })
    const run = await runCrawl([`${site.origin}/`], { settings: { render: 'auto' } })
    expect(run.outcomes).toEqual({
      '/': 'stored',
      '/one': 'stored',
      '/two': 'stored',
      '/kept': 'stored',
      '/made': 'stored',
    })
    expect(run.summary.rendered).toBe(2)
  })

  it('crawl() keeps the page as received when its scripts hang', async () => {
    const site = await serve({ '/': shell('/hang.js'), '/hang.js': script('for (;;);') })
    const run = await runCrawl([`${site.origin}/`], { settings: { render: 'auto', timeout: 1 } })
    expect(run.outcomes).toEqual({ '/': 'stored' })
    expect(run.summary.rendered).toBe(0)
    expect(run.events.map((event) => event.type)).toEqual(['render_failed'])
  })

  it.each([
    ['grows without end', "const one = 'x'.repeat(1e6); for (let n = 0; n < 12; n += 1) document.body.append(one)"],
    ['throws', "throw new Error('no')"],
    ['goes elsewhere', "location.href = '/elsewhere'"],
    [
      'opens windows and dialogs',
      "for (let n = 0; n < 50; n += 1) { window.open('/other'); } alert('x'); confirm('y')",
    ],
    ['asks without end', "const ask = () => fetch('/data?' + Math.random()).then(ask, ask); ask()"],
    ['wants to be asked before it closes', "addEventListener('beforeunload', (event) => event.preventDefault())"],
    ['writes over itself', "document.open(); document.write('<p>' + 'short'); document.close()"],
    ['installs a worker that spins', "new Worker(URL.createObjectURL(new Blob(['for(;;);'])))"],
  ])('crawl() stores the page and the next one when its script %s', async (_, body) => {
    const site = await serve({
      '/': `${shell('/app.js')}<a href="/next">x</a>`,
      '/next': shell('/next.js'),
      '/app.js': script(body),
      '/next.js': script("document.querySelector('#root').innerHTML = '<p>made by script</p>'"),
    })
    const run = await runCrawl([`${site.origin}/`], { settings: { render: 'auto', timeout: 3 } })
    expect(run.outcomes).toEqual({ '/': 'stored', '/next': 'stored' })
    const next = run.pages.find(({ visit }) => visit.url.endsWith('/next'))
    expect(Buffer.from(next?.body.body ?? []).toString()).toContain('made by script')
    expect(site.requests.length).toBeLessThan(80)
  })

  it('crawl() starts another browser when one was killed in the middle of a page', async () => {
    const site = await serve({
      '/': `${shell('/app.js')}<a href="/next">x</a>`,
      '/next': shell('/next.js'),
      '/app.js': () => killBrowsers(),
      '/next.js': script("document.querySelector('#root').innerHTML = '<p>made by script</p>'"),
    })
    const run = await runCrawl([`${site.origin}/`], { settings: { render: 'auto', timeout: 5 } })
    expect(run.outcomes).toEqual({ '/': 'stored', '/next': 'stored' })
    expect(run.events.map((event) => event.type)).toContain('render_failed')
    expect(run.summary.rendered).toBe(1)
  })
})

/** Ends the Chromium processes that this one started. */
function killBrowsers(): void {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
  for (const line of children.trim().split('\n')) {
    if (/headless|remote-debugging/.test(line)) process.kill(Number.parseInt(line, 10), 'SIGKILL')
  }
}
