import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FatalError } from '#data'
import type { Comparison, Prepared, Scale, Side } from '../comparison.ts'
import { LINKS_A_PAGE } from '../made/made-site.ts'
import { tsxHook } from '../run-side.ts'

const Serving = z.object({ seed: z.string(), pageBytes: z.number() })

const CRAWLEE = {
  label: 'Crawlee CheerioCrawler, nothing set, on disk',
  file: new URL('../sides/crawl-crawlee.ts', import.meta.url),
  environment: (scratch: string) => ({ CRAWLEE_STORAGE_DIR: scratch }),
}

/** What a stored page costs in CPU time, raw response and frontier on disk, beside Crawlee's CheerioCrawler untuned. */
export const crawlCpu: Comparison = {
  name: 'crawl',
  aim: { kind: 'at_most', ratio: 1 / 4, text: 'at most 1/4' },
  unit: 'ms CPU a page',
  cost: (sample) => sample.cpuMs / sample.units,
  prepare: (scale) => serveSite(scale, CRAWLEE),
}

/** The same beside Scrapy as Debian has it, its queue on disk; left out where it is not installed. */
export const crawlScrapy: Comparison = {
  ...crawlCpu,
  name: 'crawl-scrapy',
  aim: { kind: 'at_most', ratio: 1 / 5, text: 'at most 1/5' },
  missing: () =>
    pythonWithScrapy() === null ? 'no Python with Scrapy was found (Debian: apt-get install python3-scrapy)' : null,
  prepare: (scale) =>
    serveSite(scale, {
      label: 'Scrapy CrawlSpider, queue and items on disk',
      file: new URL('../sides/crawl-scrapy.py', import.meta.url),
      interpreter: pythonWithScrapy() ?? 'python3',
    }),
}

/** The same beside a loop that fetches, finds links and keeps nothing. */
export const crawlPlain: Comparison = {
  ...crawlCpu,
  name: 'crawl-plain-loop',
  aim: { kind: 'at_most', ratio: 2.5, text: 'at most 2.5 times' },
  prepare: (scale) =>
    serveSite(scale, {
      label: 'a loop of undici and htmlparser2, nothing kept',
      file: new URL('../sides/crawl-plain.ts', import.meta.url),
    }),
}

/** The largest resident memory of a crawl, beside Crawlee's. */
export const crawlMemory: Comparison = {
  ...crawlCpu,
  name: 'crawl-memory',
  aim: { kind: 'at_most', ratio: 1 / 3, text: 'at most 1/3' },
  unit: 'MB at most',
  cost: (sample) => sample.peakMb,
}

type Peer = Pick<Side, 'label' | 'file' | 'environment' | 'interpreter'>

async function serveSite({ quick }: Scale, peer: Peer): Promise<Prepared> {
  const pages = quick ? 150 : 1_000
  const server = fork(fileURLToPath(new URL('../sides/site-server.ts', import.meta.url)), [String(pages)], {
    execArgv: ['--import', tsxHook()],
  })
  const ended = once(server, 'exit').then(([code]) => {
    throw new FatalError(`Cannot serve the made site: its process ended with ${code}. Read its error above.`)
  })
  const [message] = await Promise.race([once(server, 'message'), ended])
  const { seed, pageBytes } = Serving.parse(message)
  return {
    facts: { pages, kb_a_page: pageBytes / 1000, links_a_page: LINKS_A_PAGE },
    ours: {
      label: 'h2e crawl, WARC and lake included',
      file: new URL('../sides/crawl-h2e.ts', import.meta.url),
      words: (scratch) => [seed, String(pages), scratch],
    },
    peer: { ...peer, words: (scratch) => [seed, String(pages), scratch] },
    dispose: async () => {
      if (server.connected) server.disconnect()
      await ended.catch(() => {})
    },
  }
}

/** The system's Python comes second: a version manager may stand before it on the PATH. */
function pythonWithScrapy(): string | null {
  const candidates = ['python3', '/usr/bin/python3']
  return candidates.find((python) => spawnSync(python, ['-c', 'import scrapy']).status === 0) ?? null
}
