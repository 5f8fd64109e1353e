import { describe, expect, it } from 'vitest'
import type { Document, PageBody } from '#data'
import { findCandidates, readDocument, readPage } from '#extractors'
import { htmlPage, pageOf, textPage } from './html-page.ts'

const STEPS = ['Loosen the four screws of the lid.', 'Lift the lid off.', 'Pull the ribbon cable out of its socket.']
const STORY = `<p>${'The old radio stood in the kitchen for forty years, and my grandfather listened to it every evening. '.repeat(4)}</p>`
const SIDEBAR =
  '<div class="sidebar"><div><a href="/a">Radios of the fifties</a></div><div><a href="/b">Valves</a></div></div>'

function page(content: string): PageBody {
  const body = `<article><h1>The kitchen radio</h1>${STORY}${content}${STORY}</article>${SIDEBAR}`
  return htmlPage(`<html lang="en"><title>The kitchen radio</title><body>${body}</body></html>`)
}

const HOW_TO = page(`<h2>Directions</h2><ol>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ol>`)
const REPORT = page('')

function documentOf(body: PageBody, gate = false): Document {
  const reading = readPage(body, { gate })
  if (reading.kind === 'refused') throw new Error('the page was refused')
  return reading.document
}

/** What the sidebar's blocks are taken for. */
function sidebarMarks({ text, blocks }: Document): readonly boolean[] {
  return blocks.filter(({ start, end }) => /fifties|Valves/.test(text.slice(start, end))).map(({ main }) => main)
}

describe('readPage() with the gate', () => {
  it('readPage() refuses a page in which the gate sees no how-to', () => {
    expect(readPage(REPORT, { gate: true })).toEqual({ kind: 'refused' })
  })

  it('readPage() reads a page that passes the gate as it does without one', () => {
    expect(documentOf(HOW_TO, true)).toEqual(documentOf(HOW_TO))
  })

  it('readPage() refuses empty pages and pages of no text', () => {
    for (const markup of ['', ' ', '<html></html>', '<script>run()</script>'])
      expect(readPage(htmlPage(markup), { gate: true })).toEqual({ kind: 'refused' })
    expect(readPage(textPage(''), { gate: true })).toEqual({ kind: 'refused' })
    expect(
      readPage(pageOf(new Uint8Array([0, 255, 254, 0]), { kind: 'html', contentType: null }), { gate: true }),
    ).toEqual({
      kind: 'refused',
    })
  })
})

describe('readPage() without the gate', () => {
  it('readPage() reads every page', () => {
    expect(documentOf(REPORT).title).toBe('The kitchen radio')
    expect(documentOf(htmlPage(''))).toMatchObject({ text: '', blocks: [], structured: [] })
    expect(documentOf(textPage(''))).toMatchObject({ text: '', blocks: [], structured: [] })
  })

  it('readPage() gives the same document for the same page', () => {
    expect(documentOf(HOW_TO)).toEqual(documentOf(HOW_TO))
  })
})

describe('readPage() on main content', () => {
  it('readPage() asks Readability on a page where a witness sees a procedure', () => {
    expect(sidebarMarks(documentOf(HOW_TO))).toEqual([false, false])
    expect(documentOf(HOW_TO)).toEqual(readDocument(HOW_TO))
  })

  it('readPage() counts every block as main content where no witness sees one', () => {
    expect(sidebarMarks(documentOf(REPORT))).toEqual([true, true])
    expect(sidebarMarks(readDocument(REPORT))).toEqual([false, false])
  })

  it('readPage() never counts asides as main content', () => {
    const aside = '<aside><p>Buy a new radio at our shop in town.</p></aside>'
    const { text, blocks } = documentOf(page(aside))
    expect(blocks.find(({ start, end }) => text.slice(start, end).startsWith('Buy'))?.main).toBe(false)
  })

  it.each([
    ['a list', '<ol><li>Loosen the screws of the lid.</li><li>Lift the lid off with both hands.</li></ol>'],
    ['step headings', STEPS.map((step, index) => `<h2>Step ${index + 1}: ${step}</h2>${STORY}`).join('')],
    ['prose', '<p>First, loosen the screws. Then lift the lid off. Finally, pull the cable out.</p>'],
    [
      'structured data',
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'HowTo', name: 'Open it', step: STEPS })}</script>`,
    ],
    ['nothing', ''],
  ])('readPage() loses no procedure that the full reading finds in %s', (_, content) => {
    const full = findCandidates(readDocument(page(content)))
    expect(findCandidates(documentOf(page(content)))).toEqual(content === '' ? [] : full)
    expect(full.length).toBe(content === '' ? 0 : 1)
  })
})

describe('readPage() on plain text', () => {
  const lines = [
    'How to open the radio',
    '',
    'This takes five minutes.',
    '',
    ...STEPS.map((step, i) => `${i + 1}. ${step}`),
  ]

  it('readPage() reads it with the gate and without', () => {
    const body = textPage(lines.join('\n'))
    expect(documentOf(body, true)).toEqual(documentOf(body))
    const [candidate] = findCandidates(documentOf(body))
    expect(candidate?.steps.map(({ text }) => text)).toEqual(STEPS)
    expect(candidate?.goal).toBe('How to open the radio')
  })

  it('readPage() refuses plain text that tells nothing to do', () => {
    expect(readPage(textPage('The old radio stood in the kitchen for forty years.'), { gate: true }).kind).toBe(
      'refused',
    )
  })
})
