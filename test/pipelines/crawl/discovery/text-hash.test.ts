import { describe, expect, it } from 'vitest'
import { pageLinks } from '../../../../pipelines/crawl/discovery/page-links.ts'

const WORDS = 'This page needs no browser to show its words. '.repeat(6)
const PLAIN = `<title>Cook</title><h1>Cook</h1><p>${WORDS}Peel two onions.</p>`
const hashOf = (html: string) => pageLinks(html, 'https://made.test/').textHash

describe('pageLinks().textHash', () => {
  it.each([
    ['white space and tags', `<title>Cook</title>\n<h1>Cook</h1>\n <div><p>${WORDS}Peel <b>two</b>\tonions.</p></div>`],
    ['entities', `<title>Cook</title><h1>Cook</h1><p>${WORDS}Peel&#32;two &#111;nions.</p>`],
    ['spaces of other kinds', `<title>Cook</title><h1>Cook</h1><p>${WORDS}Peel&nbsp;two\u2003onions\u00a0.\ufeff</p>`],
    [
      'attributes',
      `<title>Cook</title><h1 class="b">Cook</h1><p data-token="9">${WORDS}Peel two onions.</p><a href="/x"></a>`,
    ],
    [
      'scripts and styles',
      `${PLAIN}<script>var now = 1</script><style>p { color: red }</style><noscript>no</noscript>`,
    ],
    ['navigation', `<nav><h2>Menu</h2></nav><div role="navigation">Menu</div>${PLAIN}`],
    [
      'the frame of the site',
      `<header><p>Sale!</p></header>${PLAIN}<aside>More<article>Teaser</article></aside><footer>2026</footer>`,
    ],
    ['what is hidden', `${PLAIN}<p hidden>no</p><div style="display:none">no</div>`],
    ['controls', `${PLAIN}<button>Buy</button><select><option>1</option></select><textarea>x</textarea>`],
    ['the comments of readers', `${PLAIN}<ol class="commentlist"><li>Nice</li></ol><div id="comments">Nice</div>`],
    ['structured data of other things', `${PLAIN}<script type="application/ld+json">{"@type":"WebSite"}</script>`],
  ])('pageLinks().textHash does not depend on %s', (_, html) => {
    expect(hashOf(html)).toBe(hashOf(PLAIN))
  })

  it.each([
    ['a word', PLAIN.replace('two', 'three')],
    ['the title', PLAIN.replace('<title>Cook', '<title>Fry')],
    ['a heading in the frame', `<header><h1>Cook</h1></header>${PLAIN}`],
    ['a note in the footer of an article', `${PLAIN}<article><footer>Keeps a week.</footer></article>`],
    ['structured data of a procedure', `${PLAIN}<script type="application/ld+json">{"@type":"HowTo"}</script>`],
  ])('pageLinks().textHash depends on %s', (_, html) => {
    expect(hashOf(html)).not.toBe(hashOf(PLAIN))
  })

  it('pageLinks().textHash is null for a page without text, and for one that scripts are yet to fill', () => {
    expect(hashOf('<nav>Menu</nav>')).toBeNull()
    expect(hashOf('<p>Loading</p><script src="/app.js"></script>')).toBeNull()
  })

  it('pageLinks().signs are what the page says of its use, the first word on each', () => {
    const html = `<base href="https://other.test/dir/"><meta name="Robots" content="noindex"><meta name="H2E" content="noai">
      <meta name="googlebot" content="none"><meta name="tdm-reservation" content="1"><meta name="tdm-reservation" content="0">
      <meta name="tdm-policy" content="https://made.test/p"><meta name="dcterms.license" content="CC BY 4.0">
      <a rel="nofollow license" href="by.html">licence</a><link rel="license" href="/second">`
    expect(pageLinks(html, 'https://made.test/').signs).toEqual({
      metaRobots: 'noindex; h2e: noai',
      tdmReservation: '1',
      tdmPolicy: 'https://made.test/p',
      license: 'https://other.test/dir/by.html',
    })
    const named = pageLinks('<meta name="DC.rights" content="CC BY 4.0">', 'https://made.test/').signs
    expect(named).toEqual({ metaRobots: null, tdmReservation: null, tdmPolicy: null, license: 'CC BY 4.0' })
  })

  it('pageLinks() gives no links of a page that asks for none, by a value that is not of another directive', () => {
    const links = (content: string) =>
      pageLinks(`<meta name="robots" content="${content}"><a href="/a">a</a>`, 'https://a.test/').links
    expect(links('noindex, nofollow')).toEqual([])
    expect(links('none')).toEqual([])
    expect(links('max-image-preview:none')).toEqual(['https://a.test/a'])
    expect(links('otherbot: nofollow')).toEqual(['https://a.test/a'])
  })
})
