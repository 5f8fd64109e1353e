import { describe, expect, it } from 'vitest'
import { readDocument } from '#extractors'

const STEPS = '<h1>How to turn it</h1><ol><li>Turn the screw.<li>Lift the lid.<li>Wipe the base.</ol>'
const TOLD = 'How to turn it\nTurn the screw.\nLift the lid.\nWipe the base.'

describe('readDocument() on scripts and styles', () => {
  it('readDocument() reads no word of a script or style, whatever looks like a tag in it', () => {
    const script = '<script>if (a<b) x = "</p><ol><li>No step</li></ol>"; "</scripture>"</script >'
    const style = '<style type="text/css">p::before{content:"<p>No text"} </style\n>'
    expect(textOf(`${script}${style}${STEPS}`)).toBe(TOLD)
  })

  it('readDocument() takes no text for a script because a script stands in an attribute, a comment or a title', () => {
    expect(textOf(`<p title="<script>">One</p><!-- <script> --><p>Two</p>`)).toBe('One\nTwo')
    expect(readDocument(page('<title>The <script> tag</title><p>Three</p>')).title).toBe('The <script> tag')
  })

  it('readDocument() loses what follows a script that is never closed, and nothing before it', () => {
    expect(textOf(`${STEPS}<script>var a = 1; <p>No text</p>`)).toBe(TOLD)
  })

  it('readDocument() goes on after a script inside a picture that closes itself', () => {
    expect(textOf(`<svg><script href="a.js"/><path d="M0 0"/></svg>${STEPS}`)).toBe(TOLD)
  })

  it('readDocument() reads JSON-LD with a tag in its strings', () => {
    const json = '{"@type":"HowTo","name":"Turn it","step":["<p>Turn it.</p>","<b>Lift</b> it."]}'
    const { structured } = readDocument(page(`<SCRIPT type="application/ld+json">${json}</SCRIPT>${STEPS}`))
    expect(structured.map((thing) => JSON.parse(thing).thing.step)).toEqual([['<p>Turn it.</p>', '<b>Lift</b> it.']])
  })
})

describe('readDocument() on one thing a page has too much of', () => {
  const many: readonly (readonly [string, string])[] = [
    ['an attribute of 1,000,000 letters', `<p title="${'a'.repeat(1_000_000)}">`],
    ['a class of 200,000 names', `<div class="${'a '.repeat(200_000)}"><p>`],
    ['20,000 attributes', `<p ${Array.from({ length: 20_000 }, (_, n) => `a${n}=b`).join(' ')}>`],
    ['200,000 opening brackets', '<'.repeat(200_000)],
    ['100,000 closing tags of nothing', '</div>'.repeat(100_000)],
    ['20,000 comments', '<!-- a -->'.repeat(20_000)],
    ['50,000 formatting elements never closed', '<b><i>'.repeat(25_000)],
    ['10,000 selects', '<select><option>'.repeat(10_000)],
    ['2,000,000 spaces', ' '.repeat(2_000_000)],
    ['500,000 line breaks in preformatted text', `<pre>a${'\n'.repeat(500_000)}b</pre>`],
    ['500,000 NULs', '\0'.repeat(500_000)],
  ]
  for (const [name, html] of many) {
    it(`readDocument() reads the steps before ${name}`, () => {
      expect(textOf(`${STEPS}${html}`).startsWith(TOLD)).toBe(true)
    })
  }

  it('readDocument() keeps blank lines within preformatted text and none around it', () => {
    expect(textOf('<pre>\n\n  one\n\n\ntwo \n\n</pre>')).toBe('  one\n\n\ntwo')
  })

  it('readDocument() stops at 2,000,000 code units of text that has no tag and no space', () => {
    expect(textOf('x'.repeat(5_000_000))).toHaveLength(2_000_000)
  })
})

describe('readDocument() on characters that are none', () => {
  it('readDocument() writes U+FFFD for halves of surrogate pairs, so that every text is well-formed', () => {
    const text = textOf('<p>&#xD83D; turn &#55296; it 😀</p>')
    expect(text).toBe('\uFFFD turn \uFFFD it 😀')
  })

  it('readDocument() leaves out NULs, controls and invisible characters', () => {
    expect(textOf('<p>Turn\0 \u0007the\u200b scr\u00adew\u2060.</p>')).toBe('Turn the screw.')
  })

  it('readDocument() composes letters and their accents', () => {
    expect(textOf('<p>Cafe\u0301 \u1100\u1161 A\u030a</p>')).toBe('Café 가 Å')
  })
})

function textOf(html: string): string {
  return readDocument(page(html)).text
}

function page(html: string) {
  const body = new TextEncoder().encode(html)
  return { content_hash: 'hostile', kind: 'html' as const, body, content_type: 'text/html; charset=utf-8' }
}
