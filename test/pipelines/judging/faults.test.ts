import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStageTables } from '#data'
import { randomFrom, scoreOf } from '#judge'
import type { LoadedBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { readResults } from '../../../pipelines/scores/read-results.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { benchmarkIn, madeGeneration, rowsOf, sampleItems } from './made-bench.ts'
import { judgeAt, judgeIn } from './made-judging.ts'

const ITEMS = sampleItems(40)
const ANSWERS = ITEMS.map((item, index) => {
  const steps = item.steps.map((step) => step.text)
  return madeGeneration(item, { steps: index % 3 === 0 ? steps.toSpliced(1, 1) : steps })
})

/** What was decided; the numbers of steps are left out, for one fault replaces numbers by other words for numbers. */
const VERDICTS = 'SELECT generation_id, has_failure, n_failures, status FROM judgments ORDER BY ALL'

async function scoreIn(lake: string, benchmark: LoadedBenchmark) {
  const { connection, close } = await openStageTables(lake)
  try {
    const [set] = await readResults(connection, { benchmark })
    return scoreOf(set?.results ?? [], { random: randomFrom(1), resamples: 100 })
  } finally {
    close()
  }
}

describe('faults of a judge’s server', () => {
  it('faults of a judge’s server never become a verdict, the bounds hold the true score, and a second run closes them', async () => {
    const clean = scratchFolder()
    const faultless = await startModelServer()
    const benchmark = await benchmarkIn(clean, ITEMS)
    await judgeIn(clean, { benchmark, choice: judgeAt(faultless.url), generations: ANSWERS })
    await faultless.close()
    const truth = await rowsOf(join(clean, 'lake'), VERDICTS)
    const { point } = await scoreIn(join(clean, 'lake'), benchmark)
    expect(truth).toHaveLength(40)

    const server = await startModelServer({ seed: 3, faults: { share: 0.2, retryAfterSeconds: 0.05 } })
    const folder = scratchFolder()
    const choice = judgeAt(server.url)
    const first = await judgeIn(folder, { benchmark, choice, generations: ANSWERS })
    const failed = first.manifest.counts['judge.failed'] ?? 0
    expect(failed).toBeGreaterThan(0)
    expect(server.seen.faults.size).toBeGreaterThan(4)
    const partial = await rowsOf(join(folder, 'lake'), VERDICTS)
    expect(partial).toHaveLength(40 - failed)
    for (const row of partial) expect(truth).toContainEqual(row)
    const score = await scoreIn(join(folder, 'lake'), benchmark)
    expect(score.nMissing).toBe(failed)
    expect(Object.keys(score.missingReasons).every((reason) => reason.startsWith('judgment: '))).toBe(true)
    expect(score.bounds.low).toBeLessThanOrEqual(point ?? Number.NaN)
    expect(score.bounds.high).toBeGreaterThanOrEqual(point ?? Number.NaN)

    for (let run = 0; run < 3; run++) await judgeIn(folder, { benchmark, choice })
    expect(await rowsOf(join(folder, 'lake'), VERDICTS)).toEqual(truth)
    expect(await scoreIn(join(folder, 'lake'), benchmark)).toMatchObject({ nMissing: 0, point })
    expect(server.seen.repeated).toEqual([])
    await server.close()
  }, 120_000)
})
