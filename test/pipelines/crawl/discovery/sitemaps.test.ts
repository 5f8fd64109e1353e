import { describe, expect, it } from 'vitest'
import { parseSitemap } from '../../../../pipelines/crawl/discovery/sitemaps.ts'

describe('parseSitemap', () => {
  it('parseSitemap() tells pages from further sitemaps and decodes entities', () => {
    const pages =
      '<urlset><url><loc> https://a.test/?x=1&amp;y=2 </loc><image:image><image:loc>no</image:loc></image:image></url></urlset>'
    const index = '<s:sitemapindex><s:sitemap><s:loc>https://a.test/2.xml</s:loc></s:sitemap></s:sitemapindex>'
    expect(parseSitemap(pages).urls).toEqual(['https://a.test/?x=1&y=2'])
    expect(parseSitemap(index).sitemaps).toEqual(['https://a.test/2.xml'])
  })

  it('parseSitemap() gives when each page changed, and null where that is not said or no date', () => {
    const entries = [
      '<loc>/a</loc><lastmod>2026-01-02T03:04:05+01:00</lastmod>',
      '<lastmod>2026-01-02</lastmod><loc>/b</loc>',
    ]
    const others = ['<loc>/c</loc>', '<loc>/d</loc><lastmod>lately</lastmod>']
    const xml = `<urlset>${[...entries, ...others].map((entry) => `<url>${entry}</url>`).join('')}</urlset>`
    const dates = [Date.UTC(2026, 0, 2, 2, 4, 5), Date.UTC(2026, 0, 2), null, null]
    expect(parseSitemap(xml)).toEqual({ urls: ['/a', '/b', '/c', '/d'], changedMs: dates, sitemaps: [] })
  })

  it('parseSitemap() lists nothing for what is no sitemap', () => {
    expect(parseSitemap('<html><p>Not found</p>')).toEqual({ urls: [], changedMs: [], sitemaps: [] })
  })
})
