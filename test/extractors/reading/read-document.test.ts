import { describe, expect, it } from 'vitest'
import { Document } from '#data'
import { readDocument } from '#extractors'
import { htmlPage, pageOf, textPage } from '../html-page.ts'

const ARTICLE = `<!doctype html><html lang="en"><head><title>Oil a hinge - Example Site</title></head><body>
<nav><ul><li><a href="/a">Home</a></li></ul></nav>
<main><h1>Oil a hinge</h1>
<p>A hinge that squeaks wants oil, and a drop of it is enough for a whole year if the pin is clean.</p>
<h2>Steps</h2>
<ol><li>Knock the pin out with a nail.</li><li>Wipe it clean.
<ul><li>Use a dry rag.</li></ul> Let it dry.</li><li><p>Oil the pin.</p><p>Put it back.</p></li></ol>
<table><tr><td>Oil</td><td>One drop</td></tr></table>
<dl><dt>Pin</dt><dd>The rod in the middle.</dd></dl>
<pre>one
  two</pre>
<p style="display: none">Secret words.</p><p hidden>More secrets.</p><script>var words = 'script'</script>
</main><footer>All rights reserved</footer></body></html>`

function linesOf(document: Document): readonly string[] {
  return document.blocks.map(
    ({ kind, level, list, ordered, start, end }) =>
      `${kind} ${level} ${list} ${ordered ? 'ordered' : 'plain'}: ${document.text.slice(start, end)}`,
  )
}

describe('readDocument() on HTML', () => {
  it('readDocument() gives blocks in reading order with list numbers, depth and order', () => {
    const document = readDocument(htmlPage(ARTICLE))
    expect(Document.parse(document)).toEqual(document)
    expect(linesOf(document)).toEqual([
      'heading 1 -1 plain: Oil a hinge',
      'paragraph 0 -1 plain: A hinge that squeaks wants oil, and a drop of it is enough for a whole year if the pin is clean.',
      'heading 2 -1 plain: Steps',
      'item 1 0 ordered: Knock the pin out with a nail.',
      'item 1 0 ordered: Wipe it clean.',
      'item 2 1 plain: Use a dry rag.',
      'paragraph 1 0 ordered: Let it dry.',
      'item 1 0 ordered: Oil the pin. Put it back.',
      'cell 0 -1 plain: Oil',
      'cell 0 -1 plain: One drop',
      'term 0 -1 plain: Pin',
      'definition 0 -1 plain: The rod in the middle.',
      'preformatted 0 -1 plain: one\n  two',
    ])
    expect(document.text).toBe(document.blocks.map(({ start, end }) => document.text.slice(start, end)).join('\n'))
  })

  it('readDocument() leaves out navigation, footers, scripts and hidden text', () => {
    expect(readDocument(htmlPage(ARTICLE)).text).not.toMatch(/Home|rights|script|ecret/)
  })

  it('readDocument() takes the title from the heading that agrees with the head', () => {
    expect(readDocument(htmlPage(ARTICLE)).title).toBe('Oil a hinge')
  })

  it('readDocument() strips the name of the site where no heading names the page', () => {
    const head = '<title>How to oil a hinge | Example</title><meta property="og:site_name" content="Example">'
    expect(readDocument(htmlPage(`<head>${head}</head><p>Words.</p>`)).title).toBe('How to oil a hinge')
  })

  it('readDocument() marks what Readability holds to be main content', () => {
    const paragraph = `<p>${'A sentence about hinges, pins, and oil that goes on for a while. '.repeat(8)}</p>`
    const markup = `<div class="sidebar"><p>Buy now</p></div><article><h2>Pins</h2>${paragraph.repeat(4)}</article>`
    const document = readDocument(htmlPage(`<body>${markup}</body>`))
    const main = document.blocks.map(({ main, start, end }) => [document.text.slice(start, end).slice(0, 10), main])
    expect(main).toEqual([['Buy now', false], ['Pins', true], ...Array.from({ length: 4 }, () => ['A sentence', true])])
  })

  it('readDocument() holds everything outside asides to be main where Readability finds nothing', () => {
    const document = readDocument(htmlPage('<body><aside><p>Advert</p></aside><p></p></body>'))
    expect(document.blocks.map(({ main }) => main)).toEqual([false])
  })

  it('readDocument() gives the same id for the same bytes and another for other words', () => {
    const first = readDocument(htmlPage(ARTICLE))
    expect(readDocument(htmlPage(ARTICLE))).toEqual(first)
    expect(readDocument(htmlPage(ARTICLE.replace('rag', 'cloth'))).document_id).not.toBe(first.document_id)
  })
})

