import { describe, expect, it } from 'vitest'
import { HostPace } from '../../../../pipelines/crawl/politeness/host-pace.ts'

function paceAt(delayMs: number): { pace: HostPace; clock: { ms: number } } {
  const clock = { ms: 0 }
  return { pace: new HostPace({ delayMs, clockMs: () => clock.ms }), clock }
}

describe('HostPace', () => {
  it('HostPace lets one request at a time through, and the next a delay after its end', () => {
    const { pace, clock } = paceAt(1_000)
    pace.start()
    expect(pace.waitMs()).toBeNull()
    clock.ms = 300
    pace.end(true)
    expect(pace.waitMs()).toBe(1_000)
    clock.ms = 1_300
    expect(pace.waitMs()).toBe(0)
  })

  it('HostPace without a delay lets many through at once', () => {
    const { pace } = paceAt(0)
    pace.start()
    expect(pace.waitMs()).toBe(0)
  })

  it('HostPace does not wait after a task that asked the host nothing', () => {
    const { pace } = paceAt(1_000)
    pace.start()
    pace.end(false)
    expect(pace.waitMs()).toBe(0)
  })

  it('HostPace takes the larger of two delays', () => {
    const { pace } = paceAt(500)
    pace.slowTo(200)
    expect(pace.delayMs).toBe(500)
    pace.slowTo(900)
    expect(pace.delayMs).toBe(900)
  })

  it('HostPace leaves a host alone that asks for too long a pause, or too often', () => {
    const long = paceAt(0).pace
    long.throttle(301_000)
    expect(long.closed).toBe(true)
    const often = paceAt(0).pace
    for (let i = 0; i < 5; i += 1) often.throttle(10)
    expect(often.closed).toBe(false)
    often.throttle(10)
    expect(often.closed).toBe(true)
  })
})
