import { describe, expect, it } from 'vitest'
import { readDocument } from '#extractors'
import { dressedPage } from '../../../pipelines/perf/made/dressed-page.ts'
import { madeOther } from '../../../pipelines/perf/made/made-others.ts'
import { madePages } from '../../../pipelines/perf/page-sets.ts'
import { READING_WAYS } from '../../../pipelines/perf/reading-ways.ts'

const BARE = '<html><head><title>Turn it</title></head><body><h1>Turn it</h1><p>Turn the screw.</p></body></html>'

describe('dressedPage()', () => {
  it('dressedPage() gives the same page each time, and another for another seed', () => {
    expect(dressedPage(BARE, 3)).toBe(dressedPage(BARE, 3))
    expect(dressedPage(BARE, 3)).not.toBe(dressedPage(BARE, 4))
  })

  it('dressedPage() has the size of a busy page and the page’s own words in it', () => {
    for (let seed = 0; seed < 5; seed += 1) {
      const dressed = dressedPage(BARE, seed)
      expect(dressed.length).toBeGreaterThan(60_000)
      expect(dressed.length).toBeLessThan(300_000)
      expect(readDocument(page(dressed)).text).toContain('Turn it\nTurn the screw.')
    }
  })
})

describe('madeOther()', () => {
  it('madeOther() makes pages of every kind in which the full reading finds no procedure', () => {
    const found = Array.from({ length: 10 }, (_, n) => READING_WAYS.full(bytes(dressedPage(madeOther(n), n))))
    expect(found).toEqual(Array(10).fill(0))
  })
})

describe('madePages()', () => {
  it('madePages() gives as many pages without a how-to as with one, and the gate lets how-to pages through', async () => {
    const { howTo, other } = await madePages()
    expect(howTo.length).toBeGreaterThan(100)
    expect(other).toHaveLength(howTo.length)
    const kept = howTo.slice(0, 12).filter((body) => READING_WAYS.gated(body) > 0)
    expect(kept).toHaveLength(12)
  })
})

function bytes(html: string): Uint8Array {
  return new TextEncoder().encode(html)
}

function page(html: string) {
  return { content_hash: 'made', kind: 'html' as const, body: bytes(html), content_type: 'text/html' }
}
