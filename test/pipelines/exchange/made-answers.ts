import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type BenchItem,
  type CriticalFailure,
  FAILURE_KINDS,
  type Generation,
  type Judgment,
  type OutcomeLine,
  openLakeForWriting,
  stableId,
} from '#data'
import { type LoadedBenchmark, loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { MADE_HOLDER, MADE_NOW } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { hostedRows } from '../bench/hosted-rows.ts'

/** One generator's answer and the judge's verdict on it, if any. */
export interface MadeAnswer {
  readonly generation: Generation
  readonly judgment: Judgment | null
}

/** A benchmark of so many items, in a file. */
export async function madeBenchmark(count: number): Promise<LoadedBenchmark> {
  const path = join(scratchFolder(), 'made.jsonl')
  writeFileSync(
    path,
    hostedRows(count)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  )
  return loadBenchmark(path)
}

/**
 * An answer to each item: each third fails, item 4 is refused, item 5 has an unscored verdict, item 6 none. Texts hold
 * what breaks lines, quotes and columns.
 */
export function madeAnswers(
  benchmark: LoadedBenchmark,
  names: { readonly generator?: string; readonly judge?: string } = {},
): MadeAnswer[] {
  return benchmark.items.map((item, number) => {
    const generation = madeGeneration(item, { number, generator: names.generator ?? 'made-model' })
    if (number === 4 || number === 6) return { generation, judgment: null }
    return { generation, judgment: madeJudgment(generation, { number, judge: names.judge ?? 'made-judge' }) }
  })
}

/** Answers to the first items, one for each verdict given, all judged. */
export function answersWithVerdicts(
  benchmark: LoadedBenchmark,
  verdicts: readonly ('pass' | 'fail')[],
  names: { readonly generator?: string; readonly judge?: string } = {},
): MadeAnswer[] {
  const { generator = 'made-model', judge = 'made-judge' } = names
  return verdicts.map((verdict, at) => {
    const item = benchmark.items[at]
    if (item === undefined) throw new RangeError('there are fewer items than verdicts')
    const generation = madeGeneration(item, { number: 1, generator })
    return { generation, judgment: madeJudgment(generation, { number: verdict === 'fail' ? 3 : 1, judge }) }
  })
}

/** A lake that holds these answers. */
export async function madeLake(answers: readonly MadeAnswer[]): Promise<string> {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  for (const { generation, judgment } of answers) {
    lake.append('generate', line(generation.generation_id, generation))
    if (judgment !== null) lake.append('judge', line(judgment.judgment_id, judgment))
  }
  lake.writeHeads({ fingerprints: { generate: 'one', judge: 'one' }, benchmark: null, desired: null })
  await lake.compact(MADE_NOW)
  lake.release()
  return folder
}

function line<Value>(item: string, value: Value): OutcomeLine<Value> {
  const at = MADE_NOW.toISOString()
  return { fingerprint: 'one', item, kind: 'kept', reason: null, run: 'run', at, values: [value] }
}

function madeGeneration(item: BenchItem, made: { readonly number: number; readonly generator: string }): Generation {
  const { number, generator } = made
  const isRefused = number === 4
  const steps = isRefused ? [] : item.steps.map((step, at) => `${step.text}, "twice",\nthen ${at} – ${number}`)
  const generator_id = stableId('generator', generator)
  return {
    generation_id: stableId('generation', { generator_id, item_id: item.item_id, sample: 0 }),
    item_id: item.item_id,
    topic: item.topic,
    generator_id,
    generator,
    model: `${generator}-model`,
    answered_model: number % 2 === 0 ? null : `${generator}-model-1`,
    sample: 0,
    status: isRefused ? 'refused' : 'ok',
    completion: isRefused ? 'I cannot help with that.' : steps.map((step, at) => `${at + 1}. ${step}`).join('\n'),
    steps,
    n_steps: steps.length,
    n_reference_steps: item.steps.length,
    n_tokens: steps.length * 3,
    n_reference_tokens: item.steps.length * 2,
    repeats_step: false,
    is_cut: number % 7 === 0,
  }
}

function madeJudgment(
  generation: Generation,
  { number, judge }: { readonly number: number; readonly judge: string },
): Judgment {
  const isUnscored = number === 5
  const failures: CriticalFailure[] =
    number % 3 === 0 && !isUnscored ? [madeFailure(number), madeFailure(number + 1)] : []
  const judge_id = stableId('judge', judge)
  const { generation_id, item_id } = generation
  return {
    judgment_id: stableId('judgment', { judge_id, generation_id, sample: 0 }),
    generation_id,
    item_id,
    judge_id,
    judge,
    sample: 0,
    status: isUnscored ? 'unscored' : 'scored',
    has_failure: isUnscored ? null : failures.length > 0,
    critical_failures: failures,
    n_failures: failures.length,
    reasoning: isUnscored ? '' : `Looked at ${number}:\n"fine", or not.`,
    unscored_reason: isUnscored ? 'cut off' : null,
    raw: isUnscored ? '{"reasoning": "It' : null,
  }
}

function madeFailure(number: number): CriticalFailure {
  const kind = FAILURE_KINDS[number % FAILURE_KINDS.length] ?? 'other'
  return { kind, failure: `It fails, "${number}".`, reference_steps: [1, 3], candidate_steps: [2] }
}
