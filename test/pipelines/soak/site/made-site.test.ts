import { describe, expect, it } from 'vitest'
import { fateOf } from '../../../../pipelines/soak/site/made-pages.ts'
import { MadeSite } from '../../../../pipelines/soak/site/made-site.ts'
import { TRAPS } from '../../../../pipelines/soak/site/trap-pages.ts'

const settings = { seed: 1, pages: 2_000, hosts: 16, scripted: 1, traps: TRAPS }
const site = new MadeSite(settings)

describe('MadeSite', () => {
  it('MadeSite makes the same site for the same seed, and another for another', () => {
    expect(new MadeSite(settings).pages).toEqual(site.pages)
    expect(new MadeSite({ ...settings, seed: 2 }).pages).not.toEqual(site.pages)
  })

  it('MadeSite has pages of every kind, most of them to be stored', () => {
    const kinds = new Set(site.pages.map(({ kind }) => kind))
    expect(kinds.size).toBe(24)
    const stored = site.pages.filter((page) => fateOf(page, 1) === 'stored')
    expect(stored.length / settings.pages).toBeGreaterThan(0.75)
  })

  it('MadeSite leads to every page that a link may lead to, in few steps from its home', () => {
    for (const host of site.hosts.slice(0, 6)) {
      const own = site.pages.filter((page) => page.host === host)
      const found = linkedFrom(host.name)
      const hidden = own.filter(({ path, kind }) => !found.has(path) && kind !== 'listed_only' && kind !== 'new')
      expect(hidden.map(({ path }) => path)).toEqual([])
    }
  })

  it('MadeSite changes 3 % of its stored pages on the second night, and only these and a few others look different', () => {
    const changed = site.pages.filter(({ second }) => second === 'changed')
    const stored = site.pages.filter((page) => fateOf(page, 1) === 'stored')
    expect(changed.length / stored.length).toBeCloseTo(0.03, 3)
    for (const page of site.pages.slice(0, 300)) {
      const isOther = site.html(page, 1) !== site.html(page, 2)
      const target = page.kind === 'duplicate' ? site.page(page.host.name, page.target ?? '/') : page
      expect(isOther).toBe(target?.second === 'changed' || target?.second === 'redressed')
    }
  })

  it('MadeSite lists its pages in sitemaps of three forms, new ones on the second night', () => {
    const forms = site.hosts.map(({ name }) =>
      [...site.files(name, 1).keys()].filter((path) => path.includes('sitemap')),
    )
    expect(forms.slice(0, 4)).toEqual([
      ['/sitemaps/index.xml', '/sitemaps/part-0.xml.gz', '/sitemaps/part-1.xml.gz'],
      ['/sitemap.xml.gz'],
      ['/sitemap.xml'],
      [],
    ])
    const xml = (night: 1 | 2): string =>
      Buffer.from(site.files('h02.made.test', night).get('/sitemap.xml')?.body ?? '').toString()
    expect(xml(1)).not.toContain('new-thing')
    expect(xml(2)).toContain('new-thing')
  })
})

function linkedFrom(host: string): ReadonlySet<string> {
  const found = new Set(['/'])
  for (const path of found) {
    const page = site.page(host, path)
    if (page === null) continue
    for (const [, href = ''] of site.html(page, 1).matchAll(/<a href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), `http://${host}${path}`)
      if (url.host === host && site.page(host, url.pathname + url.search) !== null) found.add(url.pathname + url.search)
    }
  }
  return found
}
