import { describe, expect, it } from 'vitest'
import { CrawlSettings } from '#configs'
import { addressRules } from '../../../pipelines/crawl/fetching/addresses.ts'
import { Frontier } from '../../../pipelines/crawl/frontier/frontier.ts'
import { KnownUrls } from '../../../pipelines/crawl/frontier/known-urls.ts'
import { Scope } from '../../../pipelines/crawl/frontier/scope.ts'
import { OriginStates } from '../../../pipelines/crawl/origin-states.ts'
import { HostPaces } from '../../../pipelines/crawl/politeness/host-paces.ts'
import { WorkQueue } from '../../../pipelines/crawl/work-queue.ts'

const DAY_MS = 86_400_000

function queueOf(seeds: readonly string[]): { queue: WorkQueue; clock: { ms: number } } {
  const clock = { ms: 0 }
  const clockMs = () => clock.ms
  const scope = new Scope({ ...CrawlSettings.parse({}), seeds, year: 2026 })
  const frontier = new Frontier(new KnownUrls(), {
    ...{ seeds, scope, maxDepth: null, maxPagesPerHost: null, guardTraps: true },
    ...{ nowMs: 0, revisitAfterMs: DAY_MS, revisitAtMostMs: DAY_MS },
  })
  const origins = new OriginStates(
    new HostPaces({ addresses: addressRules(seeds, { resolve: {} }), delay: 0, clockMs }),
  )
  origins.follow(frontier.origins)
  const { signal } = new AbortController()
  const queue = new WorkQueue({
    ...{ frontier, origins: origins.all, clockMs, signal },
    ...{ hasRoom: () => true, mustWait: () => false },
  })
  return { queue, clock }
}

describe('WorkQueue', () => {
  it('WorkQueue has the robots.txt of an origin read first, and again when it is a day old', () => {
    const { queue, clock } = queueOf(['http://127.0.0.1/1', 'http://127.0.0.1/2', 'http://127.0.0.1/3'])
    const kinds: (string | undefined)[] = []
    for (const pauseMs of [0, DAY_MS - 1, 1, 0]) {
      clock.ms += pauseMs
      const task = queue.take()
      kinds.push(task?.kind)
      if (task !== null) queue.finish(task, { again: false, sent: true })
    }
    expect(kinds).toEqual(['open', 'page', 'open', 'page'])
  })
})
