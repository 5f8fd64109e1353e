import { describe, expect, it } from 'vitest'
import { CrawlSettings } from '#configs'
import { contactAdvice } from '../../../../pipelines/crawl/politeness/contact-advice.ts'
import { page, runCrawl, serve } from '../support.ts'

const advised = (settings: Partial<CrawlSettings>) => contactAdvice(CrawlSettings.parse(settings)) !== null

describe('contactAdvice()', () => {
  it.each([
    ['a crawl of the open web', { seeds: ['https://example.org/'] }, true],
    ['one with a contact', { seeds: ['https://example.org/'], contact: 'https://a.test/us' }, false],
    ['one of loopback', { seeds: ['http://127.0.0.1:1/', 'http://localhost/', 'http://[::1]/'] }, false],
    ['one of hosts put on loopback', { seeds: ['http://a.test/'], resolve: { 'a.test': '127.0.0.1:80' } }, false],
    ['one of which a part leaves loopback', { seeds: ['http://127.0.0.1/', 'http://a.test/'] }, true],
    ['one without seeds', { seeds: [] }, false],
  ] as [string, Partial<CrawlSettings>, boolean][])('contactAdvice() for %s', (_, settings, expected) => {
    expect(advised(settings)).toBe(expected)
  })

  it('contactAdvice() is an event of a crawl, once', async () => {
    const resolveName = async () => [{ address: '127.0.0.1', family: 4 }]
    const run = await runCrawl(['http://a.test/', 'http://b.test/'], { deps: { resolveName } })
    expect(run.events.filter((event) => event.type === 'no_contact')).toHaveLength(1)
    const site = await serve({ '/': page() })
    const own = await runCrawl([`${site.origin}/`], { settings: { contact: 'mailto:us@a.test' } })
    expect(own.events).toEqual([])
    expect(site.requests[0]?.headers['user-agent']).toMatch(/^h2e\/\S+ \(\+mailto:us@a\.test\)$/)
  })
})
