import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FatalError, type Visit } from '#data'
import { readWarc } from '../../../pipelines/warc/warc-reader.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { memoryLog, page, type Route, runCrawl, serve } from './support.ts'

/** A site with cross links, redirects, a dead link and a closed part. */
function siteRoutes(): Record<string, Route> {
  const routes: Record<string, Route> = {
    '/robots.txt': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /closed')
    },
    '/': page('/0', '/1', '/2', '/old', '/closed'),
    '/old': (_, response) => void response.writeHead(302, { location: '/moved' }).end(),
    '/moved': page('/0', '/3'),
  }
  for (let i = 0; i < 30; i += 1) routes[`/${i}`] = page(`/${i * 2 + 1}`, `/${i * 2 + 2}`, `/${(i * 7) % 30}`, '/dead')
  return routes
}

/** A log that dies after a number of lines, as a killed process does. */
function dyingLog(visits: Visit[], lines: number): ReturnType<typeof memoryLog> {
  const log = memoryLog(visits)
  let left = lines
  return {
    ...log,
    append(visit) {
      if (left === 0) throw new FatalError('Cannot append a visit: the test ends here. Go on.')
      left -= 1
      log.append(visit)
    },
  }
}

/** What does not depend on when and by whom a page was fetched. */
function facts(visits: readonly Visit[]): unknown[] {
  const kept = visits.map(({ fetched_at, warc_file, warc_offset, warc_length, ...rest }) => rest)
  return kept.sort((a, b) => (a.url < b.url ? -1 : 1))
}

describe('crawl', () => {
  it.each([0, 1, 2, 7, 20, 33])(
    'crawl() killed after %i lines and resumed gives what one whole run gives',
    async (lines) => {
      const site = await serve(siteRoutes())
      const whole = await runCrawl([`${site.origin}/`], { settings: { concurrency: 8 } })
      const visits: Visit[] = []
      const warcFolder = scratchFolder()
      const deps = { warcFolder }
      const killed = runCrawl([`${site.origin}/`], { log: dyingLog(visits, lines), settings: { concurrency: 8 }, deps })
      await expect(killed).rejects.toThrow(FatalError)
      expect(visits).toHaveLength(lines)
      await runCrawl([`${site.origin}/`], { log: memoryLog(visits), settings: { concurrency: 3 }, deps })
      expect(facts(visits)).toEqual(facts(whole.visits))
      const urls = visits.map((visit) => visit.url)
      expect(new Set(urls).size).toBe(urls.length)
      const kept = new Set<string>()
      for (const file of readdirSync(warcFolder).filter((name) => name.endsWith('.warc.gz'))) {
        for await (const response of readWarc(join(warcFolder, file))) kept.add(response.url)
      }
      expect(visits.filter((visit) => visit.state === 'stored' && !kept.has(visit.url))).toEqual([])
    },
  )
})
