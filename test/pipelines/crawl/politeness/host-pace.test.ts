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

  it('HostPace lets the requests of one task through in turn, and after a delay that the answer before asked for', async () => {
    const starts: number[] = []
    const pace = new HostPace({ delayMs: 30, clockMs: () => performance.now() })
    const request = async () => {
      starts.push(performance.now())
      if (starts.length === 1) pace.slowTo(60)
    }
    await pace.inTurn(request)
    await Promise.all([pace.inTurn(request), pace.inTurn(request)])
    const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0))
    expect(gaps).toHaveLength(2)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(59)
  })

  it('HostPace passes on what a request throws, and goes on', async () => {
    const pace = new HostPace({ delayMs: 1, clockMs: () => performance.now() })
    await expect(pace.inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await pace.inTurn(async () => 'answer')).toBe('answer')
  })

  it('HostPace leaves a host alone whose Crawl-delay or pause is beyond all patience, and waits no more', async () => {
    const slow = paceAt(0).pace
    slow.slowTo(300_001)
    const paused = paceAt(0).pace
    paused.hold(1e23)
    expect([slow.closed, paused.closed]).toEqual([true, true])
    expect(await paused.inTurn(async () => 'at once')).toBe('at once')
  })
})
