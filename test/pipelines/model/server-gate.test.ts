import { setMaxListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ModelServers } from '../../../pipelines/model/model-servers.ts'
import type { Lane, LaneLimits, Permit } from '../../../pipelines/model/server-gate.ts'
import { settle, TurnedClock } from './turned-clock.ts'

const never = new AbortController().signal
setMaxListeners(0, never)

/** Asks for entry so often and collects who was let in. */
function queue(lane: Lane, count: number, signal = never): Permit[] {
  const permits: Permit[] = []
  for (let n = 0; n < count; n++) lane.enter(100, signal).then((permit) => permits.push(permit), ignore)
  return permits
}

function ignore(): void {}

function open(limits: LaneLimits, name = 'tiny') {
  const clock = new TurnedClock()
  const servers = new ModelServers(clock)
  const lane = servers.lane('http://a/v1', { model: name, limits })
  return { clock, servers, lane }
}

async function answerAll(permits: Permit[]): Promise<number> {
  const leaving = permits.splice(0)
  for (const permit of leaving) permit.leave({ kind: 'answered', tokens: 100 })
  await settle()
  return leaving.length
}

describe('Lane', () => {
  it('Lane starts with 16 at once and doubles while answers come, up to its ceiling', async () => {
    const { lane } = open({ concurrency: 100 })
    const permits = queue(lane, 1000)
    await settle()
    const widths: number[] = []
    for (let round = 0; round < 5; round++) widths.push(await answerAll(permits))
    expect(widths).toEqual([16, 32, 64, 100, 100])
  })

  it('Lane keeps to a ceiling below 16', async () => {
    const { lane } = open({ concurrency: 3 })
    const permits = queue(lane, 10)
    await settle()
    expect(permits).toHaveLength(3)
  })

  it('Lane halves once for all that were under way when the server asked to wait, then recovers', async () => {
    const { lane, clock } = open({ concurrency: 64 })
    const permits = queue(lane, 5000)
    await settle()
    for (let round = 0; round < 3; round++) await answerAll(permits)
    expect(permits).toHaveLength(64)
    for (const permit of permits.splice(0)) permit.leave({ kind: 'throttled', retryAfterMs: 120_000 })
    await clock.turn(119_999)
    expect(permits).toHaveLength(0)
    await clock.turn(1)
    expect(permits).toHaveLength(32)
    let rounds = 0
    while (permits.length < 64 && rounds++ < 100) await answerAll(permits)
    expect(rounds).toBeLessThan(20)
  })

  it('Lane makes all models of a server wait for one 429, and other servers not', async () => {
    const { servers, clock, lane } = open({ concurrency: 4 })
    const other = servers.lane('http://a/v1', { model: 'other', limits: { concurrency: 4 } })
    const elsewhere = servers.lane('http://b/v1', { model: 'tiny', limits: { concurrency: 4 } })
    const [permit] = [await lane.enter(1, never)]
    permit.leave({ kind: 'throttled', retryAfterMs: 5000 })
    const [held, free] = [queue(other, 1), queue(elsewhere, 1)]
    await clock.turn(4999)
    expect([held.length, free.length]).toEqual([0, 1])
    await clock.turn(1)
    expect(held).toHaveLength(1)
  })

  it('Lane waits 1, 2, 4 seconds where the server does not say how long, and 1 again after an answer', async () => {
    const { lane, clock } = open({ concurrency: 1 })
    for (const pauseMs of [1000, 2000, 4000]) {
      const permit = await lane.enter(1, never)
      permit.leave({ kind: 'throttled', retryAfterMs: null })
      const next = queue(lane, 1)
      await clock.turn(pauseMs - 1)
      expect(next).toHaveLength(0)
      await clock.turn(1)
      expect(next).toHaveLength(1)
      next[0]?.leave({ kind: 'unused' })
    }
    const answered = await lane.enter(1, never)
    answered.leave({ kind: 'answered', tokens: null })
    const permit = await lane.enter(1, never)
    permit.leave({ kind: 'throttled', retryAfterMs: null })
    const next = queue(lane, 1)
    await clock.turn(1000)
    expect(next).toHaveLength(1)
  })

  it('Lane keeps to requests a minute, setting one alarm at a time', async () => {
    const { lane, clock } = open({ concurrency: 100, requestsPerMinute: 6 })
    const permits = queue(lane, 100)
    await clock.turn(59_999)
    expect(permits).toHaveLength(6)
    expect(clock.alarms).toBe(1)
    await clock.turn(60_000)
    expect(permits).toHaveLength(12)
  })

  it('Lane keeps to tokens a minute, by what the answers really took', async () => {
    const { lane, clock } = open({ concurrency: 1, tokensPerMinute: 6000 })
    const first = await lane.enter(100, never)
    first.leave({ kind: 'answered', tokens: 1100 })
    const next = queue(lane, 1)
    await clock.turn(10_000)
    expect(next).toHaveLength(0)
    await clock.turn(2000)
    expect(next).toHaveLength(1)
  })

  it('Lane gives the right of one who sent nothing to the next', async () => {
    const { lane } = open({ concurrency: 5, requestsPerMinute: 1 })
    const permit = await lane.enter(1, never)
    const next = queue(lane, 1)
    permit.leave({ kind: 'unused' })
    await settle()
    expect(next).toHaveLength(1)
  })

  it('Lane sends those who wait away when the run stops', async () => {
    const { lane } = open({ concurrency: 1 })
    const stop = new AbortController()
    await lane.enter(1, never)
    const waiting = lane.enter(1, stop.signal)
    stop.abort(new RangeError('over'))
    await expect(waiting).rejects.toThrow('over')
    await expect(lane.enter(1, stop.signal)).rejects.toThrow('over')
  })

  it('Lane lets two models of one server in by turns', async () => {
    const { servers, lane } = open({ concurrency: 4 })
    const other = servers.lane('http://a/v1', { model: 'other', limits: { concurrency: 4 } })
    const first = queue(lane, 50)
    const second = queue(other, 50)
    await settle()
    for (let round = 0; round < 6; round++) {
      await answerAll(first)
      await answerAll(second)
    }
    expect(second.length).toBeGreaterThan(0)
    expect(first.length + second.length).toBeLessThanOrEqual(4)
  })
})
