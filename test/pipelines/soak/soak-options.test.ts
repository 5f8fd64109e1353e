import { describe, expect, it } from 'vitest'
import { soakOptions } from '../../../pipelines/soak/soak-options.ts'

describe('soakOptions()', () => {
  it('soakOptions() asks for every soak, with what is usual in each and a new seed, when nothing is said', () => {
    expect(soakOptions([])).toEqual({
      soaks: ['kills', 'mining', 'bench', 'crawl', 'pages', 'giants'],
      seed: null,
      count: null,
      page: null,
      documents: 2_000,
      kills: null,
      corpus: null,
    })
  })

  it('soakOptions() takes soaks in their order, a seed, a count and a folder, also behind a double dash', () => {
    const words = ['--', '--only', 'giants', '--only', 'pages', '--seed', '7', '--pages', '50', '--corpus', 'real']
    expect(soakOptions(words)).toMatchObject({ soaks: ['pages', 'giants'], seed: 7, count: 50, corpus: 'real' })
  })

  it('soakOptions() takes how many documents are mined, how many pages a site has, and how often a run is killed', () => {
    const words = ['--only', 'mining', '--documents', '300', '--kills', '10']
    expect(soakOptions(words)).toMatchObject({ soaks: ['mining'], documents: 300, kills: 10 })
    const crawl = ['--only', 'crawl', '--pages', '500', '--kills', '3', '--seed', '1']
    expect(soakOptions(crawl)).toMatchObject({ soaks: ['crawl'], count: 500, kills: 3, seed: 1 })
  })

  it('soakOptions() reads one page again, and no other soak, when page and seed are given', () => {
    expect(soakOptions(['--seed', '7', '--page', '88'])).toMatchObject({ soaks: ['pages'], seed: 7, page: 88 })
  })

  it('soakOptions() refuses a page without its seed', () => {
    expect(() => soakOptions(['--page', '88'])).toThrow('its seed is not known')
  })

  it.each(['-1', '1.5', 'many', ''])('soakOptions() refuses "%s" as a seed', (seed) => {
    expect(() => soakOptions([`--seed=${seed}`])).toThrow('it is no whole number')
  })

  it('soakOptions() names the soaks there are when one is unknown, and says what can be said', () => {
    expect(() => soakOptions(['--only', 'fire'])).toThrow('Known: kills, mining, bench, crawl, pages, giants.')
    expect(() => soakOptions(['--fast'])).toThrow('Run: pnpm soak')
  })
})
