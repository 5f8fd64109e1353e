import { describe, expect, it } from 'vitest'
import { tombstonesOf } from '#data'
import { memoryLog, page, runCrawl, serve } from './support.ts'

const common = { at: '2026-11-23T02:03:04.005Z', reason: null, finished_at: null, benchmarks: [] }

describe('crawl()', () => {
  it('crawl() refuses forgotten URLs wherever they come from, and asks for none of them', async () => {
    const site = await serve({
      '/': page('/a', '/gone', '/moved'),
      '/a': page('/gone'),
      '/gone': page('/below-gone'),
      '/moved': (_, response) => response.writeHead(302, { location: '/gone' }).end(),
    })
    const gone = { kind: 'url', url: `${site.origin}/gone`, ...common } as const
    const deps = { isForgotten: tombstonesOf([gone]).covers }
    const log = memoryLog()
    const { outcomes, visits } = await runCrawl([`${site.origin}/`], { deps, log })
    expect(site.pages()).toEqual(['/', '/a', '/moved'])
    expect(outcomes['/gone']).toBe('forgotten')
    expect(visits.filter(({ reason }) => reason === 'forgotten').map(({ state }) => state)).toEqual(['refused'])
    await runCrawl([`${site.origin}/`, `${site.origin}/gone`], { deps, log, settings: { revisit_after: 0 } })
    expect(site.pages()).not.toContain('/gone')
    expect(log.visits.filter(({ reason }) => reason === 'forgotten')).toHaveLength(1)
  })

  it('crawl() asks a forgotten host nothing, not even for its robots.txt', async () => {
    const site = await serve({ '/': page('/a'), '/a': page() })
    const gone = { kind: 'host', host: '127.0.0.1', ...common } as const
    const { outcomes, summary } = await runCrawl([`${site.origin}/`], {
      deps: { isForgotten: tombstonesOf([gone]).covers },
    })
    expect(site.requests).toEqual([])
    expect(outcomes).toEqual({ '/': 'forgotten' })
    expect(summary).toMatchObject({ fetched: 0, stored: 0, refused: 1 })
  })
})
