import { describe, expect, it } from 'vitest'
import {
  type CriticalFailure,
  type Generation,
  type Judgment,
  type OutcomeLine,
  openCache,
  openLakeForWriting,
  queryRows,
} from '#data'
import { scratchFolder } from '../../scratch-folder.ts'
import { MADE_HOLDER, MADE_NOW } from './made-records.ts'

function line<Value>(item: string, fingerprint: string, value: Value): OutcomeLine<Value> {
  return { fingerprint, item, kind: 'kept', reason: null, run: 'run', at: MADE_NOW.toISOString(), values: [value] }
}

function madeGeneration(generator: string): Generation {
  return {
    generation_id: `generation-${generator}`,
    item_id: 'item-1',
    topic: 'Health',
    generator_id: generator,
    generator,
    model: 'made',
    answered_model: null,
    sample: 0,
    status: 'ok',
    completion: '1. Go\n2. Come',
    steps: ['Go', 'Come'],
    n_steps: 2,
    n_reference_steps: 2,
    n_tokens: 3,
    n_reference_tokens: 3,
    repeats_step: false,
    is_cut: false,
  }
}

function madeJudgment(generator: string, failures: Judgment['critical_failures']): Judgment {
  return {
    judgment_id: `judgment-${generator}`,
    generation_id: `generation-${generator}`,
    item_id: 'item-1',
    judge_id: 'judge-1',
    judge: 'made',
    sample: 0,
    status: 'scored',
    has_failure: failures.length > 0,
    critical_failures: failures,
    n_failures: failures.length,
    reasoning: '',
    unscored_reason: null,
    raw: null,
  }
}

function failure(kind: CriticalFailure['kind'], steps: Partial<CriticalFailure>): CriticalFailure {
  return { kind, failure: 'It does not work.', reference_steps: [], candidate_steps: [], ...steps }
}

async function judgedLake(): Promise<string> {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  const vague = failure('vague', { candidate_steps: [2] })
  const missing = failure('missing_action', { reference_steps: [1, 2] })
  lake.append('generate', line('task-1', 'generate-of-one', madeGeneration('one')))
  lake.append('generate', line('task-1', 'generate-of-two', madeGeneration('two')))
  lake.append('judge', line('one', 'judge', madeJudgment('one', [])))
  lake.append('judge', line('two', 'judge', madeJudgment('two', [vague, missing])))
  lake.writeHeads({ fingerprints: { generate: 'generate-of-two' }, benchmark: null, desired: null })
  await lake.compact(MADE_NOW)
  lake.release()
  return folder
}

async function ask(folder: string, sql: string): Promise<unknown> {
  const { connection, close } = await openCache(folder)
  try {
    return await queryRows(connection, sql)
  } finally {
    close()
  }
}

describe('views of the benchmark', () => {
  it('generations holds those of every generator, though each has a fingerprint of its own', async () => {
    const folder = await judgedLake()
    expect(await ask(folder, 'SELECT generator, n_steps, status FROM generations')).toEqual([
      { generator: 'one', n_steps: 2, status: 'ok' },
      { generator: 'two', n_steps: 2, status: 'ok' },
    ])
  })

  it('judgments say who passes and failures which steps are wrong', async () => {
    const folder = await judgedLake()
    const verdicts = 'SELECT generator, has_failure FROM judgments JOIN generations USING (generation_id) ORDER BY ALL'
    expect(await ask(folder, verdicts)).toEqual([
      { generator: 'one', has_failure: false },
      { generator: 'two', has_failure: true },
    ])
    expect(
      await ask(folder, 'SELECT ordinal, kind, reference_steps, candidate_steps FROM failures ORDER BY 1'),
    ).toEqual([
      { ordinal: 1, kind: 'vague', reference_steps: [], candidate_steps: [2] },
      { ordinal: 2, kind: 'missing_action', reference_steps: [1, 2], candidate_steps: [] },
    ])
  })
})
