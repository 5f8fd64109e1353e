import { expect, it } from 'vitest'
import { hearThrottles } from '../../../pipelines/refresh/hear-throttles.ts'
import type { RunContext, RunEvent } from '../../../pipelines/run/run-context.ts'

it('hearThrottles() counts by host the answers that asked for a pause, and hands every event on', () => {
  const handedOn: RunEvent[] = []
  const listener = { event: (event: RunEvent) => void handedOn.push(event) } as RunContext
  const { context, throttled } = hearThrottles(listener)
  const events = [
    { type: 'throttled', origin: 'https://a.test', url: 'https://a.test/1' },
    { type: 'host_left_alone', origin: 'https://a.test', url: 'https://a.test/2' },
    { type: 'throttled', origin: 'http://b.test:8080', url: 'http://b.test:8080/' },
    // A Crawl-delay longer than we wait: no page was asked for.
    { type: 'host_left_alone', origin: 'https://c.test', waitMs: 900_000 },
    { type: 'crawl_ended', fetched: 3 },
  ]
  for (const event of events) context.event(event)
  expect(handedOn).toEqual(events)
  expect([...throttled]).toEqual([
    ['a.test', 2],
    ['b.test:8080', 1],
  ])
})
