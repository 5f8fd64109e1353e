import { afterAll, describe, expect, it } from 'vitest'
import { bindStage } from '../../../pipelines/run/bound-stage.ts'
import { startIsolatedRunner } from '../../../pipelines/run/isolated-runner.ts'
import { stage } from './stubborn-stage.ts'

const isolation = stage.isolation ?? { module: '', timeoutMs: 0, memoryMb: 0 }
const runner = startIsolatedRunner(bindStage(stage, {}), isolation)

afterAll(() => runner.close())

describe('startIsolatedRunner()', () => {
  it('run() gives the stage’s own outcome', async () => {
    expect(await runner.run({ candidate_id: 'plain' })).toEqual({ kind: 'dropped', reason: 'answered' })
  })

  it('run() drops an item that never ends as time_limit, and the next one is answered', async () => {
    expect(await runner.run({ candidate_id: 'never ends' })).toEqual({ kind: 'dropped', reason: 'time_limit' })
    expect(await runner.run({ candidate_id: 'plain' })).toEqual({ kind: 'dropped', reason: 'answered' })
  })

  it('run() drops an item that takes too much memory as memory_limit, and the next one is answered', async () => {
    expect(await runner.run({ candidate_id: 'eats memory' })).toEqual({ kind: 'dropped', reason: 'memory_limit' })
    expect(await runner.run({ candidate_id: 'plain' })).toEqual({ kind: 'dropped', reason: 'answered' })
  })

  it('run() answers all items with a single worker thread as well', async () => {
    const single = startIsolatedRunner(bindStage(stage, {}), isolation, { threads: 1 })
    const outcomes = await Promise.all(['one', 'two', 'three'].map((candidate_id) => single.run({ candidate_id })))
    await single.close()
    expect(outcomes).toEqual(Array(3).fill({ kind: 'dropped', reason: 'answered' }))
  })

  it('run() throws what the stage throws: it has said nothing', async () => {
    await expect(runner.run({ candidate_id: 'throws' })).rejects.toThrow('no answer')
  })
})
