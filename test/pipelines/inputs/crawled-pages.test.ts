import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { Config } from '#configs'
import { openLakeForWriting } from '#data'
import { crawledPages } from '../../../pipelines/inputs/crawled-pages.ts'
import { type RunContext, silentProgress } from '../../../pipelines/run/run-context.ts'
import { MADE_HOLDER } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'

it('crawledPages() ends the crawl when nobody listens any more: nothing is written after the lake was given back', async () => {
  const links = Array.from({ length: 300 }, (_, n) => `<a href="/${n}">page ${n}</a>`).join(' ')
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    response.statusCode = request.url === '/robots.txt' || request.url === '/sitemap.xml' ? 404 : 200
    response.end(`<h1>Page ${request.url}</h1><p>${'Some words to read. '.repeat(20)}</p>${links}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const seed = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const lake = await openLakeForWriting(scratchFolder(), { name: 'made', holder: MADE_HOLDER, now: new Date() })
  const events: string[] = []
  const context: RunContext = {
    runId: 'made',
    lake,
    manifest: { fingerprints: {} } as RunContext['manifest'],
    counts: { fetched: 0, stageRuns: 0, modelCalls: 0, costUsd: 0, outcomes: new Map() },
    progress: silentProgress,
    drain: new AbortController().signal,
    now: () => new Date(),
    event: (event) => events.push(event.type),
  }
  for await (const page of crawledPages(context, Config.parse({ crawl: { seeds: [seed] } }).crawl)) {
    if (page.body.length > 0) break
  }
  lake.release()
  server.close()
  expect(events.at(-1)).toBe('crawl_ended')
  expect(context.counts.outcomes.get('crawl.kept')).toBeLessThan(300)
  expect(context.drain.aborted).toBe(false)
})
