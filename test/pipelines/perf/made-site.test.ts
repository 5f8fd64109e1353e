import { describe, expect, it } from 'vitest'
import { madePage, madePath } from '../../../pipelines/perf/made/made-site.ts'

const PAGES = 150

describe('madePage()', () => {
  it('madePage() gives the same bytes each time, and others for another page', () => {
    expect(madePage(3, PAGES)).toBe(madePage(3, PAGES))
    expect(madePage(3, PAGES)).not.toBe(madePage(4, PAGES))
  })

  it('madePage() has 85 to 90 KB and 200 links', () => {
    const sizes = Array.from({ length: 20 }, (_, n) => Buffer.byteLength(madePage(n, PAGES)))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(85_000)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(90_000)
    expect(linksOf(0)).toHaveLength(200)
  })

  it('madePage() links to the next page and to none outside the site, so that all pages can be reached', () => {
    const site = new Set(Array.from({ length: PAGES }, (_, n) => madePath(n)))
    for (const n of [0, 77, PAGES - 1]) {
      expect(linksOf(n)).toContain(madePath((n + 1) % PAGES))
      expect(linksOf(n).filter((path) => !site.has(path))).toEqual([])
    }
  })
})

function linksOf(n: number): readonly string[] {
  return [...madePage(n, PAGES).matchAll(/<a href="([^"]+)"/g)].map((match) => match[1] ?? '')
}
