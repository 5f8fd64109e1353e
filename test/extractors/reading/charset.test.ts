import { describe, expect, it } from 'vitest'
import { readDocument } from '#extractors'
import { encoded, LETTERS, type Sample } from './encoded-pages.ts'

describe('readDocument() on undeclared charsets', () => {
  for (const sample of LETTERS) {
    it(`readDocument() tells ${sample.charset} (${sample.language}) by its bytes`, () => {
      expect(readDocument(htmlPage(encoded(pageOf(sample), sample.charset))).text).toContain(sample.text)
    })
  }
})

const CHARSETS = [...new Set(LETTERS.map(({ charset }) => charset))].filter((charset) => !charset.startsWith('utf-16'))

describe('readDocument() on declared charsets', () => {
  for (const charset of CHARSETS) {
    const sample = sampleIn(charset)
    it(`readDocument() reads ${charset} as the header, a meta tag, an old meta tag or an XML declaration says`, () => {
      const short = `<p>${sample.text.slice(0, 12)}</p>`
      const told = [
        readDocument(htmlPage(encoded(short, charset), `text/html; charset=${charset}`)),
        readDocument(htmlPage(encoded(`<meta charset="${charset}">${short}`, charset))),
        readDocument(
          htmlPage(encoded(`<meta http-equiv=content-type content="text/html; charset=${charset}">${short}`, charset)),
        ),
        readDocument(htmlPage(encoded(`<?xml version="1.0" encoding="${charset}"?>${short}`, charset))),
      ]
      expect(told.map(({ text }) => text)).toEqual(Array(4).fill(sample.text.slice(0, 12).trim()))
    })
  }

  it('readDocument() believes the byte order marks of UTF-8 and UTF-16 before any declaration', () => {
    const text = 'Dreh die Schraube nach links – öffne den Deckel.'
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be']) {
      const body = encoded(`\uFEFF<meta charset="koi8-r"><p>${text}</p>`, charset)
      expect(readDocument(htmlPage(body, 'text/html; charset=shift_jis')).text).toBe(text)
    }
  })

  it('readDocument() believes the header before the meta tag', () => {
    const body = encoded('<meta charset="shift_jis"><p>Поверните винт', 'windows-1251')
    expect(readDocument(htmlPage(body, 'text/html; charset=windows-1251')).text).toBe('Поверните винт')
  })

  it('readDocument() reads UTF-16 by its bytes where the header or a meta tag names another charset', () => {
    const body = encoded('<meta charset="utf-8"><h1>How to turn a screw</h1><p>Turn it to the left.</p>', 'utf-16le')
    expect(readDocument(htmlPage(body)).text).toBe('How to turn a screw\nTurn it to the left.')
    expect(readDocument(htmlPage(body, 'text/html; charset=utf-8')).blocks).toHaveLength(2)
  })
})

describe('readDocument() on wrong declarations', () => {
  const german = '<p>Drehen Sie die Schraube, öffnen Sie den Deckel, lösen Sie die Füße.</p>'
  const read = 'Drehen Sie die Schraube, öffnen Sie den Deckel, lösen Sie die Füße.'

  for (const charset of ['iso-8859-1', 'windows-1252', 'windows-1251', 'shift_jis', 'gbk', 'utf-16', 'us-ascii']) {
    it(`readDocument() reads UTF-8 that calls itself ${charset} as UTF-8`, () => {
      expect(readDocument(htmlPage(encoded(german, 'utf-8'), `text/html; charset=${charset}`)).text).toBe(read)
    })
  }

  it('readDocument() reads windows-1252 that calls itself UTF-8 by its bytes', () => {
    expect(readDocument(htmlPage(encoded(german, 'windows-1252'), 'text/html; charset=utf-8')).text).toBe(read)
  })

  it('readDocument() keeps windows-1252 where two of its letters in a row happen to be valid UTF-8', () => {
    const body = encoded('<p>Ã© is what an e with an accent becomes</p>', 'windows-1252')
    const { text } = readDocument(htmlPage(body, 'text/html; charset=windows-1252'))
    expect(text).toBe('Ã© is what an e with an accent becomes')
  })

  it('readDocument() loses one character, not the page, to a broken byte in UTF-8', () => {
    const clean = encoded(german.repeat(8), 'utf-8')
    const body = Uint8Array.from([...clean.subarray(0, 10), 0xff, ...clean.subarray(10)])
    for (const header of [null, 'text/html; charset=utf-8', 'text/html; charset=iso-8859-1']) {
      const { text } = readDocument(htmlPage(body, header))
      expect(text.startsWith(`Drehen \uFFFD${read.slice(7)}`)).toBe(true)
    }
  })
})

describe('readDocument() on cut bytes', () => {
  const cases = [
    ['utf-8', 'кран'],
    ['shift_jis', '蓋を外'],
    ['euc-jp', '蓋を外'],
    ['gb18030', '取下盖'],
    ['big5', '取下蓋'],
    ['euc-kr', '뚜껑을'],
  ] as const
  for (const [charset, text] of cases) {
    it(`readDocument() leaves out a last character of ${charset} that was cut in two`, () => {
      const body = encoded(`<p>${text}`, charset).subarray(0, -1)
      const { text: read } = readDocument(htmlPage(body, `text/html; charset=${charset}`))
      expect(read).toBe(text.slice(0, -1))
    })
  }

  it('readDocument() leaves out half a code unit at the end of UTF-16', () => {
    const body = encoded('\uFEFF<p>Turn it', 'utf-16le').subarray(0, -1)
    expect(readDocument(htmlPage(body)).text).toBe('Turn i')
  })

  it('readDocument() has no text in an empty page, a lone byte order mark or a lone lead byte', () => {
    for (const bytes of [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0x83]]) {
      expect(readDocument(htmlPage(Uint8Array.from(bytes))).text.length).toBeLessThanOrEqual(1)
    }
  })
})

function htmlPage(body: Uint8Array, contentType: string | null = null) {
  return { content_hash: 'charset', kind: 'html' as const, body, content_type: contentType }
}

function pageOf({ language, text }: Sample): string {
  const head = `<html lang="${language}"><head><title>Plain Steps</title><link rel="stylesheet" href="/s.css"></head>`
  return `<!doctype html>${head}<body><main><h1>${text.slice(0, 20)}</h1><p>${text}</p></main></body></html>`
}

function sampleIn(charset: string): Sample {
  const sample = LETTERS.find((known) => known.charset === charset)
  if (sample === undefined) throw new Error(`there is no sample in ${charset}`)
  return sample
}
