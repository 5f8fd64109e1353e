import { describe, expect, it } from 'vitest'
import { pageLinks } from '../../../../pipelines/crawl/discovery/page-links.ts'

const PAGE = 'https://example.org/a/b.html'
const linksOf = (html: string) => pageLinks(html, PAGE).links

describe('pageLinks', () => {
  it('pageLinks() gives each page once, in order, in canonical form', () => {
    const html = '<a href="c.html#x">1</a><a href="/d?utm_source=y">2</a><area href="../e"><a href="c.html">3</a>'
    expect(linksOf(html)).toEqual(['https://example.org/a/c.html', 'https://example.org/d', 'https://example.org/e'])
  })

  it('pageLinks() gives each link the text of the first anchor that has any', () => {
    const html =
      '<a href="/a"><img></a><a href="/b"> Mend <b>it</b> </a><a href="/a">Bake it</a><link rel="next" href="/n">'
    expect(pageLinks(html, PAGE).anchors).toEqual(['Bake it', 'Mend it', ''])
  })

  it('pageLinks() reads link rel canonical and next, and no other link element', () => {
    const html = '<link rel="canonical" href="/c"><link rel="next" href="/n"><link rel="stylesheet" href="/s">'
    expect(linksOf(html)).toEqual(['https://example.org/c', 'https://example.org/n'])
  })

  it('pageLinks() reads entities in addresses, anchors, meta elements and types of scripts', () => {
    const html = `<base href="&#47;x&#x2f;"><a href="b?c=1&amp;d=2&copy=3">Bolts &amp; nuts &lt;b&gt;</a>
      <meta name="dc.rights" content="A &amp; B"><a rel="license" href="/l?a&amp;b">l</a>
      <script>var a = 1 && 2</script><script type="application/ld&#x2B;json">{"@type":"HowTo"}</script>`
    const found = pageLinks(html, PAGE)
    expect(found.links[0]).toBe('https://example.org/x/b?c=1&d=2&copy=3')
    expect(found.anchors[0]).toBe('Bolts & nuts <b>')
    expect(found.signs.license).toBe('https://example.org/l?a&b')
    expect(found.looksEmpty).toBe(false)
    expect(pageLinks('<meta name="dc.rights" content="A &amp; B">', PAGE).signs.license).toBe('A & B')
    expect(pageLinks('<meta name="robots" content="&#110;ofollow"><a href="/x">1</a>', PAGE).links).toEqual([])
  })

  it('pageLinks() does not take entities of spaces for text', () => {
    expect(pageLinks(`<p>${'&nbsp;'.repeat(200)}</p><script src="/app.js"></script>`, PAGE).looksEmpty).toBe(true)
  })

  it('pageLinks() resolves against the first base', () => {
    expect(linksOf('<base href="/x/"><base href="/y/"><a href="z">1</a>')).toEqual(['https://example.org/x/z'])
  })

  it('pageLinks() leaves out nofollow links, other schemes, fragments and files', () => {
    const html = '<a rel="x nofollow" href="/n">1</a><a href="mailto:a@b">2</a><a href="#t">3</a><a href="/i.png">4</a>'
    expect(linksOf(html)).toEqual([])
  })

  it.each(['robots', 'H2E'])('pageLinks() gives none when meta %s says nofollow', (name) => {
    expect(linksOf(`<meta name="${name}" content="noindex, NOFOLLOW"><a href="/x">1</a>`)).toEqual([])
  })

  it('pageLinks() finds a page empty when scripts are to fill it', () => {
    const html = '<body><header>Our site has a name</header><div id="root"></div><script src="/app.js"></script>'
    expect(pageLinks(html, PAGE).looksEmpty).toBe(true)
  })

  it.each([
    ['has text', `<p>${'words and more words '.repeat(20)}</p><script src="/app.js"></script>`],
    ['has no scripts', '<p>short</p>'],
    [
      'brings its procedure as data',
      '<script>x()</script><script type="application/ld+json">{"@type":"HowTo"}</script>',
    ],
  ])('pageLinks() does not find a page empty that %s', (_, html) => {
    expect(pageLinks(html, PAGE).looksEmpty).toBe(false)
  })
})
