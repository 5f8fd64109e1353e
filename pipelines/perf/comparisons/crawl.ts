import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FatalError } from '#data'
import type { Comparison, Prepared, Scale } from '../comparison.ts'
import { LINKS_A_PAGE } from '../made/made-site.ts'
import { tsxHook } from '../run-side.ts'

const Serving = z.object({ seed: z.string(), pageBytes: z.number() })

/** What a stored page costs in CPU time, raw response and frontier on disk, beside Crawlee's CheerioCrawler untuned. */
export const crawlCpu: Comparison = {
  name: 'crawl',
  aim: { kind: 'at_most', ratio: 1 / 3, text: 'at most 1/3' },
  unit: 'ms CPU a page',
  cost: (sample) => sample.cpuMs / sample.units,
  prepare: serveSite,
}

async function serveSite({ quick }: Scale): Promise<Prepared> {
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
    peer: {
      label: 'Crawlee CheerioCrawler, nothing set, on disk',
      file: new URL('../sides/crawl-crawlee.ts', import.meta.url),
      words: () => [seed, String(pages)],
      environment: (scratch) => ({ CRAWLEE_STORAGE_DIR: scratch }),
    },
    dispose: async () => {
      if (server.connected) server.disconnect()
      await ended.catch(() => {})
    },
  }
}
