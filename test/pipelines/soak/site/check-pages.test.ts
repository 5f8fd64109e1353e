import { describe, expect, it } from 'vitest'
import { checkPages } from '../../../../pipelines/soak/site/check-pages.ts'
import { fateOf } from '../../../../pipelines/soak/site/made-pages.ts'
import { MadeSite } from '../../../../pipelines/soak/site/made-site.ts'
import { TRAPS } from '../../../../pipelines/soak/site/trap-pages.ts'

const site = new MadeSite({ seed: 1, pages: 400, hosts: 8, scripted: 1, traps: TRAPS })
const allowed = site.pages
  .filter((page) => fateOf(page, 1) === 'stored')
  .map(({ host, path }) => kept(`http://${host.name}${path}`))

describe('checkPages()', () => {
  it('checkPages() finds nothing wrong when each allowed page is stored once', () => {
    expect(checkPages(site, allowed, 1)).toEqual({ stored: allowed.length, duplicates: 0, trapPages: 0, wrongs: [] })
  })

  it('checkPages() finds pages that are missing, stored twice, or should not be there', () => {
    const gone = site.pages.find(({ kind }) => kind === 'gone')
    const others = [
      `http://${gone?.host.name}${gone?.path}`,
      'http://h00.made.test/x',
      '/?PHPSESSID=1',
      '/calendar/2026/01/',
    ]
    const urls = others.map((url) => kept(new URL(url, 'http://h00.made.test').href))
    const { wrongs, trapPages } = checkPages(site, [...allowed.slice(2), ...allowed.slice(2, 3), ...urls], 1)
    expect(trapPages).toBe(2)
    expect(wrongs.map((wrong) => wrong.replace(/:.*/, ''))).toEqual([
      '1 stored twice',
      '1 stored though gone',
      '1 stored though no page',
      '1 stored for a session',
      '1 not stored though home',
      '1 not stored though article',
    ])
  })

  it('checkPages() wants the new pages of the second night, and a mark on those that vanished', () => {
    const vanished = site.pages.filter((page) => page.second === 'vanished')
    const { wrongs } = checkPages(site, allowed, 2)
    expect(wrongs.some((wrong) => wrong.includes('not stored though new'))).toBe(true)
    expect(wrongs.find((wrong) => wrong.includes('not marked though vanished'))).toContain(vanished[0]?.path)
    const paths = new Set(vanished.map(({ host, path }) => `http://${host.name}${path}`))
    const news = site.pages
      .filter(({ kind }) => kind === 'new')
      .map(({ host, path }) => kept(`http://${host.name}${path}`))
    const second = [...allowed.map(({ url }) => ({ url, vanished: paths.has(url) })), ...news]
    expect(checkPages(site, second, 2).wrongs).toEqual([])
    expect(checkPages(site, second, 1).wrongs.some((wrong) => wrong.includes('marked though not vanished'))).toBe(true)
  })
})

function kept(url: string) {
  return { url, vanished: false }
}
