import { describe, expect, it } from 'vitest'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { benchmarkIn, sampleItems } from './made-bench.ts'
import { flowSettings, generateAndJudge, retried, scoresIn, verdictsIn } from './made-flow.ts'

const ITEMS = sampleItems(20)

describe('faults of generators and judge', () => {
  it('faults of generators and judge never become a verdict, the bounds hold the true scores, and retry-errors closes the gap', async () => {
    const faultless = await startModelServer()
    const clean = scratchFolder()
    const benchmark = await benchmarkIn(clean, ITEMS)
    await generateAndJudge(clean, flowSettings({ generator: faultless.url, judge: faultless.url }))
    await faultless.close()
    const truth = await verdictsIn(clean)
    const scores = await scoresIn(clean, benchmark)
    expect(truth).toHaveLength(60)
    const [strong, weak, weaker] = ['rules-demo', 'rules-demo-weak', 'rules-demo-weaker'].map((name) => scores[name])
    expect(strong?.point).toBeGreaterThan(weak?.point ?? 1)
    expect(weak?.point).toBeGreaterThan(weaker?.point ?? 1)

    // A generator's refusal is an answer, so that its server is given the other faults only.
    const weights = { throttle: 1, server_error: 1, drop: 1, cut: 1, wrong_type: 1, empty: 1 }
    const faults = { share: 0.2, atMost: 6, retryAfterSeconds: 0.05 }
    const generator = await startModelServer({ seed: 11, faults: { ...faults, weights } })
    const judge = await startModelServer({ seed: 12, faults })
    const folder = scratchFolder()
    await benchmarkIn(folder, ITEMS)
    const settings = flowSettings({ generator: generator.url, judge: judge.url })
    const first = await generateAndJudge(folder, [
      ...settings,
      'generator_defaults.max_attempts=1',
      'evaluator.max_attempts=1',
    ])
    expect(first.generated.failed).toBeGreaterThan(0)
    expect(first.judged.failed).toBeGreaterThan(0)
    for (const row of await verdictsIn(folder)) expect(truth).toContainEqual(row)
    const partial = await scoresIn(folder, benchmark)
    for (const [name, { point }] of Object.entries(scores)) {
      expect(partial[name]?.nMissing).toBeGreaterThan(0)
      expect(partial[name]?.bounds.low).toBeLessThanOrEqual(point ?? Number.NaN)
      expect(partial[name]?.bounds.high).toBeGreaterThanOrEqual(point ?? Number.NaN)
    }

    for (let run = 0; run < 5; run++) await retried(folder)
    expect(await verdictsIn(folder)).toEqual(truth)
    for (const [name, { point }] of Object.entries(scores)) {
      expect((await scoresIn(folder, benchmark))[name]).toMatchObject({ nMissing: 0, point })
    }
    expect(generator.seen.repeated).toEqual([])
    expect(judge.seen.repeated).toEqual([])
    await generator.close()
    await judge.close()
  }, 240_000)
})
