import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stableId, UsageError } from '#data'
import { JUDGING_VERSION, JudgeSettings, judgeIdOf } from '../../../pipelines/judging/judge-settings.ts'
import { type ModelServer, startModelServer } from '../../../pipelines/model-servers/start-model-server.ts'
import { readCards } from '../../../pipelines/scores/cards.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { benchmarkIn, madeGeneration, rowsOf, sampleItems } from './made-bench.ts'
import { judgeAt, judgeIn } from './made-judging.ts'

const ITEMS = sampleItems(12)

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.close())

/** The reference itself, but for the second half of the items, where the second step is gone. */
const ANSWERS = ITEMS.map((item, index) => {
  const steps = item.steps.map((step) => step.text)
  return madeGeneration(item, { steps: index < 6 ? steps : steps.toSpliced(1, 1) })
})

const VERDICTS = 'SELECT item_id, judge, "sample", has_failure, n_failures FROM judgments ORDER BY ALL'

describe('judgeGenerations()', () => {
  it('judgeGenerations() passes copies of the reference, fails what lacks a step, and ties the failure to that step', async () => {
    const folder = scratchFolder()
    const benchmark = await benchmarkIn(folder, ITEMS)
    const { value, manifest } = await judgeIn(folder, { benchmark, choice: judgeAt(server.url), generations: ANSWERS })
    expect(value).toMatchObject({ judge: 'rules-demo', expected: 12 })
    expect(manifest).toMatchObject({ counts: { 'judge.kept': 12 }, model_calls: 12 })
    const rows = await rowsOf(join(folder, 'lake'), VERDICTS)
    const failing = new Set(ITEMS.slice(6).map(({ item_id }) => item_id))
    for (const row of rows) expect(row.has_failure).toBe(failing.has(String(row.item_id)))
    const failures = await rowsOf(join(folder, 'lake'), 'SELECT kind, reference_steps, candidate_steps FROM failures')
    expect(failures.length).toBeGreaterThanOrEqual(6)
    expect(failures).toContainEqual({ kind: 'missing_action', reference_steps: [2], candidate_steps: [] })
    expect(readCards(join(folder, 'lake')).judges.get(value.judgeId)).toMatchObject({
      kind: 'model',
      model: 'rules-demo',
    })
  }, 60_000)

  it('judgeGenerations() takes a judge that is called otherwise for the same, and one of another version for another', async () => {
    const folder = scratchFolder()
    const benchmark = await benchmarkIn(folder, ITEMS)
    const choice = judgeAt(server.url)
    const first = await judgeIn(folder, { benchmark, choice, generations: ANSWERS })
    const renamed = await judgeIn(folder, { benchmark, choice: judgeAt(server.url, { name: 'the old hand' }) })
    expect(renamed).toMatchObject({ value: { judgeId: first.value.judgeId, judge: 'the old hand' } })
    expect(renamed.manifest).toMatchObject({ stage_runs: 0, model_calls: 0 })
    const calls = await rowsOf(join(folder, 'lake'), "SELECT DISTINCT judge_id FROM calls WHERE stage = 'judge'")
    expect(calls).toEqual([{ judge_id: first.value.judgeId }])
    const settings = JudgeSettings.parse({})
    expect(judgeIdOf(settings)).toBe(stableId('judge', { version: JUDGING_VERSION, ...settings }))
  }, 60_000)

  it('judgeGenerations() asks nothing twice, and everything again for another judge or another opinion', async () => {
    const folder = scratchFolder()
    const benchmark = await benchmarkIn(folder, ITEMS)
    const choice = judgeAt(server.url)
    await judgeIn(folder, { benchmark, choice, generations: ANSWERS })
    expect((await judgeIn(folder, { benchmark, choice, generations: ANSWERS })).manifest).toMatchObject({
      stage_runs: 0,
      model_calls: 0,
    })
    expect((await judgeIn(folder, { benchmark, choice, opinions: 2 })).manifest.model_calls).toBe(12)
    const weak = judgeAt(server.url, { model: 'rules-demo-weak' })
    expect((await judgeIn(folder, { benchmark, choice: weak, limit: 5 })).value.expected).toBe(5)
    const { value, manifest } = await judgeIn(folder, { benchmark, choice: { kind: 'alignment' } })
    expect(manifest).toMatchObject({ counts: { 'judge.kept': 12 }, model_calls: 0 })
    expect(value.judge).toBe('alignment')
    const counted = await rowsOf(
      join(folder, 'lake'),
      'SELECT judge, count(*)::INTEGER AS n FROM judgments GROUP BY ALL ORDER BY 1',
    )
    expect(counted).toEqual([
      { judge: 'alignment', n: 12 },
      { judge: 'rules-demo', n: 24 },
      { judge: 'rules-demo-weak', n: 5 },
    ])
  }, 60_000)

  it('judgeGenerations() never judges a refusal, and fails an answer without steps unasked', async () => {
    const folder = scratchFolder()
    const [one, other, third] = ITEMS
    if (one === undefined || other === undefined || third === undefined) throw new RangeError('there are three items')
    const benchmark = await benchmarkIn(folder, [one, other])
    const generations = [
      madeGeneration(one, { steps: [], status: 'refused' }),
      madeGeneration(other, { steps: [] }),
      madeGeneration(third, { steps: ['Not of this benchmark.'] }),
    ]
    const { value, manifest } = await judgeIn(folder, { benchmark, choice: judgeAt(server.url), generations })
    expect(value.expected).toBe(1)
    expect(manifest.model_calls).toBe(0)
    expect(
      await rowsOf(
        join(folder, 'lake'),
        'SELECT item_id, has_failure, critical_failures[1].kind AS kind FROM judgments',
      ),
    ).toEqual([{ item_id: other.item_id, has_failure: true, kind: 'missing_action' }])
  }, 60_000)

  it('judgeGenerations() judges with a published prompt as with ours, under an id of its own', async () => {
    const folder = scratchFolder()
    const benchmark = await benchmarkIn(folder, ITEMS)
    const prompt = join(folder, 'published.txt')
    writeFileSync(
      prompt,
      'Compare two lists of steps. Reply {{"reasoning": "", "critical_failures": [{{"failure": "", "L1_steps": [], "L2_steps": []}}]}}\n\n' +
        'Goal: {goal}\n\nL1:\n{reference_steps}\n\nL2:\n{steps}\n',
    )
    const ours = await judgeIn(folder, { benchmark, choice: judgeAt(server.url), generations: ANSWERS })
    const theirs = await judgeIn(folder, { benchmark, choice: judgeAt(server.url, { prompt }) })
    expect(theirs.value.judgeId).not.toBe(ours.value.judgeId)
    const verdicts = (judgeId: string) =>
      rowsOf(
        join(folder, 'lake'),
        `SELECT item_id, has_failure, n_failures FROM judgments WHERE judge_id = '${judgeId}' ORDER BY ALL`,
      )
    expect(await verdicts(theirs.value.judgeId)).toEqual(await verdicts(ours.value.judgeId))
    expect(await rowsOf(join(folder, 'lake'), "FROM failures WHERE kind = 'other'")).not.toEqual([])
    await expect(
      judgeIn(folder, { benchmark, choice: judgeAt(server.url, { prompt, showsResources: true }) }),
    ).rejects.toThrow(UsageError)
  }, 60_000)
})
