import {
  type BenchItem,
  type Call,
  type CriticalFailure,
  type Generation,
  type Judgment,
  openLakeForWriting,
  repeatsStep,
  type StageId,
  stableId,
} from '#data'
import type { ScoredBenchmark } from '../../../pipelines/scores/scored-benchmark.ts'
import { MADE_HOLDER, MADE_NOW } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'

/** A benchmark of so many items, two topics and so many hosts in turns. */
export function madeBenchmark(count: number, hosts = 12): ScoredBenchmark {
  const items = Array.from({ length: count }, (_, n): BenchItem => {
    const texts = ['Wash the pot', 'Fill it', 'Boil it', ...(n % 3 === 0 ? ['Drain it'] : [])]
    return {
      item_id: `item-${String(n).padStart(4, '0')}`,
      procedure_id: `procedure-${n}`,
      topic: n % 2 === 0 ? 'Health' : 'Religion',
      goal: `Do thing ${n}`,
      steps: texts.map((text) => ({ text, start: null, end: null })),
      resources: [],
      url: `http://host-${n % hosts}.test/${n}`,
    }
  })
  return { name: 'made', hash: 'a'.repeat(64), items, clustering: 'host', clusterOf: ({ url }) => new URL(url).host }
}

export function madeGeneration(item: BenchItem, changes: Partial<Generation> = {}): Generation {
  const { generator_id = 'generator-1', sample = 0, steps = item.steps.map((step) => step.text) } = changes
  return {
    generation_id: stableId('generation', { generator_id, item_id: item.item_id, sample }),
    item_id: item.item_id,
    topic: item.topic,
    generator_id,
    generator: generator_id,
    model: `model-of-${generator_id}`,
    answered_model: null,
    sample,
    status: 'ok',
    completion: steps.join('\n'),
    steps,
    n_steps: steps.length,
    n_reference_steps: item.steps.length,
    n_tokens: 10,
    n_reference_tokens: 12,
    repeats_step: repeatsStep(steps),
    is_cut: false,
    ...changes,
  }
}

export function madeJudgment(
  generation: Generation,
  kinds: readonly CriticalFailure['kind'][],
  changes: Partial<Judgment> = {},
): Judgment {
  const { judge_id = 'judge-1', sample = 0 } = changes
  const failures = kinds.map((kind) => {
    return { kind, failure: `It is ${kind}.`, reference_steps: [1], candidate_steps: [] }
  })
  return {
    judgment_id: stableId('judgment', { judge_id, generation_id: generation.generation_id, sample }),
    generation_id: generation.generation_id,
    item_id: generation.item_id,
    judge_id,
    judge: judge_id,
    sample,
    status: 'scored',
    has_failure: failures.length > 0,
    critical_failures: failures,
    n_failures: failures.length,
    reasoning: 'Looked at every step.',
    unscored_reason: null,
    raw: null,
    ...changes,
  }
}

export function madeCall(changes: Partial<Call> & Pick<Call, 'call_id' | 'stage' | 'item'>): Call {
  return {
    topic: null,
    model: 'model-of-generator-1',
    answered_model: null,
    request_hash: 'request',
    reply_hash: null,
    status: 'ok',
    problem: null,
    attempt: 1,
    tokens_in: 100,
    tokens_out: 10,
    tokens_cached: null,
    cost_usd: 0.01,
    latency_ms: 5,
    batch: null,
    judge_id: null,
    ...changes,
  }
}

/** Rows of a lake's tables. */
export interface MadeLake {
  readonly generations?: readonly Generation[]
  readonly judgments?: readonly Judgment[]
  /** In the order they were made, a second apart. */
  readonly calls?: readonly Call[]
}

/** A lake that holds these, made Parquet; in a folder that is removed when the test ends, unless another is given. */
export async function madeLake(
  { generations = [], judgments = [], calls = [] }: MadeLake,
  folder = scratchFolder(),
): Promise<string> {
  const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  const append = (stage: StageId, rows: readonly { readonly item: string; readonly value: object }[]): void => {
    for (const [index, { item, value }] of rows.entries()) {
      const at = new Date(MADE_NOW.getTime() + index * 1000).toISOString()
      lake.append(stage, {
        fingerprint: `${stage}-1`,
        item,
        kind: 'kept',
        reason: null,
        run: 'run',
        at,
        values: [value],
      })
    }
  }
  append(
    'generate',
    generations.map((value) => ({ item: value.generation_id, value })),
  )
  append(
    'judge',
    judgments.map((value) => ({ item: value.judgment_id, value })),
  )
  append(
    'call',
    calls.map((value) => ({ item: value.call_id, value })),
  )
  await lake.compact(MADE_NOW)
  lake.release()
  return folder
}