describe('readDocument() on language', () => {
  it('readDocument() tells the language by the words of a long text and by the declaration of a short one', () => {
    const german = 'Die Schraube wird mit dem Schlüssel gelöst und danach vorsichtig aus dem Rahmen gezogen. '.repeat(4)
    expect(readDocument(htmlPage(`<html lang="en"><p>${german}</p></html>`)).language).toBe('de')
    expect(readDocument(htmlPage('<html lang="pt-BR"><p>Ok</p></html>')).language).toBe('pt')
    expect(readDocument(htmlPage('')).language).toBe('und')
  })
})

describe('readDocument() on charsets', () => {
  const latin = Uint8Array.from([0x3c, 0x70, 0x3e, 0x93, 0x63, 0x61, 0x66, 0xe9, 0x94])
  const japanese = Uint8Array.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67])

  it('readDocument() reads undeclared bytes that are no UTF-8 as windows-1252, quotes included', () => {
    expect(readDocument(pageOf(latin, { kind: 'html', contentType: 'text/html' })).text).toBe('“café”')
  })

  it('readDocument() believes the header', () => {
    const header = 'text/html; charset=Shift_JIS'
    expect(readDocument(pageOf(japanese, { kind: 'html', contentType: header })).text).toBe('テスト')
  })

  it('readDocument() believes a meta tag, and ignores a charset nobody knows', () => {
    const meta = new TextEncoder().encode('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">')
    const body = Uint8Array.from([...meta, ...japanese])
    expect(readDocument(pageOf(body, { kind: 'html', contentType: null })).text).toBe('テスト')
    expect(readDocument(htmlPage('<p>é</p>', 'text/html; charset=no-such-thing')).text).toBe('é')
  })

  it('readDocument() believes a byte order mark before the header', () => {
    const body = Uint8Array.from([0xff, 0xfe, 0x41, 0x00])
    expect(readDocument(pageOf(body, { kind: 'html', contentType: 'text/html; charset=utf-8' })).text).toBe('A')
  })

  it('readDocument() keeps UTF-8 that was cut in the middle of a character', () => {
    const cut = new TextEncoder().encode('naïve é').subarray(0, -1)
    expect(readDocument(pageOf(cut, { kind: 'text', contentType: null })).text).toBe('naïve')
  })
})

describe('readDocument() on hostile input', () => {
  it('readDocument() survives 100,000 nested elements and keeps the text inside', () => {
    const document = readDocument(htmlPage(`${'<div>'.repeat(100_000)}Deep words`))
    expect(document.text).toBe('Deep words')
  })

  it('readDocument() stops at its limits of blocks and length', () => {
    const many = readDocument(htmlPage(`<ul>${'<li>a</li>'.repeat(120_000)}</ul>`))
    expect(many.blocks.length).toBe(50_000)
    expect(readDocument(htmlPage(`<p>${'word '.repeat(600_000)}</p>`)).text.length).toBeLessThanOrEqual(2_000_000)
  })

  it('readDocument() makes an empty document of bytes that are no page', () => {
    const noise = Uint8Array.from({ length: 512 }, (_, index) => (index * 197) % 256)
    expect(() => readDocument(pageOf(noise, { kind: 'html', contentType: null }))).not.toThrow()
    expect(readDocument(htmlPage('')).blocks).toEqual([])
  })
})

describe('readDocument() on plain text', () => {
  it('readDocument() makes numbered and "Step" lines ordered items', () => {
    const document = readDocument(
      textPage('Oil a hinge\n\n1. Knock out the pin.\n2) Wipe it.\n\nStep 1: Oil it.\nIt is\ndone.'),
    )
    expect(document.title).toBe('Oil a hinge')
    expect(linesOf(document)).toEqual([
      'heading 1 -1 plain: Oil a hinge',
      'item 1 0 ordered: Knock out the pin.',
      'item 1 0 ordered: Wipe it.',
      'item 1 1 ordered: Oil it.',
      'paragraph 0 -1 plain: It is done.',
    ])
  })
})
