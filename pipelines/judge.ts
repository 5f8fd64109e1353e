import { type BenchItem, Generation, sqlText } from '#data'
import type { LoadedBenchmark } from './bench/load-benchmark.ts'
import type { JudgeInUse } from './judging/judge-in-use.ts'
import { judgeIdOf } from './judging/judge-settings.ts'
import { type JudgingTask, judgingTask } from './judging/judging-task.ts'
import { bindStage, noModel } from './run/bound-stage.ts'
import { runFlow } from './run/flow.ts'
import type { RunContext } from './run/run-context.ts'
import { recordJudge } from './scores/cards.ts'
import { stage as judge } from './stages/judge.ts'

export { ALIGNMENT_IN_USE } from './judging/judge-in-use.ts'

/** What is judged, and by whom. */
export interface JudgingJob {
  readonly benchmark: LoadedBenchmark
  readonly judge: JudgeInUse
  /** Whose answers; those of every generator on the lake if left out. */
  readonly generatorIds?: readonly string[] | undefined
  /** Opinions on each answer, 1 if left out: each is asked for anew. */
  readonly opinions?: number | undefined
  /** Only answers to the first so many items, and of each only so many rollouts; all if left out. */
  readonly limit?: number | undefined
  readonly samples?: number | undefined
}

/** What a judge is known by, and how much there was for it to judge. */
export interface JudgingResult {
  readonly judgeId: string
  readonly judge: string
  /** Verdicts there should be: answers that did not refuse, times opinions. */
  readonly expected: number
}

/**
 * Judges the answers that the lake holds to a benchmark's items. What this judge has judged is not asked again; a refusal
 * is no answer to judge. An answer without a verdict is counted as failed, and asked again by the next run.
 */
export async function judgeGenerations(context: RunContext, job: JudgingJob): Promise<JudgingResult> {
  const { settings, name, promptHash, model, questionsAtOnce } = job.judge
  const judgeId = judgeIdOf(settings)
  const { kind } = settings
  recordJudge(context.lake.folder, {
    judge_id: judgeId,
    judge: name,
    kind,
    model: kind === 'model' ? String(settings.model.model) : null,
    prompt_hash: promptHash,
  })
  let expected = 0
  const counted = async function* (): AsyncGenerator<JudgingTask> {
    for await (const task of tasksOf(context, job)) {
      expected++
      yield task
    }
  }
  await runFlow(context, {
    source: counted(),
    stages: [bindStage(judge, settings, model ?? noModel)],
    itemsInWork: questionsAtOnce + Math.ceil(questionsAtOnce / 8) + 32,
  })
  return { judgeId, judge: name, expected }
}

/** In the order of the generations' ids, which are hashes: a run that is stopped has judged as good as a sample. */
async function* tasksOf(context: RunContext, job: JudgingJob): AsyncGenerator<JudgingTask> {
  if (context.lake.isEmpty('generate')) return
  const { benchmark, generatorIds, opinions = 1, limit, samples = Number.POSITIVE_INFINITY } = job
  const items = new Map(benchmark.items.slice(0, limit).map((item): [string, BenchItem] => [item.item_id, item]))
  const wanted = generatorIds === undefined ? '' : `AND generator_id IN (${generatorIds.map(sqlText).join(', ')}) `
  if (generatorIds?.length === 0) return
  const columns = Object.keys(Generation.shape).map((name) => `"${name}"`)
  const rows = context.lake.rows<unknown>(
    `SELECT ${columns.join(', ')} FROM stage_generate WHERE _kind = 'kept' AND status = 'ok' ${wanted}` +
      'QUALIFY row_number() OVER (PARTITION BY generation_id ORDER BY _at) = 1 ORDER BY generation_id',
  )
  for await (const row of rows) {
    const generation = Generation.parse(row)
    const item = items.get(generation.item_id)
    if (item === undefined || generation.sample >= samples) continue
    for (let sample = 0; sample < opinions; sample++) {
      yield judgingTask(generation, item, { sample, judge: job.judge.name })
    }
  }
}
