import { describe, expect, it } from 'vitest'
import { directivesForUs, mayFollow } from '../../../../pipelines/crawl/politeness/robots-directives.ts'

describe('directivesForUs()', () => {
  it.each([
    [['noindex, NoFollow'], ['noindex', 'nofollow']],
    [['noindex nofollow'], ['noindex', 'nofollow']],
    [['otherbot: noindex, noai'], []],
    [['h2e: noindex, noai'], ['noindex', 'noai']],
    [['H2E:noai'], ['noai']],
    [['*: noai'], ['noai']],
    [['otherbot: noindex, h2e: noai'], ['noai']],
    [['otherbot: noindex', 'noai'], ['noai']],
    [['max-image-preview:none, max-snippet: 5'], []],
    [['unavailable_after: Wed, 25 Jun 2031 15:00:00 PST'], ['25', 'jun', '2031', '15:00:00', 'pst']],
    [[], []],
  ])('directivesForUs() of %j is %j', (values, expected) => {
    expect([...directivesForUs(values)]).toEqual(expected)
  })

  it('mayFollow() is false for nofollow and none', () => {
    const said = ['nofollow', 'none', 'noindex', 'noai'].map((word) => mayFollow(new Set([word])))
    expect(said).toEqual([false, false, true, true])
  })
})
