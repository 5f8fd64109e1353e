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

  it('parseSitemap() lists nothing for what is no sitemap', () => {
    expect(parseSitemap('<html><p>Not found</p>')).toEqual({ urls: [], sitemaps: [] })
  })
})
