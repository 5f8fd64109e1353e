import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SampleSiteServer, serveSampleSite } from '../../../pipelines/sample-site/serve.ts'

const folder = fileURLToPath(new URL('../../../data/sample-site/', import.meta.url))
const topicFolders =
  'art education electronics fashion food health home industrial law religion science sports transport travel'.split(
    ' ',
  )
const htmlFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
const pages = htmlFiles.map((file) => ({ file, document: load(readFileSync(join(folder, file), 'utf8')) }))
const facts = JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'))

describe('the bundled sample site', () => {
  let server: SampleSiteServer

  beforeAll(async () => {
    server = await serveSampleSite({})
  })
  afterAll(() => server.close())

  it('data/sample-site holds sixty pages or more, and five or more in every topic', () => {
    expect(htmlFiles.length).toBeGreaterThanOrEqual(60)
    const refused = Object.keys(facts.refused)
    for (const topic of topicFolders) {
      const good = htmlFiles.filter(
        (file) => file.startsWith(`${topic}/`) && !file.endsWith('/index.html') && !refused.includes(`/${file}`),
      )
      expect(good.length, topic).toBeGreaterThanOrEqual(5)
    }
  })

  it('data/sample-site has no two pages of one title and none without', () => {
    const titles = pages.map(({ document }) => document('title').text())
    expect(titles.filter((title, index) => title === '' || titles.indexOf(title) !== index)).toEqual([])
  })

  it('data/sample-site links to its own pages only, all there but the one that is meant to be dead', async () => {
    const links = new Set(pages.flatMap(({ document }) => linksOf(document)))
    expect([...links].filter((link) => !link.startsWith('/') || link.startsWith('//'))).toEqual([])
    const dead: string[] = []
    for (const link of links) {
      if ((await fetch(new URL(link, server.url), { method: 'HEAD' })).status !== 200) dead.push(link)
    }
    expect(dead).toEqual(facts.missing)
  })

  it('data/sample-site/sitemap.xml lists pages that are there, among them the two that nothing links to', async () => {
    const listed = [...readFileSync(join(folder, 'sitemap.xml'), 'utf8').matchAll(/<loc>\{origin\}(.*?)<\/loc>/g)].map(
      (match) => match[1] ?? '',
    )
    expect(new Set(listed).size).toBe(listed.length)
    for (const path of listed)
      expect((await fetch(new URL(path, server.url), { method: 'HEAD' })).status, path).toBe(200)
    const linked = new Set(pages.flatMap(({ document }) => linksOf(document)))
    const unlinked = listed.filter((path) => !linked.has(path))
    expect(unlinked.sort()).toEqual([...facts.onlyInSitemap].sort())
    expect(listed.filter((path) => path.startsWith('/private/'))).toEqual([])
  })

  it('data/sample-site/site.json names pages that are there', async () => {
    const named = [
      ...Object.keys(facts.refused),
      ...facts.withoutProcedure,
      ...facts.disallowed,
      ...facts.renderedByScript,
    ]
    for (const path of named) expect((await fetch(new URL(path, server.url))).status, path).toBe(200)
  })
})

function linksOf(document: ReturnType<typeof load>): readonly string[] {
  return document('a[href], link[href], script[src]')
    .toArray()
    .map((element) => element.attribs.href ?? element.attribs.src ?? '')
}
